import { TestRunner } from 'vitest';

/** What was seen of a clause: its kind’s own trace in the database, or the function at its page. */
export type Sighting = 'clock' | 'record' | 'decision' | 'duty' | 'competence' | 'indicator' | 'function';

/**
 * Notes that the running test saw a clause at work: its clock, its decision, its record and so on. Called by what
 * reads such a row from the database, never by hand on good faith. Only passed tests count.
 */
export function sawClause(clause: string, kind: Sighting): void {
  const test = TestRunner.getCurrentTest();
  if (!test) throw new Error('a clause can only be seen within a test');
  const meta = test.meta as { clauses?: { clause: string; kind: string }[] };
  meta.clauses ??= [];
  if (!meta.clauses.some((c) => c.clause === clause && c.kind === kind)) meta.clauses.push({ clause, kind });
}
