import type { Facts, FactValue } from '#kernel/contract';

/** The typed operators of conditions and decision tables. */
export const operators = [
  'is',
  'isNot',
  'in',
  'notIn',
  'atLeast',
  'atMost',
  'above',
  'below',
  'between',
  'isSet',
  'isUnset',
  'startsWith',
  'all',
  'any',
] as const;
export type Operator = (typeof operators)[number];

/** One cell: a fact, an operator, an operand. Data, never code. */
export interface Cell {
  fact: string;
  op: Operator;
  operand: FactValue | readonly FactValue[];
}

/** Rows are alternatives; within a row all cells must hold. No rows at all: always. */
export type Condition = readonly (readonly Cell[])[];

/** Whether one cell holds. An absent fact satisfies only `isUnset`, `isNot` and `notIn`; a flag is false when absent. */
export function cellHolds(cell: Cell, facts: Facts): boolean {
  const value = facts[cell.fact] ?? null;
  const { operand } = cell;
  switch (cell.op) {
    case 'is':
      return value === operand || (operand === false && value === null);
    case 'isNot':
      return value !== operand && !(operand === false && value === null);
    case 'in':
      return (operand as readonly FactValue[]).includes(value);
    case 'notIn':
      return !(operand as readonly FactValue[]).includes(value);
    case 'isSet':
      return value !== null;
    case 'isUnset':
      return value === null;
    case 'startsWith':
      return typeof value === 'string' && value.startsWith(String(operand));
    case 'all':
    case 'any':
      return false; // Of lists, which only the inputs of decision tables are.
    default:
      return value !== null && ordered(cell.op, value, operand);
  }
}

function ordered(op: Operator, value: FactValue, operand: Cell['operand']): boolean {
  if (op === 'between') {
    const [low, high] = operand as readonly [FactValue, FactValue];
    return value! >= low! && value! <= high!;
  }
  const bound = operand as FactValue;
  switch (op) {
    case 'atLeast':
      return value! >= bound!;
    case 'atMost':
      return value! <= bound!;
    case 'above':
      return value! > bound!;
    default:
      return value! < bound!;
  }
}

function rowHolds(row: readonly Cell[], facts: Facts): boolean {
  for (const cell of row) if (!cellHolds(cell, facts)) return false;
  return true;
}

/** Whether a condition holds for the facts of a subject. */
export function holds(condition: Condition, facts: Facts): boolean {
  if (condition.length === 0) return true;
  for (const row of condition) if (rowHolds(row, facts)) return true;
  return false;
}
