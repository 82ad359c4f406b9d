import type { RecordClause, Requirement } from './clause.ts';
import { holds } from './condition.ts';
import type { FoldEvent, FoldOutcome, SubjectMemory } from './subject.ts';

/** The event by which something is kept with a subject: `record` names it, `count` says how many (two photos). */
export const recordKept = 'record.kept';

/** Remembers that an event happened for which some record clause may ask. */
export function rememberEvent(memory: SubjectMemory, event: FoldEvent): void {
  if (!memory.seen?.includes(event.event)) memory.seen = [...(memory.seen ?? []), event.event];
}

/** Remembers that a record was kept, and how many. */
export function rememberRecord(memory: SubjectMemory, event: FoldEvent): void {
  const name = String(event.facts['record']);
  const count = Number(event.facts['count'] ?? 1);
  memory.kept = { ...memory.kept, [name]: (memory.kept?.[name] ?? 0) + count };
}

/** Whether a record is there. `now` is an event that is just happening and counts already. */
export function isKept(memory: SubjectMemory, requirement: Requirement, now: string | null): boolean {
  if ('facts' in requirement)
    return requirement.facts.every((f) => (memory.facts[f] ?? null) !== null && memory.facts[f] !== '');
  if ('events' in requirement)
    return requirement.events.some((e) => e === now || memory.seen?.includes(e) === true);
  return (memory.kept?.[requirement.record] ?? 0) >= requirement.atLeast;
}

/** The places of what a clause still misses for a subject. */
export function missingOf(memory: SubjectMemory, clause: RecordClause, now: string | null): number[] {
  const missing: number[] = [];
  clause.body.requires.forEach((r, i) => {
    if (!isKept(memory, r, now)) missing.push(i);
  });
  return missing;
}

/** At a move: every record clause in force that asks for something there. */
export function checkRecords(
  memory: SubjectMemory,
  event: FoldEvent,
  asked: readonly RecordClause[],
  out: FoldOutcome,
): void {
  for (const clause of asked) {
    if (!holds(clause.body.when, memory.facts)) continue;
    out.records.push({ clause, event, missing: missingOf(memory, clause, event.event) });
  }
}
