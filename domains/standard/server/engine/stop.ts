import type { ClosedClock, RunningClock } from './clock.ts';
import type { FoldEvent, FoldOutcome, SubjectState } from './subject.ts';
import type { Rulebook } from './rulebook.ts';

/** Ends the clocks that an event stops or cancels. */
export function stopClocks(
  state: SubjectState,
  event: FoldEvent,
  rulebook: Rulebook,
  out: FoldOutcome,
): void {
  for (let i = 0; i < state.clocks.length;) {
    const clock = state.clocks[i]!;
    stopClock(state, clock, event, rulebook, out);
    // One that ended left its place to the next.
    if (state.clocks[i] === clock) i += 1;
  }
}

/** Ends a clock by an event, where its clause says so. */
function stopClock(
  state: SubjectState,
  clock: RunningClock,
  event: FoldEvent,
  rulebook: Rulebook,
  out: FoldOutcome,
): void {
  if (event.occurredAt < clock.startedAt) return;
  const { body } = rulebook.clause(clock.clause);
  if (body.cancelledBy.includes(event.event)) {
    closeClock(state, clock, clock.breachedAt === null ? 'cancelled' : 'broken', event, rulebook, out);
    return;
  }
  if (!body.until.includes(event.event)) return;
  // A pause that was still on when the stop occurred held the deadline open.
  const inTime =
    clock.pausedAt !== null && clock.breachedAt === null ? true : event.occurredAt <= clock.dueAt;
  if (inTime && clock.breachedAt !== null) {
    out.moves.push({
      clock: clock.id,
      clause: clock.clause,
      move: 'corrected',
      at: event.occurredAt,
      because: event.id,
      was: clock.dueAt,
    });
    clock.breachedAt = null;
  }
  if (!inTime) clock.breachedAt = clock.dueAt;
  closeClock(state, clock, inTime ? 'met' : 'broken', event, rulebook, out);
}

/** Ends a clock, as a verdict or without one. */
export function closeClock(
  state: SubjectState,
  clock: RunningClock,
  outcome: ClosedClock['outcome'],
  event: Pick<FoldEvent, 'id' | 'occurredAt'>,
  rulebook: Rulebook,
  out: FoldOutcome,
): void {
  // A pause that was still on ends with the clock, and was a pause all the same.
  const paused =
    clock.pausedAt === null || event.occurredAt <= clock.pausedAt
      ? 0
      : rulebook.calendar(clock.calendar).between(clock.pausedAt, event.occurredAt);
  const closed = endedClock(clock, outcome, event, paused);
  state.clocks.splice(state.clocks.indexOf(clock), 1);
  if (out.changed.size > 0) out.changed.delete(clock);
  const begun = out.started.indexOf(clock);
  if (begun >= 0) out.started.splice(begun, 1);
  out.closed.push(closed);
  const move = outcome === 'met' ? 'met' : outcome === 'broken' ? 'stopped' : 'cancelled';
  out.moves.push({ clock: clock.id, clause: clock.clause, move, at: event.occurredAt, because: event.id });
  if (outcome === 'broken') state.memory.broken[clock.id] = closed;
}

/** Written out: a spread copies field by field, and most of a replay's clocks end. */
const endedClock = (
  clock: RunningClock,
  outcome: ClosedClock['outcome'],
  event: Pick<FoldEvent, 'id' | 'occurredAt'>,
  paused: number,
): ClosedClock => ({
  id: clock.id,
  clause: clock.clause,
  calendar: clock.calendar,
  track: clock.track,
  startedAt: clock.startedAt,
  startEvent: clock.startEvent,
  dueAt: clock.dueAt,
  warnAt: clock.warnAt,
  warnedAt: clock.warnedAt,
  breachedAt: clock.breachedAt,
  level: clock.level,
  pausedAt: clock.pausedAt,
  remaining: clock.remaining,
  pausedFor: clock.pausedFor + paused,
  basis: clock.basis,
  wakeAt: null,
  outcome,
  stoppedAt: event.occurredAt,
  stopEvent: event.id,
});

/** A stop learned late: the broken clock was kept after all, and the event shows both. */
export function correctBroken(
  state: SubjectState,
  event: FoldEvent,
  rulebook: Rulebook,
  out: FoldOutcome,
): void {
  for (const id in state.memory.broken) {
    const closed = state.memory.broken[id]!;
    const { body } = rulebook.clause(closed.clause);
    if (
      !body.until.includes(event.event) ||
      event.occurredAt < closed.startedAt ||
      event.occurredAt > closed.dueAt
    )
      continue;
    if (closed.stopEvent === event.id) continue;
    const corrected: ClosedClock = {
      ...closed,
      outcome: 'met',
      breachedAt: null,
      stoppedAt: event.occurredAt,
      stopEvent: event.id,
    };
    delete state.memory.broken[closed.id];
    out.corrected.push(corrected);
    out.moves.push({
      clock: closed.id,
      clause: closed.clause,
      move: 'corrected',
      at: event.occurredAt,
      because: event.id,
      was: closed.stoppedAt,
    });
  }
}
