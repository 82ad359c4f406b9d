import type { Rows, Statement } from '../database/statement.ts';
import { rowInserter } from '../database/insert-rows.ts';
import {
  hashEntry,
  newHead,
  stamp,
  type Announcement,
  type Entry,
  type Head,
  type HashedEntry,
  type SubjectRef,
} from './entry.ts';
import type { LedgerPort, SubjectBatch } from './port.ts';
import type { Actor } from '../actor.ts';
import type { Id, Instant } from '#kernel/contract';

export interface PendingAppend {
  announcements: readonly Announcement[];
  /** Subjects without a new event whose clocks are to be moved to now. */
  woken: readonly SubjectRef[];
  actor: Actor;
  now: Instant;
  prelude: Rows | null;
  port: LedgerPort | null;
  batch: (statements: readonly Statement[]) => Promise<Rows[]>;
  run: (s: Statement) => Promise<Rows>;
}

export interface Appended {
  entries: HashedEntry[];
  writes: Statement[];
}

const subjectKey = (s: SubjectRef): string => `${s.kind}/${s.id}`;

const lockHeads = (ids: readonly Id[]): Statement => ({
  name: 'kernel.lock-heads',
  text: `select subject_kind, subject_id, home, seq, hash, recorded_at from kernel.head
         where subject_id = any($1::uuid[]) order by subject_id, subject_kind for update`,
  values: [ids],
});

function headsOf(rows: Rows['rows']): Map<string, Head> {
  return new Map(
    rows.map((r) => [
      `${r['subject_kind'] as string}/${r['subject_id'] as string}`,
      {
        home: r['home'] as Id,
        seq: r['seq'] as number,
        hash: r['hash'] as Buffer,
        recordedAt: r['recorded_at'] as Instant,
      },
    ]),
  );
}

/** The subjects of a transaction in the order they are locked: by id, everywhere in the program. */
function gatherSubjects(
  p: PendingAppend,
): Map<string, { ref: SubjectRef; first: boolean; items: Announcement[] }> {
  const subjects = new Map<string, { ref: SubjectRef; first: boolean; items: Announcement[] }>();
  for (const a of p.announcements) {
    const known = subjects.get(subjectKey(a));
    if (known) known.items.push(a);
    else subjects.set(subjectKey(a), { ref: { kind: a.kind, id: a.id }, first: a.first, items: [a] });
  }
  for (const w of p.woken) {
    if (!subjects.has(subjectKey(w))) subjects.set(subjectKey(w), { ref: w, first: false, items: [] });
  }
  return subjects;
}

/**
 * Works out what a transaction adds to the ledger: locks the heads of subjects that exist, stamps the
 * announcements, lets the port add what follows, hashes. One round trip when a subject exists, none when
 * all subjects begin. Returns the statements to write; they travel with the commit.
 */
export async function prepareAppend(p: PendingAppend): Promise<Appended> {
  const gathered = gatherSubjects(p);
  const existing = [...gathered.values()].filter((s) => !s.first).map((s) => s.ref);
  let heads = new Map<string, Head>();
  let read: Rows[] = [];
  if (existing.length > 0) {
    const [locked, ...rest] = await p.batch([
      lockHeads(existing.map((s) => s.id)),
      ...(p.port?.read(existing) ?? []),
    ]);
    heads = headsOf(locked!.rows);
    read = rest;
  }
  const subjects: SubjectBatch[] = [...gathered.values()].map(({ ref, items }) => {
    const key = subjectKey(ref);
    const before = heads.get(key);
    let head = before ?? newHead(items[0]?.home ?? ref.id);
    const batch: SubjectBatch = { ...ref, head, entries: [], isNew: !before, recordedAt: p.now };
    for (const a of items) {
      const entry = stamp(a, head, p.actor, p.now);
      batch.entries.push(entry);
      head = { ...head, seq: entry.seq, recordedAt: entry.recordedAt };
    }
    batch.recordedAt = head.recordedAt > p.now ? head.recordedAt : p.now;
    return batch;
  });
  const folded =
    p.port && p.prelude
      ? await p.port.fold({ subjects, prelude: p.prelude, read, run: p.run })
      : { derived: [], writes: [] };
  const entries: HashedEntry[] = [];
  const moved: MovedHead[] = [];
  for (const s of subjects) {
    let head = s.head;
    const add = (e: Entry) => {
      const hash = hashEntry(head.hash, e);
      entries.push({ ...e, hash });
      head = { home: head.home, seq: e.seq, hash, recordedAt: e.recordedAt };
    };
    s.entries.forEach(add);
    for (const d of folded.derived) {
      if (d.kind !== s.kind || d.id !== s.id) continue;
      add(stamp({ ...d, first: false, home: s.head.home }, head, p.actor, s.recordedAt, true));
    }
    if (head !== s.head) moved.push({ ref: s, head, isNew: s.isNew });
  }
  const writes = entries.length > 0 ? [insertEntries(entries)] : [];
  const begun = moved.filter((m) => m.isNew);
  const continued = moved.filter((m) => !m.isNew);
  if (begun.length > 0) writes.push(beginHeads(begun));
  if (continued.length > 0) writes.push(moveHeads(continued));
  return { entries, writes: [...writes, ...folded.writes] };
}

const writeEntries = rowInserter('kernel.append', 'kernel.ledger', {
  id: 'uuid',
  home: 'uuid',
  subject_kind: 'text',
  subject_id: 'uuid',
  seq: 'int',
  event: 'text',
  facts: 'jsonb',
  actor_kind: 'text',
  actor_id: 'uuid',
  occurred_at: 'timestamptz',
  recorded_at: 'timestamptz',
  derived: 'bool',
  hash: 'bytea',
});

const insertEntries = (entries: readonly HashedEntry[]): Statement =>
  writeEntries(
    entries.map((e) => [
      e.entryId,
      e.home,
      e.kind,
      e.id,
      e.seq,
      e.event,
      JSON.stringify(e.facts),
      e.actorKind,
      e.actorId,
      e.occurredAt,
      e.recordedAt,
      e.derived,
      e.hash,
    ]),
  );

interface MovedHead {
  ref: SubjectRef;
  head: Head;
  isNew: boolean;
}

/** Two transactions that begin one subject: the second fails on the key, and nothing of it is kept. */
const writeHeads = rowInserter('kernel.begin-heads', 'kernel.head', {
  home: 'uuid',
  subject_kind: 'text',
  subject_id: 'uuid',
  seq: 'int',
  hash: 'bytea',
  recorded_at: 'timestamptz',
});

const beginHeads = (heads: readonly MovedHead[]): Statement =>
  writeHeads(
    heads.map(({ ref, head }) => [head.home, ref.kind, ref.id, head.seq, head.hash, head.recordedAt]),
  );

const moveHeads = (heads: readonly MovedHead[]): Statement => ({
  name: 'kernel.move-heads',
  text: `update kernel.head h set seq = n.seq, hash = n.hash, recorded_at = n.recorded_at
         from unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[], $5::bytea[], $6::timestamptz[])
           as n (home, kind, id, seq, hash, recorded_at)
         where h.subject_id = n.id and h.subject_kind = n.kind and h.home = n.home`,
  values: [
    heads.map((x) => x.head.home),
    heads.map((x) => x.ref.kind),
    heads.map((x) => x.ref.id),
    heads.map((x) => x.head.seq),
    heads.map((x) => x.head.hash),
    heads.map((x) => x.head.recordedAt),
  ],
});
