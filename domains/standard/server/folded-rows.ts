import { toInstant, type Id } from '#kernel/contract';
import {
  rowInserter,
  type DerivedEvent,
  type FoldResult,
  type Statement,
  type SubjectBatch,
  type SubjectRef,
} from '#kernel/server';
import {
  correctClosed,
  deleteClocks,
  deleteClosed,
  dueDay,
  insertClocks,
  insertClosed,
  insertMoves,
  insertVerdicts,
  updateClocks,
  type Place,
  type Placed,
  type PlacedMove,
  type Verdict,
} from './clock-rows.ts';
import type { ClosedClock, Move, RunningClock } from './engine/clock.ts';
import type { FoldOutcome, SubjectMemory, SubjectState } from './engine/subject.ts';
import type { Rulebook } from './engine/rulebook.ts';
import { insertChecks, insertDecisions, type PlacedCheck, type PlacedDecision } from './kept-rows.ts';
import { dayAt, insertSamples, timeSamples, whose, type Sample } from './samples.ts';

/** What a transaction's folds came to, gathered for writing down. */
export interface Work {
  rulebook: Rulebook;
  memories: { place: Place; memory: SubjectMemory }[];
  started: Placed<RunningClock>[];
  changed: Placed<RunningClock>[];
  reopened: Placed<RunningClock>[];
  gone: Id[];
  closed: Placed<ClosedClock>[];
  corrected: Placed<ClosedClock>[];
  moves: PlacedMove[];
  verdicts: Verdict[];
  checks: PlacedCheck[];
  decisions: PlacedDecision[];
  samples: Sample[];
  derived: DerivedEvent[];
}

export const newWork = (rulebook: Rulebook): Work => ({
  rulebook,
  memories: [],
  started: [],
  changed: [],
  reopened: [],
  gone: [],
  closed: [],
  corrected: [],
  moves: [],
  verdicts: [],
  checks: [],
  decisions: [],
  samples: [],
  derived: [],
});

/** Adds what the fold of one subject came to. */
export function gather(work: Work, s: SubjectBatch, state: SubjectState, out: FoldOutcome): void {
  const place: Place = { home: s.head.home, kind: s.kind, subject: s.id, facts: state.memory.facts };
  if (s.entries.length > 0) work.memories.push({ place, memory: state.memory });
  const started = new Set(out.moves.filter((m) => m.move === 'started').map((m) => m.clock));
  for (const clock of out.started) work.started.push({ place, clock });
  for (const clock of out.changed) if (!out.started.includes(clock)) work.changed.push({ place, clock });
  for (const clock of out.closed) {
    if (!started.has(clock.id)) work.gone.push(clock.id);
    work.closed.push({ place, clock });
    // Remembered with a broken one, which may yet be corrected.
    const broken = state.memory.broken[clock.id];
    if (broken) broken.answered = whose(place.facts);
    judge(work, place, clock, clock.outcome === 'met' ? 1 : 0, clock.outcome === 'broken' ? 1 : 0);
    const { key } = work.rulebook.clause(clock.clause);
    work.samples.push(...timeSamples(clock, key, place.facts, work.rulebook));
  }
  for (const clock of out.corrected) {
    work.corrected.push({ place, clock });
    // Taken back from whoever it counted for when it was stopped: the case may have passed to others since.
    const then: Place = { ...place, facts: clock.answered ?? place.facts };
    judge(work, then, clock, 1, -1);
    const { key } = work.rulebook.clause(clock.clause);
    const was = out.moves.find((m) => m.clock === clock.id && m.move === 'corrected')?.was ?? null;
    work.samples.push(...timeSamples(clock, key, then.facts, work.rulebook, was));
  }
  for (const { clock, closed } of out.reopened) {
    work.reopened.push({ place, clock });
    if (closed) takeBack(work, place, closed);
  }
  gatherKept(work, s, place, out);
  for (const move of out.moves) {
    work.moves.push({ place, move, recordedAt: s.recordedAt });
    const event = derivedOf(s, move, work.rulebook);
    if (event) work.derived.push(event);
  }
}

/** A broken clock that runs on is judged once more when it is stopped: until then it counts for nobody. */
function takeBack(work: Work, place: Place, closed: ClosedClock): void {
  const then: Place = { ...place, facts: closed.answered ?? place.facts };
  judge(work, then, closed, 0, -1);
  const { key } = work.rulebook.clause(closed.clause);
  for (const sample of timeSamples(closed, key, then.facts, work.rulebook))
    work.samples.push({ ...sample, n: -1 });
}

/** Record checks and decisions: a row, a verdict under their clause's key, and a lapse as an event of its own. */
function gatherKept(work: Work, s: SubjectBatch, place: Place, out: FoldOutcome): void {
  const verdict = (clauseKey: string, at: number, met: boolean) =>
    work.verdicts.push({
      place,
      clauseKey,
      day: dayAt(at, work.rulebook),
      met: met ? 1 : 0,
      broken: met ? 0 : 1,
    });
  for (const checked of out.records) {
    const { clause, event, missing } = checked;
    work.checks.push({ place, checked, recordedAt: s.recordedAt });
    verdict(clause.key, event.occurredAt, missing.length === 0);
    if (missing.length > 0)
      work.derived.push({
        kind: s.kind,
        id: s.id,
        event: 'record.lapsed',
        occurredAt: toInstant(event.occurredAt),
        facts: { clause: clause.key, because: event.id, missing: missing.length },
      });
  }
  for (const decided of out.decisions) {
    const { clause, event, rows, outputs } = decided;
    work.decisions.push({ place, decided, recordedAt: s.recordedAt });
    verdict(clause.key, event.occurredAt, rows.length > 0);
    work.derived.push({
      kind: s.kind,
      id: s.id,
      event: 'decision.taken',
      occurredAt: toInstant(event.occurredAt),
      facts: { clause: clause.key, table: clause.body.table, row: (rows[0] ?? -1) + 1, ...outputs },
    });
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
  if (!['warned', 'breached', 'escalated', 'corrected', 'rebased'].includes(move.move)) return null;
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

/** The derived events, and a statement for each table that gets rows. */
export function resultOf(work: Work): FoldResult {
  const writes: Statement[] = [];
  const when = <T>(rows: readonly T[], statement: (rows: readonly T[]) => Statement) => {
    if (rows.length > 0) writes.push(statement(rows));
  };
  when(work.memories, writeMemories);
  when(work.reopened, deleteClosed);
  when(work.reopened, insertClocks);
  when(work.gone, deleteClocks);
  when(work.started, insertClocks);
  when(work.changed, updateClocks);
  when(work.closed, (rows) => insertClosed(rows, work.rulebook));
  when(work.corrected, correctClosed);
  when(work.moves, insertMoves);
  when(work.verdicts, insertVerdicts);
  when(work.checks, (rows) => insertChecks(rows, work.rulebook));
  when(work.decisions, (rows) => insertDecisions(rows, work.rulebook));
  when(work.samples, insertSamples);
  return { derived: work.derived, writes };
}

const insertMemories = rowInserter(
  'standard.write-memories',
  'standard.subject',
  { home: 'uuid', subject_kind: 'text', subject_id: 'uuid', memory: 'jsonb' },
  'on conflict (subject_id, subject_kind, home) do update set memory = excluded.memory',
);

const writeMemories = (rows: readonly Work['memories'][number][]): Statement =>
  insertMemories(rows.map(({ place: p, memory }) => [p.home, p.kind, p.subject, JSON.stringify(memory)]));
