import { TestRunner } from 'vitest';

/**
 * Notes that the running test saw a clause at work: its clock, its decision or its record. Called by what
 * reads such a row from the database, never by hand on good faith. Only passed tests count.
 */
export function sawClause(clause: string, kind: 'clock' | 'decision' | 'record'): void {
  const test = TestRunner.getCurrentTest();
  if (!test) throw new Error('a clause can only be seen within a test');
  const meta = test.meta as { clauses?: { clause: string; kind: string }[] };
  meta.clauses ??= [];
  if (!meta.clauses.some((c) => c.clause === clause && c.kind === kind)) meta.clauses.push({ clause, kind });
}
