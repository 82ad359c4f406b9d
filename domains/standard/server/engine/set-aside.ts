import type { ClosedClock, RunningClock } from './clock.ts';
import { eventKey } from './event-key.ts';
import type { FoldEvent, FoldOutcome, SubjectState } from './subject.ts';
import type { Rulebook } from './rulebook.ts';

/** Before an event ends what it ends: remembers of each track what the event's undoing brings back. */
export function setAside(state: SubjectState, event: FoldEvent, rulebook: Rulebook): void {
  const { memory } = state;
  for (const track of rulebook.lapses.get(eventKey(state.kind, event.event)) ?? []) {
    const open = memory.tracks[track];
    const clocks = state.clocks.filter((c) => {
      const { undone } = rulebook.clause(c.clause).body;
      return c.track === track && c.startedAt <= event.occurredAt && undone?.[event.event] !== undefined;
    });
    const aside = (memory.aside ??= {});
    delete aside[track];
    if ((open && open.at <= event.occurredAt) || clocks.length > 0)
      aside[track] = { by: event.event, open: open ?? null, clocks: clocks.map((c) => ({ ...c })) };
    if (Object.keys(aside).length === 0) delete memory.aside;
  }
}

/** Brings back what the undone event had ended. A broken clock that was found kept meanwhile stays so. */
export function bringBack(state: SubjectState, event: FoldEvent, rulebook: Rulebook, out: FoldOutcome): void {
  const { memory } = state;
  const ended = rulebook.undoes.get(eventKey(state.kind, event.event)) ?? [];
  for (const [track, aside] of Object.entries(memory.aside ?? {})) {
    if (!ended.includes(aside.by)) continue;
    if (aside.open) memory.tracks[track] ??= aside.open;
    for (const clock of aside.clocks) reopen(state, clock, event, out);
    delete memory.aside![track];
    if (Object.keys(memory.aside!).length === 0) delete memory.aside;
  }
}

function reopen(state: SubjectState, clock: RunningClock, event: FoldEvent, out: FoldOutcome): void {
  if (clock.breachedAt !== null && !state.memory.broken[clock.id]) return;
  const at = out.closed.findIndex((c) => c.id === clock.id);
  const closed: ClosedClock | undefined = state.memory.broken[clock.id] ?? out.closed[at];
  delete state.memory.broken[clock.id];
  state.clocks.push(clock);
  const { id, clause } = clock;
  out.moves.push({ clock: id, clause, move: 'reopened', at: event.occurredAt, because: event.id });
  // Ended by an earlier step of the same outcome, it was never written down as ended.
  if (at < 0) {
    out.reopened.push({ clock, closed: closed ?? null });
    return;
  }
  out.closed.splice(at, 1);
  if (out.moves.some((m) => m.clock === id && m.move === 'started')) out.started.push(clock);
  else out.changed.add(clock);
}
