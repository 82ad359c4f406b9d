import type { Facts, FactValue } from '#kernel/contract';
import type { PolicyClause } from './clause.ts';
import { holds } from './condition.ts';
import type { FoldEvent, FoldOutcome, SubjectMemory } from './subject.ts';
import type { CompiledTable, InputValue } from './table.ts';

/** The outcome of rows: of the first, or, collected, each output's values joined in order. */
export function outputsOf(table: CompiledTable, rows: readonly number[]): Record<string, FactValue> {
  const { body } = table;
  const outcomes = rows.map((r) => body.rows[r]!.then);
  if (body.hit === 'first') {
    const first: Record<string, FactValue> = {};
    for (const o of body.outputs) first[o] = outcomes[0]?.[o] ?? null;
    return first;
  }
  return Object.fromEntries(
    body.outputs.map((o) => {
      const values = [...new Set(outcomes.map((then) => then[o] ?? null).filter((v) => v !== null))];
      return [o, values.length === 0 ? null : values.length === 1 ? values[0]! : values.join(',')];
    }),
  );
}

/** What the decision leaves among the subject's facts: `table.output`. */
export const factsOf = (table: string, outputs: Readonly<Record<string, FactValue>>): Facts =>
  Object.fromEntries(Object.entries(outputs).map(([name, value]) => [factName(table, name), value]));

const factName = (table: string, output: string): string => `${table}.${output}`;

/** Of a clause: its table, the fact behind each input, the fact each output becomes. */
interface Reading {
  table: CompiledTable;
  inputs: readonly { name: string; fact: string }[];
  outputs: readonly { name: string; fact: string }[];
  /** What came of a first row that held (none: -1), once it was asked for: the same every time. */
  outcomes: Map<number, Record<string, FactValue>>;
}

const readings = new WeakMap<PolicyClause, Reading>();

function readingOf(clause: PolicyClause): Reading {
  let reading = readings.get(clause);
  if (!reading) {
    const { table: key, inputs } = clause.body;
    const table = clause.tables.get(key)!;
    reading = {
      table,
      inputs: table.body.inputs.map(({ name }) => ({ name, fact: inputs[name] ?? name })),
      outputs: table.body.outputs.map((name) => ({ name, fact: factName(key, name) })),
      outcomes: new Map(),
    };
    readings.set(clause, reading);
  }
  return reading;
}

function outcomeOf({ table, outcomes }: Reading, rows: readonly number[]): Record<string, FactValue> {
  if (table.body.hit !== 'first') return outputsOf(table, rows);
  const row = rows[0] ?? -1;
  let outcome = outcomes.get(row);
  if (!outcome) outcomes.set(row, (outcome = outputsOf(table, rows)));
  return outcome;
}

/**
 * Takes the decisions that fall at an event; conditions of other clauses may go by their outcome. Answers
 * whether one came out otherwise than what stood among the facts before.
 */
export function decideAt(
  memory: SubjectMemory,
  event: FoldEvent,
  policies: readonly PolicyClause[],
  out: FoldOutcome,
): boolean {
  let told = false;
  for (const clause of policies) {
    if (!holds(clause.body.when, memory.facts)) continue;
    const reading = readingOf(clause);
    const inputs: Record<string, InputValue> = {};
    for (const { name, fact } of reading.inputs) inputs[name] = memory.facts[fact] ?? null;
    const rows = reading.table.decide(inputs);
    const outputs = outcomeOf(reading, rows);
    for (const { name, fact } of reading.outputs) {
      const value = outputs[name]!;
      told ||= memory.facts[fact] !== value;
      memory.facts[fact] = value;
    }
    out.decisions.push({ clause, event, rows, inputs, outputs });
  }
  return told;
}
