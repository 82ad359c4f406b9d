import type { Facts, Id } from '#kernel/contract';
import {
  advance,
  basisOf,
  dueOf,
  nextWake,
  pauseClock,
  rebaseClock,
  resumeClock,
  startClock,
  type ClosedClock,
  type Move,
  type RunningClock,
} from './clock.ts';
import { holds } from './condition.ts';
import type { DeadlineClause } from './clause.ts';
import { eventKey } from './event-key.ts';
import { checkRecords, recordKept, rememberEvent, rememberRecord, type Checked } from './records.ts';
import { decideAt, type Decided } from './decide.ts';
import type { Rebase, Rulebook } from './rulebook.ts';
import { bringBack, setAside, type SetAside } from './set-aside.ts';
import { closeClock, correctBroken, stopClocks } from './stop.ts';

/**
 * The one engine. What a subject's events make of its facts and clocks: the same function live, in
 * preview and in replay. It knows no database and no time but that of the events.
 */

/** An event as the fold needs it; times in milliseconds. */
export interface FoldEvent {
  id: Id;
  event: string;
  facts: Facts;
  occurredAt: number;
  recordedAt: number;
}

/** A stretch of waiting that has begun and not ended. */
export interface OpenTrack {
  at: number;
  event: Id;
}

/** What is remembered of a subject beside its running clocks. Plain JSON. */
export interface SubjectMemory {
  facts: Facts;
  tracks: Record<string, OpenTrack>;
  /** Broken clocks that were stopped: an earlier stop may yet be learned of. */
  broken: Record<Id, ClosedClock>;
  /** What an event ended that may be undone, by track. */
  aside?: Record<string, SetAside>;
  /** How many records were kept under each name. */
  kept?: Record<string, number>;
  /** Events that have happened, of those a record clause asks for. */
  seen?: string[];
}

export interface SubjectState {
  kind: string;
  memory: SubjectMemory;
  clocks: RunningClock[];
}

/** What one step changed: for writing down. */
export interface FoldOutcome {
  moves: Move[];
  started: RunningClock[];
  changed: Set<RunningClock>;
  closed: ClosedClock[];
  corrected: ClosedClock[];
  /** Clocks that had been closed and run on; as they were closed where they were broken. */
  reopened: { clock: RunningClock; closed: ClosedClock | null }[];
  /** Record clauses whose move came: complete, or with what was missing. */
  records: Checked[];
  decisions: Decided[];
}

export const newSubject = (kind: string): SubjectState => ({
  kind,
  // Without a prototype: what is keyed by ids of its own has no shape that others share.
  memory: { facts: {}, tracks: {}, broken: Object.create(null) as Record<Id, ClosedClock> },
  clocks: [],
});

export const newOutcome = (): FoldOutcome => ({
  moves: [],
  started: [],
  changed: new Set(),
  closed: [],
  corrected: [],
  reopened: [],
  records: [],
  decisions: [],
});

/** Lets time pass for a subject, up to an instant. */
export function passTime(state: SubjectState, to: number, rulebook: Rulebook, out: FoldOutcome): void {
  if (state.clocks.length === 0) return;
  for (const rebase of rulebook.rebases(to)) rebaseSubject(state, rebase, rulebook, out);
  advanceClocks(state, to, rulebook, out);
}

function advanceClocks(state: SubjectState, to: number, rulebook: Rulebook, out: FoldOutcome): void {
  for (const clock of state.clocks) {
    if (clock.wakeAt === null || clock.wakeAt > to) continue;
    for (const move of advance(clock, to, rulebook.clause(clock.clause), rulebook)) out.moves.push(move);
    if (!out.started.includes(clock)) out.changed.add(clock);
  }
}

/** Puts a subject's running clocks of an earlier version under the re-base's, once time has come to it. */
function rebaseSubject(state: SubjectState, rebase: Rebase, rulebook: Rulebook, out: FoldOutcome): void {
  const theirs = state.clocks.filter((c) => {
    const clause = rulebook.clause(c.clause);
    return clause.standard === rebase.standard && clause.since < rebase.since;
  });
  if (theirs.length === 0) return;
  advanceClocks(state, rebase.at, rulebook, out);
  for (const clock of theirs) {
    if (clock.breachedAt !== null) continue;
    const next = rulebook.successor(clock.clause, rebase);
    const applies = next && holds(next.body.when, state.memory.facts);
    const move = applies ? rebaseClock(clock, next, state.memory.facts, rebase, rulebook) : null;
    if (!move) {
      const { id, clause } = clock;
      out.moves.push({
        clock: id,
        clause,
        move: 'rebased',
        at: rebase.at,
        because: rebase.id,
        was: clock.dueAt,
      });
      closeClock(state, clock, 'cancelled', { id: rebase.id, occurredAt: rebase.at }, rulebook, out);
      continue;
    }
    out.moves.push(move);
    if (!out.started.includes(clock)) out.changed.add(clock);
  }
}

/**
 * Applies one event. First time passes up to when the event was recorded, so that it does not matter
 * whether a sweep came before it; then the event counts from when it occurred.
 */
export function applyEvent(
  state: SubjectState,
  event: FoldEvent,
  rulebook: Rulebook,
  out: FoldOutcome,
): void {
  const ended = out.closed.length;
  passTime(state, event.recordedAt, rulebook, out);
  const { memory } = state;
  let stirs = false;
  // What a kept record is called is no fact of the subject.
  if (event.event === recordKept) rememberRecord(memory, event);
  else stirs = takeFacts(memory, event.facts, rulebook.reads);
  const key = eventKey(state.kind, event.event);
  const moment = rulebook.clausesAt(event.occurredAt).moments.get(key);
  if (moment) {
    if (moment.remembered) rememberEvent(memory, event);
    if (decideAt(memory, event, moment.policies, out)) stirs = true;
    checkRecords(memory, event, moment.records, out);
  }
  const closes = rulebook.closes.get(key);
  if (closes) {
    setAside(state, event, rulebook);
    stopClocks(state, event, rulebook, out);
    correctBroken(state, event, rulebook, out);
    closeTracks(memory, closes, event.occurredAt);
  }
  if (rulebook.undoes.has(key)) {
    stirs = true;
    bringBack(state, event, rulebook, out);
    // Re-bases and deadlines that came meanwhile, before anything is asked of the clocks.
    passTime(state, event.recordedAt, rulebook, out);
  }
  if (moment)
    for (const track of moment.opens) memory.tracks[track] ??= { at: event.occurredAt, event: event.id };
  matchTracks(state, event, { stirs, ended }, rulebook, out);
  pauseOrResume(state, event, rulebook, out);
  passTime(state, event.recordedAt, rulebook, out);
}

/**
 * Takes over an event's facts; answers whether one of those that are read came out otherwise than it was. While
 * nothing is waited for, nobody reads them.
 */
function takeFacts({ facts, tracks }: SubjectMemory, given: Facts, reads: ReadonlySet<string>): boolean {
  let told = !waits(tracks);
  for (const name in given) {
    const value = given[name]!;
    if (facts[name] === value) continue;
    facts[name] = value;
    told ||= reads.has(name);
  }
  return told;
}

function waits(tracks: SubjectMemory['tracks']): boolean {
  for (const _ in tracks) return true;
  return false;
}

/** What is left is made anew: an object that had something deleted is slow to walk ever after. */
function closeTracks(memory: SubjectMemory, closes: readonly string[], at: number): void {
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
interface Stirred {
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
function matchTracks(
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

function pauseOrResume(state: SubjectState, event: FoldEvent, rulebook: Rulebook, out: FoldOutcome): void {
  for (const clock of state.clocks) {
    const clause = rulebook.clause(clock.clause);
    if (clause.body.pausesWhile.length === 0) continue;
    const paused = holds(clause.body.pausesWhile, state.memory.facts);
    const move = paused
      ? pauseClock(clock, event.occurredAt, event.id, rulebook)
      : resumeClock(clock, event.occurredAt, event.id, clause, rulebook);
    if (!move) continue;
    if (!paused) clock.wakeAt = nextWake(clock, clause, rulebook);
    out.moves.push(move);
    if (!out.started.includes(clock)) out.changed.add(clock);
  }
}
