import type { Facts, FactValue } from '#kernel/contract';
import type { PolicyClause } from './clause.ts';
import { holds } from './condition.ts';
import type { FoldEvent, FoldOutcome, SubjectMemory } from './fold.ts';
import type { ClauseSet } from './rulebook.ts';
import type { CompiledTable, InputValue } from './table.ts';

/** A decision taken at an event: by which clause, which rows of its table held, for what, with what outcome. */
export interface Decided {
  clause: PolicyClause;
  event: FoldEvent;
  /** Row numbers that begin at 0; none where no row held. */
  rows: readonly number[];
  inputs: Record<string, InputValue>;
  outputs: Record<string, FactValue>;
}

/** The outcome of rows: of the first, or, collected, each output's values joined in order. */
export function outputsOf(table: CompiledTable, rows: readonly number[]): Record<string, FactValue> {
  const { body } = table;
  const outcomes = rows.map((r) => body.rows[r]!.then);
  if (body.hit === 'first') return Object.fromEntries(body.outputs.map((o) => [o, outcomes[0]?.[o] ?? null]));
  return Object.fromEntries(
    body.outputs.map((o) => {
      const values = [...new Set(outcomes.map((then) => then[o] ?? null).filter((v) => v !== null))];
      return [o, values.length === 0 ? null : values.length === 1 ? values[0]! : values.join(',')];
    }),
  );
}

/** What the decision leaves among the subject's facts: `table.output`. */
export const factsOf = (table: string, outputs: Record<string, FactValue>): Facts =>
  Object.fromEntries(Object.entries(outputs).map(([name, value]) => [`${table}.${name}`, value]));

/** Takes the decisions that fall at an event; conditions of other clauses may go by their outcome. */
export function decideAt(
  memory: SubjectMemory,
  event: FoldEvent,
  key: string,
  inForce: ClauseSet,
  out: FoldOutcome,
): void {
  for (const clause of inForce.policies.get(key) ?? []) {
    if (!holds(clause.body.when, memory.facts)) continue;
    const table = clause.tables.get(clause.body.table)!;
    const inputs = Object.fromEntries(
      table.body.inputs.map(({ name }) => [name, memory.facts[clause.body.inputs[name] ?? name] ?? null]),
    );
    const rows = table.decide(inputs);
    const outputs = outputsOf(table, rows);
    Object.assign(memory.facts, factsOf(clause.body.table, outputs));
    out.decisions.push({ clause, event, rows, inputs, outputs });
  }
}
