import type { Id } from '#kernel/contract';
import { basisOf, dueOf } from './due.ts';
import { startClock, type ClosedClock, type RunningClock } from './clock.ts';
import type { DeadlineClause } from './clause.ts';
import type { Rulebook } from './rulebook.ts';
import { closeClock } from './stop.ts';
import type { FoldEvent, FoldOutcome, OpenTrack, SubjectMemory, SubjectState } from './subject.ts';

/** Stretches of waiting: what opens them, ends them, and which clauses' clocks run on them. */

/** Whether anything is waited for. */
export function waits(tracks: SubjectMemory['tracks']): boolean {
  for (const _ in tracks) return true;
  return false;
}

/** Ends the stretches of waiting that had begun by an instant. What is left is made anew: an object that had something deleted is slow to walk ever after. */
export function closeTracks(memory: SubjectMemory, closes: readonly string[], at: number): void {
  const { tracks } = memory;
  const ends = (track: string): boolean => closes.includes(track) && tracks[track]!.at <= at;
  for (const track in tracks) {
    if (!ends(track)) continue;
    memory.tracks = {};
    for (const other in tracks) if (!ends(other)) memory.tracks[other] = tracks[other]!;
    return;
  }
}

/** What an event has done so far, of what decides which clauses apply. */
export interface Stirred {
  /** A fact that some clause goes by is otherwise than before, or something was brought back. */
  stirs: boolean;
  /** How many clocks had ended before it. */
  ended: number;
}

/**
 * For every stretch of waiting: the clauses in force when it began, whose condition holds for the facts
 * as they are now. A clause that holds no longer lets go of its clock, unless it is broken already: a
 * promise that was broken is not undone by filing the case elsewhere. A stretch that nothing of all this has
 * come to since the event before is as it was.
 */
export function matchTracks(
  state: SubjectState,
  event: FoldEvent,
  stirred: Stirred,
  rulebook: Rulebook,
  out: FoldOutcome,
): void {
  const { facts, tracks } = state.memory;
  for (const track in tracks) {
    const open = tracks[track]!;
    const set = rulebook.clausesFor(open.at, event.recordedAt);
    const begins = open.event === event.id;
    if (!stirred.stirs && !begins && !set.rebased && !hasEnded(out.closed, stirred.ended, track)) continue;
    const applying = set.byTrack.get(track)?.match(facts) ?? [];
    letGo(state, track, applying, event, rulebook, out);
    for (const clause of applying)
      if (!hasClock(state.clocks, clause.id)) beginClock(state, clause, open, event, rulebook, out);
  }
}

/** Whether a clock of a track is among those that ended from a place on. */
function hasEnded(closed: readonly ClosedClock[], from: number, track: string): boolean {
  for (let i = from; i < closed.length; i += 1) if (closed[i]!.track === track) return true;
  return false;
}

function hasClock(clocks: readonly RunningClock[], clause: Id): boolean {
  for (const clock of clocks) if (clock.clause === clause) return true;
  return false;
}

/** Ends a track's clocks whose clause applies no longer, or reads its deadline elsewhere by now. */
function letGo(
  state: SubjectState,
  track: string,
  applying: readonly DeadlineClause[],
  event: FoldEvent,
  rulebook: Rulebook,
  out: FoldOutcome,
): void {
  for (let i = 0; i < state.clocks.length;) {
    const clock = state.clocks[i]!;
    const theirs = clock.track === track && clock.breachedAt === null;
    const clause = theirs ? clauseOf(applying, clock.clause) : null;
    const same = clause && (clock.basis === null || basisOf(clause, state.memory.facts) === clock.basis);
    if (theirs && !same) closeClock(state, clock, 'cancelled', event, rulebook, out);
    else i += 1;
  }
}

function clauseOf(clauses: readonly DeadlineClause[], id: Id): DeadlineClause | null {
  for (const clause of clauses) if (clause.id === id) return clause;
  return null;
}

function beginClock(
  state: SubjectState,
  clause: DeadlineClause,
  open: OpenTrack,
  event: FoldEvent,
  rulebook: Rulebook,
  out: FoldOutcome,
): void {
  const due = dueOf(clause, state.memory.facts, open.at, rulebook);
  if (!due) return;
  const clock = startClock(clause, due, open.at, open.event, event.recordedAt, rulebook);
  state.clocks.push(clock);
  out.started.push(clock);
  out.moves.push({ clock: clock.id, clause: clause.id, move: 'started', at: open.at, because: event.id });
}
