import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { newId, type Facts, type Id, type Instant } from '#kernel/contract';
import type { Actor } from '../actor.ts';

/** A subject: its kind (`inquiry`) and its id. */
export interface SubjectRef {
  kind: string;
  id: Id;
}

/** What a command announces: not yet in the ledger. */
export interface Announcement extends SubjectRef {
  event: string;
  facts: Facts;
  /** When it happened: the evidence's own time, never after it was recorded. */
  occurredAt: Instant;
  /** The subject begins with this event: no head is looked for. */
  first: boolean;
  /** The immutable home of a subject that begins. */
  home: Id;
}

/** An event as the ledger keeps it. */
export interface Entry extends SubjectRef {
  entryId: Id;
  home: Id;
  seq: number;
  event: string;
  facts: Facts;
  actorKind: Actor['kind'];
  actorId: Id | null;
  occurredAt: Instant;
  recordedAt: Instant;
  /** Worked out from other events (warned, breached, escalated): a replay makes its own. */
  derived: boolean;
}

export interface HashedEntry extends Entry {
  hash: Buffer;
}

/** The last entry of a subject, as its head row carries it. */
export interface Head {
  home: Id;
  seq: number;
  hash: Buffer;
  recordedAt: Instant;
}

const genesis = Buffer.alloc(32);

export const newHead = (home: Id): Head => ({ home, seq: 0, hash: genesis, recordedAt: '' });

/** An entry's hash: SHA-256 over its predecessor's hash and its own canonical JSON (RFC 8785). */
export function hashEntry(previous: Buffer, e: Entry): Buffer {
  const body = canonicalize({
    actor: [e.actorKind, e.actorId],
    derived: e.derived,
    event: e.event,
    facts: e.facts,
    home: e.home,
    id: e.entryId,
    occurredAt: e.occurredAt,
    recordedAt: e.recordedAt,
    seq: e.seq,
    subject: [e.kind, e.id],
  });
  return createHash('sha256').update(previous).update(body!).digest();
}

/** Gives an announcement its place after a head: sequence, id and the time it was recorded. */
export function stamp(a: Announcement, after: Head, actor: Actor, now: Instant, derived = false): Entry {
  const recordedAt = now > after.recordedAt ? now : after.recordedAt;
  return {
    kind: a.kind,
    id: a.id,
    entryId: newId(Date.parse(recordedAt)),
    home: after.home,
    seq: after.seq + 1,
    event: a.event,
    facts: a.facts,
    actorKind: actor.kind,
    actorId: actor.id,
    occurredAt: a.occurredAt > recordedAt ? recordedAt : a.occurredAt,
    recordedAt,
    derived,
  };
}
