import type { Id } from '#kernel/contract';
import type { FoldOutcome, SubjectState } from '../engine/subject.ts';
import type { Rulebook } from '../engine/rulebook.ts';

/** What a fold over a span came to: verdicts by clause and by team. */
export interface Count {
  met: number;
  broken: number;
  running: number;
}

export interface Tally {
  clauses: Map<string, Count>;
  teams: Map<Id | null, Count>;
}

export const newTally = (): Tally => ({ clauses: new Map(), teams: new Map() });

const zero = (): Count => ({ met: 0, broken: 0, running: 0 });

function count<K>(map: Map<K, Count>, key: K): Count {
  let found = map.get(key);
  if (!found) map.set(key, (found = zero()));
  return found;
}

/** Adds a subject's clocks that were decided within [from, to], its record checks and its decisions. */
export function addSubject(
  tally: Tally,
  state: SubjectState,
  out: FoldOutcome,
  rulebook: Rulebook,
  span: { from: number; to: number },
): void {
  const team = (state.memory.facts['team'] ?? null) as Id | null;
  const add = (key: string, field: keyof Count) => {
    count(tally.clauses, key)[field] += 1;
    count(tally.teams, team)[field] += 1;
  };
  const within = (at: number): boolean => at >= span.from && at <= span.to;
  const corrected = new Map(out.corrected.map((c) => [c.id, c]));
  for (const first of out.closed) {
    const clock = corrected.get(first.id) ?? first;
    // A verdict falls when it is certain: at the answer that came in time, or at the deadline.
    if (clock.outcome === 'cancelled' || !within(Math.min(clock.dueAt, clock.stoppedAt))) continue;
    add(rulebook.clause(clock.clause).key, clock.outcome);
  }
  for (const clock of state.clocks) {
    if (clock.startedAt >= span.to) continue;
    if (clock.breachedAt !== null && within(clock.breachedAt))
      add(rulebook.clause(clock.clause).key, 'broken');
    else if (clock.breachedAt === null) add(rulebook.clause(clock.clause).key, 'running');
  }
  for (const { clause, event, missing } of out.records)
    if (within(event.occurredAt)) add(clause.key, missing.length === 0 ? 'met' : 'broken');
  for (const { clause, event, rows } of out.decisions)
    if (within(event.occurredAt)) add(clause.key, rows.length > 0 ? 'met' : 'broken');
}
