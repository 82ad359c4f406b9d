import { toInstant, toMillis, type Id } from '#kernel/contract';
import type {
  DerivedEvent,
  Entry,
  FoldResult,
  LedgerPort,
  Rows,
  Statement,
  SubjectBatch,
  SubjectRef,
} from '#kernel/server';
import {
  clockColumns,
  correctClosed,
  deleteClocks,
  dueDay,
  insertClocks,
  insertClosed,
  insertMoves,
  insertVerdicts,
  readClock,
  updateClocks,
  type Place,
  type Placed,
  type PlacedMove,
  type Verdict,
} from './clock-rows.ts';
import type { ClosedClock, Move, RunningClock } from './engine/clock.ts';
import {
  applyEvent,
  newOutcome,
  newSubject,
  passTime,
  type FoldEvent,
  type FoldOutcome,
  type SubjectMemory,
  type SubjectState,
} from './engine/fold.ts';
import type { Rulebook } from './engine/rulebook.ts';
import { epochQueries, rulebookOf } from './in-force.ts';

const memories = (subjects: readonly SubjectRef[]): Statement => ({
  name: 'standard.memories',
  text: 'select subject_kind, subject_id, memory from standard.subject where subject_id = any($1::uuid[]) order by subject_id, subject_kind for update',
  values: [subjects.map((s) => s.id)],
});

const clocks = (subjects: readonly SubjectRef[]): Statement => ({
  name: 'standard.clocks',
  text: `select ${clockColumns} from standard.clock where subject_id = any($1::uuid[]) order by id for update`,
  values: [subjects.map((s) => s.id)],
});

const keyOf = (kind: unknown, id: unknown): string => `${String(kind)}/${String(id)}`;

/** The states of a transaction's subjects: as read, or new. */
function statesOf(subjects: readonly SubjectBatch[], read: readonly Rows[]): Map<string, SubjectState> {
  const states = new Map(subjects.map((s) => [keyOf(s.kind, s.id), newSubject(s.kind)]));
  for (const r of read[0]?.rows ?? []) {
    const state = states.get(keyOf(r['subject_kind'], r['subject_id']));
    if (state) state.memory = r['memory'] as SubjectMemory;
  }
  for (const r of read[1]?.rows ?? [])
    states.get(keyOf(r['subject_kind'], r['subject_id']))?.clocks.push(readClock(r));
  return states;
}

export const foldEvent = (
  e: Pick<Entry, 'entryId' | 'event' | 'facts' | 'occurredAt' | 'recordedAt'>,
): FoldEvent => ({
  id: e.entryId,
  event: e.event,
  facts: e.facts,
  occurredAt: toMillis(e.occurredAt),
  recordedAt: toMillis(e.recordedAt),
});

/** The port on the ledger: every event moves the clocks of its subject in the transaction that writes it. */
export const port: LedgerPort = {
  prelude: () => epochQueries,
  read: (subjects) => [memories(subjects), clocks(subjects)],
  async fold({ subjects, prelude, read, run }) {
    const rulebook = await rulebookOf(prelude.rows[0]!['id'] as Id, run);
    const states = statesOf(subjects, read);
    const work = newWork(rulebook);
    for (const s of subjects) {
      const state = states.get(keyOf(s.kind, s.id))!;
      const out = newOutcome();
      for (const e of s.entries) if (!e.derived) applyEvent(state, foldEvent(e), rulebook, out);
      passTime(state, toMillis(s.recordedAt), rulebook, out);
      gather(work, s, state, out);
    }
    return resultOf(work);
  },
};

interface Work {
  rulebook: Rulebook;
  memories: { place: Place; memory: SubjectMemory }[];
  started: Placed<RunningClock>[];
  changed: Placed<RunningClock>[];
  gone: Id[];
  closed: Placed<ClosedClock>[];
  corrected: Placed<ClosedClock>[];
  moves: PlacedMove[];
  verdicts: Verdict[];
  derived: DerivedEvent[];
}

const newWork = (rulebook: Rulebook): Work => ({
  rulebook,
  memories: [],
  started: [],
  changed: [],
  gone: [],
  closed: [],
  corrected: [],
  moves: [],
  verdicts: [],
  derived: [],
});

function gather(work: Work, s: SubjectBatch, state: SubjectState, out: FoldOutcome): void {
  const place: Place = { home: s.head.home, kind: s.kind, subject: s.id, facts: state.memory.facts };
  if (s.entries.length > 0) work.memories.push({ place, memory: state.memory });
  const started = new Set(out.moves.filter((m) => m.move === 'started').map((m) => m.clock));
  for (const clock of out.started) work.started.push({ place, clock });
  for (const clock of out.changed) if (!out.started.includes(clock)) work.changed.push({ place, clock });
  for (const clock of out.closed) {
    if (!started.has(clock.id)) work.gone.push(clock.id);
    work.closed.push({ place, clock });
    judge(work, place, clock, clock.outcome === 'met' ? 1 : 0, clock.outcome === 'broken' ? 1 : 0);
  }
  for (const clock of out.corrected) {
    work.corrected.push({ place, clock });
    judge(work, place, clock, 1, -1);
  }
  for (const move of out.moves) {
    work.moves.push({ place, move, recordedAt: s.recordedAt });
    const event = derivedOf(s, move, work.rulebook);
    if (event) work.derived.push(event);
  }
}

function judge(work: Work, place: Place, clock: ClosedClock, met: number, broken: number): void {
  if (met === 0 && broken === 0) return;
  work.verdicts.push({
    place,
    clauseKey: work.rulebook.clause(clock.clause).key,
    day: dueDay(clock, work.rulebook),
    met,
    broken,
  });
}

/** What the passing of time makes of a clock is an event of its subject too, marked derived. */
function derivedOf(s: SubjectRef, move: Move, rulebook: Rulebook): DerivedEvent | null {
  if (!['warned', 'breached', 'escalated', 'corrected'].includes(move.move)) return null;
  const clause = rulebook.clause(move.clause);
  return {
    kind: s.kind,
    id: s.id,
    event: `clock.${move.move}`,
    occurredAt: toInstant(move.at),
    facts: {
      clock: move.clock,
      clause: clause.key,
      ...(move.level === undefined ? {} : { level: move.level, to: clause.body.escalates[move.level]!.to }),
      ...(move.was === undefined ? {} : { was: toInstant(move.was) }),
    },
  };
}

function resultOf(work: Work): FoldResult {
  const writes: Statement[] = [];
  const when = <T>(rows: readonly T[], statement: (rows: readonly T[]) => Statement) => {
    if (rows.length > 0) writes.push(statement(rows));
  };
  when(work.memories, writeMemories);
  when(work.gone, deleteClocks);
  when(work.started, insertClocks);
  when(work.changed, updateClocks);
  when(work.closed, (rows) => insertClosed(rows, work.rulebook));
  when(work.corrected, correctClosed);
  when(work.moves, insertMoves);
  when(work.verdicts, insertVerdicts);
  return { derived: work.derived, writes };
}

const writeMemories = (rows: readonly Work['memories'][number][]): Statement => ({
  name: 'standard.write-memories',
  text: `insert into standard.subject (home, subject_kind, subject_id, memory)
    select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::jsonb[])
    on conflict (subject_id, subject_kind, home) do update set memory = excluded.memory`,
  values: [
    rows.map((r) => r.place.home),
    rows.map((r) => r.place.kind),
    rows.map((r) => r.place.subject),
    rows.map((r) => JSON.stringify(r.memory)),
  ],
});
