import { toInstant, toMillis, type Instant, type RouteReply } from '#kernel/contract';
import type { standard } from '../contract.ts';
import { readClock } from './clock-rows.ts';
import { spanOf, type Span } from './engine/clause.ts';
import type { RunningClock } from './engine/clock.ts';
import type { Rulebook } from './engine/rulebook.ts';
import type { ClauseTitle } from './present.ts';

export type ClockView = RouteReply<typeof standard.clocks>['rows'][number];
export type ThreadState = ClockView['state'];

/** The state of a running clock at an instant (ms), as a thread shows it. */
export function runningState(clock: RunningClock, now: number): ThreadState {
  if (clock.breachedAt !== null || (clock.pausedAt === null && clock.dueAt < now)) return 'broken';
  if (clock.pausedAt !== null) return 'paused';
  return clock.warnAt !== null && clock.warnAt <= now ? 'close' : 'running';
}

const outcomeStates: Record<string, ThreadState> = { met: 'kept', broken: 'broken', cancelled: 'cancelled' };

export const outcomeState = (outcome: string): ThreadState => outcomeStates[outcome] ?? 'cancelled';

/** The share of a clock's open time that had gone at an instant. */
export function shareGone(
  from: number,
  due: number,
  at: number,
  calendar: string,
  rulebook: Rulebook,
): number {
  const c = rulebook.calendar(calendar);
  const whole = c.between(from, due);
  if (whole <= 0) return 1;
  return Math.max(0, Math.min(1, Math.round((c.between(from, at) / whole) * 1000) / 1000));
}

/** How long the promise was: as the clause says, or as the row of the table it was read from says. */
function withinOf(title: ClauseTitle, basis: string | null, rulebook: Rulebook): Span | null {
  if (title.within) return title.within as Span;
  const { within, tables } = { ...rulebook.clause(title.id).body, tables: rulebook.clause(title.id).tables };
  if (!within || !('table' in within) || basis === null) return null;
  const row = tables.get(within.table)?.body.rows[Number(basis.split(':').at(-1)) - 1];
  return spanOf(row?.then[within.output]);
}

const head = (title: ClauseTitle, basis: string | null, rulebook: Rulebook) => ({
  clause: {
    key: title.key,
    source: title.source,
    title: title.title,
    within: withinOf(title, basis, rulebook),
  },
  version: { standard: title.standard, number: title.version },
});

export function viewRunning(
  row: Record<string, unknown>,
  title: ClauseTitle,
  rulebook: Rulebook,
  now: Instant,
): ClockView {
  const clock = readClock(row);
  const at = toMillis(now);
  const seenAt = clock.pausedAt ?? at;
  return {
    id: clock.id,
    ...head(title, clock.basis, rulebook),
    calendar: rulebook.clause(clock.clause).body.calendar,
    until: [...rulebook.clause(clock.clause).body.until],
    state: runningState(clock, at),
    open: true,
    from: toInstant(clock.startedAt),
    due: toInstant(clock.dueAt),
    warn: clock.warnAt === null ? null : toInstant(clock.warnAt),
    at: null,
    breachedAt: clock.breachedAt === null ? null : toInstant(clock.breachedAt),
    pausedMs: clock.pausedFor,
    share: shareGone(clock.startedAt, clock.dueAt, seenAt, clock.calendar, rulebook),
  };
}

export function viewClosed(row: Record<string, unknown>, title: ClauseTitle, rulebook: Rulebook): ClockView {
  const from = row['started_at'] as Instant;
  const due = row['due_at'] as Instant;
  const at = row['stopped_at'] as Instant;
  return {
    id: row['id'] as string,
    ...head(title, row['basis'] as string | null, rulebook),
    calendar: rulebook.clause(row['clause_id'] as string).body.calendar,
    until: [...rulebook.clause(row['clause_id'] as string).body.until],
    state: outcomeState(row['outcome'] as string),
    open: false,
    from,
    due,
    warn: null,
    at,
    breachedAt: row['breached_at'] as Instant | null,
    pausedMs: row['paused_ms'] as number,
    share: shareGone(
      toMillis(from),
      toMillis(due),
      toMillis(at),
      row['calendar_version_id'] as string,
      rulebook,
    ),
  };
}
