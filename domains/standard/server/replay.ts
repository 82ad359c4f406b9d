import canonicalize from 'canonicalize';
import { idFloor, toMillis, type Id, type Instant } from '#kernel/contract';
import { readLedgerPage, systemActor, transact, type Ctx, type Program } from '#kernel/server';
import { clockColumns, readClock } from './clock-rows.ts';
import type { ClosedClock, RunningClock } from './engine/clock.ts';
import type { Checked, Decided } from './engine/subject.ts';
import { applyEvent, passTime } from './engine/fold.ts';
import { newOutcome, newSubject, type FoldOutcome, type SubjectState } from './engine/subject.ts';
import type { Rulebook } from './engine/rulebook.ts';
import { foldEvent } from './port.ts';
import { presentRulebook } from './present.ts';
import { own } from './tables.ts';

export interface ReplayComparison {
  subjects: number;
  clocks: number;
  /** Moves at which records were asked for, and decisions taken at events. */
  checks: number;
  decisions: number;
  /** One line per clock, check or decision that came out otherwise than it is kept. */
  differences: string[];
}

const pageOfSubjects = 200;

/** What must be equal: everything a clock is, but its own id. */
function essence(clock: RunningClock | ClosedClock): string {
  const { startedAt, startEvent, dueAt, warnedAt, breachedAt, level, pausedFor, basis } = clock;
  const end =
    'outcome' in clock
      ? [clock.outcome, clock.stoppedAt, clock.stopEvent]
      : ['running', clock.pausedAt, clock.remaining, clock.wakeAt];
  return JSON.stringify([
    clock.clause,
    clock.calendar,
    startedAt,
    startEvent,
    dueAt,
    warnedAt,
    breachedAt,
    level,
    pausedFor,
    basis,
    ...end,
  ]);
}

const essenceOfCheck = (clause: Id, event: Id, missing: readonly number[]): string =>
  JSON.stringify(['check', clause, event, missing]);

const essenceOfDecision = (d: {
  clause: Id;
  event: Id;
  rows: readonly number[];
  inputs: object;
  outputs: object;
}): string => canonicalize(['decision', d.clause, d.event, [...d.rows], d.inputs, d.outputs])!;

const checkEssence = ({ clause, event, missing }: Checked): string =>
  essenceOfCheck(clause.id, event.id, missing);

const decisionEssence = ({ clause, event, rows, inputs, outputs }: Decided): string =>
  essenceOfDecision({ clause: clause.id, event: event.id, rows: rows.map((n) => n + 1), inputs, outputs });

/**
 * Replays the whole ledger under the versions and calendars as they were in force, with the function that
 * moves clocks live, and compares every clock, check of records and decision with what is kept. `progress` hears how many subjects are done.
 */
export async function compareReplay(
  program: Program,
  progress: (subjects: number) => void = () => undefined,
): Promise<ReplayComparison> {
  return transact(program, { actor: systemActor, mode: 'read' }, async (ctx) => {
    const rulebook = await presentRulebook(ctx);
    const result: ReplayComparison = { subjects: 0, clocks: 0, checks: 0, decisions: 0, differences: [] };
    let after: Id = idFloor(0);
    for (;;) {
      const subjects = await nextSubjects(ctx, after);
      if (subjects.length === 0) return result;
      await comparePage(ctx, subjects, rulebook, result);
      progress(result.subjects);
      after = subjects.at(-1)!;
    }
  });
}

async function nextSubjects(ctx: Ctx, after: Id): Promise<Id[]> {
  const { rows } = await own.run<{ subject_id: Id }>(ctx, {
    text: `select distinct subject_id from standard.subject where subject_id > $1::uuid order by subject_id limit $2`,
    values: [after, pageOfSubjects],
  });
  return rows.map((r) => r.subject_id);
}

async function comparePage(
  ctx: Ctx,
  ids: readonly Id[],
  rulebook: Rulebook,
  result: ReplayComparison,
): Promise<void> {
  const replayed = await replaySubjects(ctx, ids, rulebook);
  const kept = await keptOf(ctx, ids);
  for (const [subject, states] of replayed) {
    const ours = kept.get(subject) ?? [];
    const theirs = states.flatMap(({ state, out }) => [
      ...[...state.clocks, ...finalClosed(out)].map(essence),
      ...out.records.map(checkEssence),
      ...out.decisions.map(decisionEssence),
    ]);
    result.subjects += 1;
    const checks = ours.filter((one) => one.startsWith('["check"')).length;
    const decisions = ours.filter((one) => one.startsWith('["decision"')).length;
    result.clocks += ours.length - checks - decisions;
    result.checks += checks;
    result.decisions += decisions;
    const left = [...theirs];
    for (const one of ours) {
      const at = left.indexOf(one);
      if (at >= 0) left.splice(at, 1);
      else result.differences.push(`${subject}: kept ${one}`);
    }
    for (const one of left) result.differences.push(`${subject}: replayed ${one}`);
  }
}

/** Closed clocks as they stand in the end: a correction takes the place of what it corrects. */
function finalClosed(out: FoldOutcome): ClosedClock[] {
  const byId = new Map(out.closed.map((c) => [c.id, c]));
  for (const c of out.corrected) byId.set(c.id, c);
  return [...byId.values()];
}

async function replaySubjects(ctx: Ctx, ids: readonly Id[], rulebook: Rulebook) {
  const bySubject = new Map<
    Id,
    { kind: string; state: SubjectState; out: FoldOutcome; recordedAt: number }[]
  >();
  for (const e of await readLedgerPage(ctx, ids)) {
    let list = bySubject.get(e.id);
    if (!list) bySubject.set(e.id, (list = []));
    let of = list.find((s) => s.kind === e.kind);
    if (!of) list.push((of = { kind: e.kind, state: newSubject(e.kind), out: newOutcome(), recordedAt: 0 }));
    if (!e.derived) applyEvent(of.state, foldEvent(e), rulebook, of.out);
    of.recordedAt = toMillis(e.recordedAt);
  }
  // A clock kept in the hot table stands as of the last time it was woken: its derived events tell when.
  for (const list of bySubject.values())
    for (const s of list) passTime(s.state, s.recordedAt, rulebook, s.out);
  return bySubject;
}

interface KeptDecision {
  subject_id: Id;
  clause_id: Id;
  event_id: Id;
  hit: number[];
  inputs: object;
  outputs: object;
}

/** What is kept of subjects. A decision a room asked for is no event's: its outputs are facts of the ledger. */
async function keptOf(ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, string[]>> {
  const [running, closed, checks, decisions] = await own.batch(ctx, [
    { text: `select ${clockColumns} from standard.clock where subject_id = any($1::uuid[])`, values: [ids] },
    { text: 'select * from standard.clock_closed where subject_id = any($1::uuid[])', values: [ids] },
    { text: 'select * from standard.record_check where subject_id = any($1::uuid[])', values: [ids] },
    {
      text: 'select * from standard.decision where subject_id = any($1::uuid[]) and event_id is not null',
      values: [ids],
    },
  ]);
  const kept = new Map<Id, string[]>();
  const add = (id: unknown, clock: string) => kept.set(id as Id, [...(kept.get(id as Id) ?? []), clock]);
  for (const r of running!.rows) add(r['subject_id'], essence(readClock(r)));
  for (const r of closed!.rows) add(r['subject_id'], essence(readClosed(r)));
  for (const r of checks!.rows)
    add(r['subject_id'], essenceOfCheck(r['clause_id'] as Id, r['event_id'] as Id, r['missing'] as number[]));
  for (const r of decisions!.rows as unknown as KeptDecision[])
    add(r.subject_id, essenceOfDecision({ ...r, clause: r.clause_id, event: r.event_id, rows: r.hit }));
  return kept;
}

const ms = (at: unknown): number => toMillis(at as Instant);

function readClosed(r: Record<string, unknown>): ClosedClock {
  return {
    ...readClock({ ...r, track: '', warn_at: null, paused_at: null, remaining_ms: null, wake_at: null }),
    outcome: r['outcome'] as ClosedClock['outcome'],
    stoppedAt: ms(r['stopped_at']),
    stopEvent: r['stop_event'] as Id,
  };
}
