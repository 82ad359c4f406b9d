import type { Facts } from '#kernel/contract';
import { advance, nextWake, pauseClock, rebaseClock, resumeClock } from './clock.ts';
import { holds } from './condition.ts';
import { decideAt } from './decide.ts';
import { eventKey } from './event-key.ts';
import { checkRecords, recordKept, rememberEvent, rememberRecord } from './records.ts';
import type { Rulebook } from './rulebook.ts';
import type { Rebase } from './versions.ts';
import { bringBack, setAside } from './set-aside.ts';
import { closeClock, correctBroken, stopClocks } from './stop.ts';
import type { FoldEvent, FoldOutcome, SubjectMemory, SubjectState } from './subject.ts';
import { closeTracks, matchTracks, waits } from './tracks.ts';

/**
 * The one engine. What a subject's events make of its facts and clocks: the same function live, in
 * preview and in replay. It knows no database and no time but that of the events.
 */

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
