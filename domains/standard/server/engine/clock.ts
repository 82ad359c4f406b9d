import { newId, type Id } from '#kernel/contract';
import { endOf, type DeadlineClause } from './clause.ts';
import type { Rulebook } from './rulebook.ts';

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
  /** The next instant at which something happens to it by itself; null while paused or when nothing will. */
  wakeAt: number | null;
}

export type Outcome = 'met' | 'broken' | 'cancelled';

export interface ClosedClock extends RunningClock {
  outcome: Outcome;
  stoppedAt: number;
  stopEvent: Id;
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
  | 'corrected';

/** One thing that happened to a clock, and the event because of which (null: by the passing of time). */
export interface Move {
  clock: Id;
  clause: Id;
  move: MoveKind;
  /** When it counts as having happened. A breach counts at the deadline, however late it was noticed. */
  at: number;
  because: Id | null;
  level?: number;
  /** For a correction: until when the clock had run before the earlier stop was learned of. */
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

/** Open time of the whole span is shared out: close begins after the clause's share of it. */
export function warnTime(
  startedAt: number,
  dueAt: number,
  clause: DeadlineClause,
  rulebook: Rulebook,
  calendar: Id,
): number | null {
  const share = clause.body.warnsAt;
  if (share === null) return null;
  const c = rulebook.calendar(calendar);
  return c.add(startedAt, Math.round(c.between(startedAt, dueAt) * share));
}

/** Starts a clock of a clause at an instant. The calendar is the version in force at that instant. */
export function startClock(
  clause: DeadlineClause,
  at: number,
  event: Id,
  recordedAt: number,
  rulebook: Rulebook,
): RunningClock {
  const { id: calendar, calendar: c } = rulebook.calendarAt(clause.body.calendar, at);
  const dueAt = endOf(clause.body.within, at, c);
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
    wakeAt: null,
  };
  clock.wakeAt = nextWake(clock, clause, rulebook);
  return clock;
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
