import type { Facts, SubjectKind } from '#kernel/contract';
import type { PackRow } from '../../contract/document/index.ts';
import type { SayFault } from '../../contract/fault-words.ts';
import type { Cell, Condition, Operator } from '../engine/condition.ts';
import type { TableBody } from '../engine/table.ts';
import type { Said } from './fault-of-issue.ts';

const inOrder: readonly Operator[] = ['atLeast', 'atMost', 'above', 'below', 'between'];

/** Whether an operand fits a fact's type; the complaint when it does not. */
function misfit(kind: SubjectKind, cell: Cell, tables: ReadonlyMap<string, TableBody>): Said | null {
  const params = { fact: cell.fact };
  // The outcome of a decision of the same standard may be asked for as `table.output`.
  const [table, output] = cell.fact.split('.');
  if (output !== undefined && tables.get(table!)?.outputs.includes(output)) return null;
  const fact = Object.hasOwn(kind.facts, cell.fact) ? kind.facts[cell.fact] : undefined;
  if (!fact) return { code: 'pack.no-fact', params: { subject: kind.kind, fact: cell.fact } };
  if (cell.op === 'all' || cell.op === 'any') return { code: 'pack.no-list', params };
  if (cell.op === 'isSet' || cell.op === 'isUnset') return null;
  if (inOrder.includes(cell.op) && fact.type !== 'number' && fact.type !== 'instant')
    return { code: 'pack.no-order', params };
  const values = Array.isArray(cell.operand) ? cell.operand : [cell.operand];
  for (const v of values as Facts[string][]) {
    if (fact.type === 'flag' && typeof v !== 'boolean') return { code: 'pack.fact-flag', params };
    if (fact.type === 'number' && typeof v !== 'number') return { code: 'pack.fact-number', params };
    if (fact.type === 'enum' && !fact.values.includes(String(v)))
      return { code: 'pack.fact-one-of', params: { ...params, values: fact.values.join(', ') } };
  }
  return null;
}

/** A cell from its written form: a value, a list, or an operator with its operand. */
export function readCell(fact: string, operand: PackRow[string]): Cell {
  if (Array.isArray(operand)) return { fact, op: 'in', operand };
  if (operand === null || typeof operand !== 'object') return { fact, op: 'is', operand };
  const [op, value] = Object.entries(operand)[0]!;
  if (op === 'set') return { fact, op: value ? 'isSet' : 'isUnset', operand: null };
  return { fact, op: op as Operator, operand: value };
}

/** A condition from its rows, each cell checked against the subject's facts; unchecked where nobody knows the subject. */
export function readCondition(
  rows: readonly PackRow[],
  kind: SubjectKind | undefined,
  tables: ReadonlyMap<string, TableBody>,
  path: readonly PropertyKey[],
  fault: SayFault,
): Condition {
  return rows.map((row, i) =>
    Object.entries(row).map(([name, operand]) => {
      const at = [...path, i, name];
      if (operand !== null && typeof operand === 'object' && !Array.isArray(operand)) {
        if (Object.keys(operand).length !== 1) fault(at, 'pack.one-operator');
        const [bounds] = Object.entries(operand);
        if (bounds?.[0] === 'between' && (!Array.isArray(bounds[1]) || bounds[1].length !== 2))
          fault(at, 'pack.between');
      }
      const cell = readCell(name, operand);
      const complaint = kind ? misfit(kind, cell, tables) : null;
      if (complaint) fault(at, complaint.code, complaint.params);
      return cell;
    }),
  );
}
