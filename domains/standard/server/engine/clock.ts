import { newId, type Facts, type Id } from '#kernel/contract';
import { beginOf, endOf, type DeadlineClause } from './clause.ts';
import { dueOf, type Due } from './due.ts';
import type { Rulebook } from './rulebook.ts';
import type { Rebase } from './versions.ts';

/** A clock of one subject. Times are milliseconds. */
export interface RunningClock {
  id: Id;
  clause: Id;
  calendar: Id;
  track: string;
  startedAt: number;
  startEvent: Id;
  dueAt: number;
  /** When it becomes close to due; null when the clause does not warn. */
  warnAt: number | null;
  warnedAt: number | null;
  /** The deadline, once it has passed without a stop. The clock runs on until it is stopped. */
  breachedAt: number | null;
  /** How many levels of escalation have been told. */
  level: number;
  pausedAt: number | null;
  /** Open time that was left when the pause began. */
  remaining: number | null;
  /** Open time spent in pauses that have ended. */
  pausedFor: number;
  /** What the deadline was read from, beside the clause: the row of a table, the instant a fact gave. */
  basis: string | null;
  /** The next instant at which something happens to it by itself; null while paused or when nothing will. */
  wakeAt: number | null;
}

export type Outcome = 'met' | 'broken' | 'cancelled';

export interface ClosedClock extends RunningClock {
  outcome: Outcome;
  stoppedAt: number;
  stopEvent: Id;
  /** Who answered for a broken one when it was stopped, as header facts: a correction counts for the same. */
  answered?: Facts;
}

export type MoveKind =
  | 'started'
  | 'paused'
  | 'resumed'
  | 'warned'
  | 'breached'
  | 'escalated'
  | 'met'
  | 'stopped'
  | 'cancelled'
  | 'corrected'
  | 'reopened'
  | 'rebased';

/** One thing that happened to a clock, and the event because of which (null: by the passing of time). */
export interface Move {
  clock: Id;
  clause: Id;
  move: MoveKind;
  /** When it counts as having happened. A breach counts at the deadline, however late it was noticed. */
  at: number;
  because: Id | null;
  level?: number;
  /** For a correction: until when the clock had run before the earlier stop was learned of. For a re-base: when it was due. */
  was?: number;
}

/** When the clock moves by itself next. */
export function nextWake(clock: RunningClock, clause: DeadlineClause, rulebook: Rulebook): number | null {
  if (clock.pausedAt !== null && clock.breachedAt === null) return null;
  if (clock.breachedAt === null) {
    return clock.warnedAt === null && clock.warnAt !== null && clock.warnAt < clock.dueAt
      ? clock.warnAt
      : clock.dueAt;
  }
  const next = clause.body.escalates[clock.level];
  return next ? endOf(next.after, clock.dueAt, rulebook.calendar(clock.calendar)) : null;
}

/** Open time of the whole span is shared out: close begins after the clause's share of it, or so long before the end. */
export function warnTime(
  startedAt: number,
  dueAt: number,
  clause: DeadlineClause,
  rulebook: Rulebook,
  calendar: Id,
): number | null {
  const { warnsAt, warnsBefore } = clause.body;
  const c = rulebook.calendar(calendar);
  if (warnsBefore) return Math.max(startedAt, beginOf(warnsBefore, dueAt, c));
  return warnsAt === null ? null : c.add(startedAt, Math.round(c.between(startedAt, dueAt) * warnsAt));
}

/** Starts a clock of a clause at an instant. */
export function startClock(
  clause: DeadlineClause,
  due: Due,
  at: number,
  event: Id,
  recordedAt: number,
  rulebook: Rulebook,
): RunningClock {
  const { dueAt, calendar, basis } = due;
  const clock: RunningClock = {
    id: newId(recordedAt),
    clause: clause.id,
    calendar,
    track: clause.track,
    startedAt: at,
    startEvent: event,
    dueAt,
    warnAt: warnTime(at, dueAt, clause, rulebook, calendar),
    warnedAt: null,
    breachedAt: null,
    level: 0,
    pausedAt: null,
    remaining: null,
    pausedFor: 0,
    basis,
    wakeAt: null,
  };
  clock.wakeAt = nextWake(clock, clause, rulebook);
  return clock;
}

/**
 * Puts a running clock under its clause's next version, as of the re-base: the same start and pauses, due
 * as the new clause says, though never before the re-base itself. Answers the move, or null where the new
 * version promises nothing and the clock ends. A broken clock stays as it is.
 */
export function rebaseClock(
  clock: RunningClock,
  next: DeadlineClause,
  facts: Facts,
  rebase: Pick<Rebase, 'id' | 'at'>,
  rulebook: Rulebook,
): Move | null {
  const due = dueOf(next, facts, clock.startedAt, rulebook, rebase.at);
  if (!due) return null;
  const c = rulebook.calendar(due.calendar);
  const was = clock.dueAt;
  const dueAt = c.add(due.dueAt, clock.pausedFor);
  clock.clause = next.id;
  clock.track = next.track;
  clock.calendar = due.calendar;
  clock.basis = due.basis;
  clock.dueAt = Math.max(dueAt, clock.pausedAt === null ? rebase.at : clock.pausedAt);
  clock.warnAt = warnTime(clock.startedAt, clock.dueAt, next, rulebook, due.calendar);
  if (clock.warnedAt !== null && (clock.warnAt === null || clock.warnAt > rebase.at)) clock.warnedAt = null;
  // A warning that lies behind is not given late: the page shows the clock close to due anyway.
  if (clock.warnedAt === null && clock.warnAt !== null && clock.warnAt < rebase.at) clock.warnAt = rebase.at;
  if (clock.pausedAt !== null) clock.remaining = c.between(clock.pausedAt, clock.dueAt);
  clock.wakeAt = nextWake(clock, next, rulebook);
  return { clock: clock.id, clause: next.id, move: 'rebased', at: rebase.at, because: rebase.id, was };
}

/**
 * Moves a clock by the passing of time, up to an instant: warned, breached, escalated, each stamped with
 * the instant at which it was due. Changes the clock in place and reports the moves.
 */
export function advance(clock: RunningClock, to: number, clause: DeadlineClause, rulebook: Rulebook): Move[] {
  const moves: Move[] = [];
  while (clock.wakeAt !== null && clock.wakeAt <= to) {
    const at = clock.wakeAt;
    const base = { clock: clock.id, clause: clock.clause, at, because: null };
    if (clock.breachedAt === null && at < clock.dueAt) {
      clock.warnedAt = at;
      moves.push({ ...base, move: 'warned' });
    } else if (clock.breachedAt === null) {
      clock.breachedAt = clock.dueAt;
      moves.push({ ...base, at: clock.dueAt, move: 'breached' });
    } else {
      moves.push({ ...base, move: 'escalated', level: clock.level });
      clock.level += 1;
    }
    clock.wakeAt = nextWake(clock, clause, rulebook);
  }
  return moves;
}

/** Pauses a running clock: what is left of its open time is kept. A breached clock is not paused. */
export function pauseClock(clock: RunningClock, at: number, because: Id, rulebook: Rulebook): Move | null {
  if (clock.pausedAt !== null || clock.breachedAt !== null) return null;
  const from = Math.max(at, clock.startedAt);
  clock.pausedAt = from;
  clock.remaining = rulebook.calendar(clock.calendar).between(from, clock.dueAt);
  clock.wakeAt = null;
  return { clock: clock.id, clause: clock.clause, move: 'paused', at: from, because };
}

/** Resumes a paused clock: it is due when the kept open time has passed again. */
export function resumeClock(
  clock: RunningClock,
  at: number,
  because: Id,
  clause: DeadlineClause,
  rulebook: Rulebook,
): Move | null {
  if (clock.pausedAt === null) return null;
  const calendar = rulebook.calendar(clock.calendar);
  const from = Math.max(at, clock.pausedAt);
  const warnLeft = clock.warnAt === null ? null : calendar.between(clock.pausedAt, clock.warnAt);
  clock.pausedFor += calendar.between(clock.pausedAt, from);
  clock.dueAt = calendar.add(from, clock.remaining!);
  if (clock.warnedAt === null && warnLeft !== null) clock.warnAt = calendar.add(from, warnLeft);
  clock.pausedAt = null;
  clock.remaining = null;
  clock.wakeAt = nextWake(clock, clause, rulebook);
  return { clock: clock.id, clause: clock.clause, move: 'resumed', at: from, because };
}
