import type { Facts, Id, Instant } from '#kernel/contract';
import { stateOf, type Ctx } from '../ctx.ts';
import type { Entry, SubjectRef } from './entry.ts';

/** An event as a page shows it, with the proof of its place. */
export interface TimelineEvent {
  id: Id;
  seq: number;
  event: string;
  facts: Facts;
  actorKind: string;
  actorId: Id | null;
  occurredAt: Instant;
  recordedAt: Instant;
  derived: boolean;
  /** Hexadecimal. */
  hash: string;
  /** The number of the seal the event is under; null until it is sealed. */
  seal: number | null;
}

/** A subject's events, oldest first, at most `limit`. The caller has checked who may see the subject. */
export async function readTimeline(ctx: Ctx, subject: SubjectRef, limit = 500): Promise<TimelineEvent[]> {
  const { rows } = await stateOf(ctx).link.run<TimelineEvent>({
    name: 'kernel.timeline',
    text: `select l.id, l.seq, l.event, l.facts, l.actor_kind as "actorKind", l.actor_id as "actorId", l.occurred_at as "occurredAt",
             l.recorded_at as "recordedAt", l.derived, encode(l.hash, 'hex') as hash,
             (select s.no from kernel.seal s where l.mark >= s.mark_from and l.mark < s.mark_to) as seal
           from kernel.ledger l where l.subject_id = $1 and l.subject_kind = $2 order by l.seq limit $3`,
    values: [subject.id, subject.kind, limit],
  });
  return rows;
}

/** All entries of some subjects, each subject's in order: what a replay reads. */
export async function readLedgerPage(ctx: Ctx, subjects: readonly Id[]): Promise<Entry[]> {
  const { rows } = await stateOf(ctx).link.run<Entry>({
    name: 'kernel.ledger-page',
    text: `select id as "entryId", home, subject_kind as kind, subject_id as id, seq, event, facts, actor_kind as "actorKind",
             actor_id as "actorId", occurred_at as "occurredAt", recorded_at as "recordedAt", derived
           from kernel.ledger where subject_id = any($1::uuid[]) order by subject_id, subject_kind, seq`,
    values: [subjects],
  });
  return rows;
}
