import type { FactValue } from '#kernel/contract';
import type { PackRow, PackTable, TableInput, TableOutput } from '../../contract/document/index.ts';
import type { SayFault } from '../../contract/fault-words.ts';
import { checkTable, type TableFindings } from '../engine/check-table.ts';
import { spanOf } from '../engine/clause.ts';
import { outputsOf } from '../engine/decide.ts';
import { quantityIn } from '../engine/quantity.ts';
import { compileTable, type InputValue, type TableBody, type TableCell } from '../engine/table.ts';
import { readCell } from './condition-of.ts';
import { lengthFault } from './reading.ts';

/** A decision table, read: what the engine compiles, and what was found on the way that is no fault. */
export interface ReadTable {
  body: TableBody;
  findings: TableFindings;
}

const noFindings: TableFindings = { gaps: [], unreachable: [], overlaps: [], complete: true };

const ordered = ['atLeast', 'atMost', 'above', 'below', 'between'];
const dateText = /^\d{4}-\d\d-\d\d$/;

/** One operand in the input's own terms; undefined where it cannot be read, which is a fault. */
function readOperand(written: FactValue, input: TableInput, table: PackTable): FactValue | undefined {
  switch (input.type) {
    case 'flag':
      return typeof written === 'boolean' ? written : undefined;
    case 'enum':
    case 'list':
      return input.values.includes(String(written)) ? String(written) : undefined;
    case 'date':
      return typeof written === 'string' && dateText.test(written) ? written : undefined;
    case 'text':
      return typeof written === 'string' ? written : undefined;
    default: {
      if (typeof written === 'string' && written.startsWith('$'))
        return table.parameters[written.slice(1)]?.value;
      return written === null || typeof written === 'boolean'
        ? undefined
        : (quantityIn(written, input.unit) ?? undefined);
    }
  }
}

const operatorsOf = (type: TableInput['type']): readonly string[] => {
  const always = ['isSet', 'isUnset'];
  if (type === 'flag') return [...always, 'is', 'isNot'];
  if (type === 'list') return [...always, 'all', 'any', 'is', 'in', 'isNot', 'notIn'];
  if (type === 'enum') return [...always, 'is', 'isNot', 'in', 'notIn'];
  if (type === 'text') return [...always, 'is', 'isNot', 'in', 'notIn', 'startsWith'];
  return [...always, 'is', 'isNot', 'in', 'notIn', ...ordered];
};

function readTableCell(
  name: string,
  written: PackRow[string],
  input: TableInput,
  table: PackTable,
  fault: (code: Parameters<SayFault>[1], params?: Parameters<SayFault>[2]) => void,
): TableCell | null {
  if (
    written !== null &&
    typeof written === 'object' &&
    !Array.isArray(written) &&
    Object.keys(written).length !== 1
  ) {
    fault('pack.one-operator');
    return null;
  }
  const { op, operand } = readCell(name, written);
  if (!operatorsOf(input.type).includes(op)) {
    fault('pack.no-operator', { name, operator: op });
    return null;
  }
  if (op === 'isSet' || op === 'isUnset') return { op, operand: null };
  const list = Array.isArray(operand) ? (operand as FactValue[]) : [operand as FactValue];
  if (op === 'between' ? list.length !== 2 : ordered.includes(op) && list.length !== 1) {
    fault('pack.between');
    return null;
  }
  const read = list.map((v) => readOperand(v, input, table));
  const wrong = read.findIndex((v) => v === undefined);
  if (wrong >= 0) {
    fault('pack.cell-unread', { name, value: String(list[wrong]) });
    return null;
  }
  const values = read as FactValue[];
  if (op === 'between' && values[0]! > values[1]!) fault('pack.between');
  return { op, operand: Array.isArray(operand) || op === 'between' ? values : values[0]! };
}

function readOutcome(
  name: string,
  written: FactValue,
  output: TableOutput,
  table: PackTable,
): FactValue | undefined {
  if (written === null) return null;
  const parameter =
    typeof written === 'string' && written.startsWith('$') ? table.parameters[written.slice(1)] : undefined;
  switch (output.type) {
    case 'enum':
      return output.values.includes(String(written)) ? String(written) : undefined;
    case 'flag':
      return typeof written === 'boolean' ? written : undefined;
    case 'number':
      if (parameter) return parameter.value;
      return typeof written === 'boolean' ? undefined : (quantityIn(written, output.unit) ?? undefined);
    case 'span': {
      const text = parameter ? `${parameter.value} ${parameter.unit}` : String(written);
      const span = spanOf(text);
      // One spelling, so that a span set by a parameter is what a case beside the table expects.
      return span ? `${span.value} ${span.unit}${span.value === 1 ? '' : 's'}` : undefined;
    }
    default:
      return typeof written === 'string' ? written : undefined;
  }
}

/** A value given to a table, in its input's own terms; undefined where it does not fit. */
export function readGiven(
  written: InputValue,
  input: TableInput,
  table: Pick<PackTable, 'parameters'>,
): InputValue | undefined {
  if (written === null || written === undefined) return null;
  if (input.type === 'list')
    return Array.isArray(written) && written.every((v) => input.values.includes(v)) ? written : undefined;
  return Array.isArray(written)
    ? undefined
    : readOperand(written as FactValue, input, { ...table } as PackTable);
}

/**
 * A decision table from its written form. Every cell that cannot be read is a fault at its place; so is a
 * first-hit table without a last row for all other cases, a row that is never reached, and a case beside
 * the table that comes out otherwise. Gaps of a collecting table and overlaps are findings, not faults.
 */
export function readTable(table: PackTable, fault: SayFault): ReadTable {
  const inputs = Object.entries(table.inputs);
  const outputs = Object.entries(table.outputs);
  let sound = true;
  const faulty: SayFault = (path, code, params) => {
    sound = false;
    fault(path, code, params);
  };
  const rows = table.rows.map((row, i) => {
    for (const name of Object.keys(row.if))
      if (!Object.hasOwn(table.inputs, name)) faulty(['rows', i, 'if', name], 'pack.no-input', { name });
    for (const name of Object.keys(row.then))
      if (!Object.hasOwn(table.outputs, name))
        faulty(['rows', i, 'then', name], 'pack.no-output-here', { name });
    return {
      cells: inputs.map(([name, input]) =>
        Object.hasOwn(row.if, name)
          ? readTableCell(name, row.if[name]!, input, table, (code, params) =>
              faulty(['rows', i, 'if', name], code, params),
            )
          : null,
      ),
      then: Object.fromEntries(
        outputs.map(([name, output]) => {
          const value = readOutcome(name, row.then[name] ?? null, output, table);
          const wrong = output.type === 'span' && typeof value === 'string' && lengthFault(spanOf(value)!);
          if (value === undefined)
            faulty(['rows', i, 'then', name], 'pack.cell-unread', { name, value: String(row.then[name]) });
          else if (wrong) faulty(['rows', i, 'then', name], wrong);
          return [name, value ?? null];
        }),
      ),
    };
  });
  const body: TableBody = {
    hit: table.hit,
    inputs: inputs.map(([name, input]) => ({
      name,
      type: input.type,
      values: 'values' in input ? input.values : [],
    })),
    outputs: outputs.map(([name]) => name),
    rows,
  };
  if (!sound) return { body, findings: noFindings };
  const last = rows.at(-1)!;
  if (table.hit === 'first' && last.cells.some((c) => c !== null))
    fault(['rows', rows.length - 1], 'pack.no-catch-all');
  const compiled = compileTable(body);
  const findings = checkTable(compiled);
  for (const row of findings.unreachable) fault(['rows', row], 'pack.unreachable', { row: row + 1 });
  table.tests.forEach((test, i) => runTest(table, compiled, test, ['tests', i], fault));
  return { body, findings };
}

function runTest(
  table: PackTable,
  compiled: ReturnType<typeof compileTable>,
  test: PackTable['tests'][number],
  path: readonly PropertyKey[],
  fault: SayFault,
): void {
  const given: Record<string, InputValue> = {};
  for (const [name, value] of Object.entries(test.given)) {
    const input = table.inputs[name];
    const read = input && readGiven(value, input, table);
    if (read === undefined) {
      fault([...path, 'given', name], input ? 'pack.cell-unread' : 'pack.no-input', {
        name,
        value: String(value),
      });
      return;
    }
    given[name] = read;
  }
  const rows = compiled.decide(given);
  const outcome = outputsOf(compiled, rows);
  for (const [name, expected] of Object.entries(test.expect)) {
    const output = table.outputs[name];
    if (!output) {
      fault([...path, 'expect', name], 'pack.no-output-here', { name });
      continue;
    }
    const wanted = readOutcome(name, expected, output, table);
    if ((outcome[name] ?? null) !== (wanted ?? null))
      fault([...path, 'expect', name], 'pack.test-failed', {
        name,
        expected: String(expected),
        got: String(outcome[name]),
        row: rows.length === 0 ? '–' : rows.map((r) => r + 1).join(', '),
      });
  }
}
