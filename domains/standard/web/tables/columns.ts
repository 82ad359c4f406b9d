import {
  cellText,
  givenText,
  outcomeText,
  readCellText,
  readGivenText,
  readOutcomeText,
} from '../../contract.ts';
import type { Case, InputColumn, OutputColumn, Row, Side, Table } from './edit.ts';

/** Changes of a table's columns: rows and cases follow. */

const renamed = <V>(record: Record<string, V>, from: string, to: string): Record<string, V> =>
  Object.fromEntries(Object.entries(record).map(([n, v]) => [n === from ? to : n, v]));

const dropped = <V>(record: Record<string, V>, name: string): Record<string, V> =>
  Object.fromEntries(Object.entries(record).filter(([n]) => n !== name));

/** The record of a row and of a case that holds a side's cells. */
const over = (
  table: Table,
  side: Side,
  change: <V>(record: Record<string, V>, of: 'rows' | 'tests') => Record<string, V>,
): Table => ({
  ...table,
  rows: table.rows.map((r): Row =>
    side === 'inputs' ? { ...r, if: change(r.if, 'rows') } : { ...r, then: change(r.then, 'rows') },
  ),
  tests: table.tests.map((t): Case =>
    side === 'inputs'
      ? { ...t, given: change(t.given, 'tests') }
      : { ...t, expect: change(t.expect, 'tests') },
  ),
});

const nameOk = /^[a-z][a-zA-Z0-9]*$/;

/** Whether a column may be called so: small letter first, then letters and figures, and not there yet. */
export const nameFits = (table: Table, name: string, own?: string): boolean =>
  nameOk.test(name) &&
  (name === own || (!Object.hasOwn(table.inputs, name) && !Object.hasOwn(table.outputs, name)));

export function addColumn(table: Table, side: Side, name: string, column: InputColumn | OutputColumn): Table {
  if (side === 'inputs') return { ...table, inputs: { ...table.inputs, [name]: column as InputColumn } };
  return {
    ...table,
    outputs: { ...table.outputs, [name]: column as OutputColumn },
    rows: table.rows.map((r) => ({ ...r, then: { ...r.then, [name]: null } })),
  };
}

export function removeColumn(table: Table, side: Side, name: string): Table {
  const next = over(table, side, (record) => dropped(record, name));
  return { ...next, [side]: dropped(table[side] as Record<string, unknown>, name) } as Table;
}

/**
 * Gives a column another name, title or type. Cells are read anew in the new type; those it cannot read are
 * emptied, and counted.
 */
export function changeColumn(
  table: Table,
  side: Side,
  from: string,
  to: string,
  column: InputColumn | OutputColumn,
): { table: Table; emptied: number } {
  const columns = Object.fromEntries(
    Object.entries(table[side]).map(([n, c]) => (n === from ? [to, column] : [n, c])),
  );
  const typed = { ...over(table, side, (record) => renamed(record, from, to)), [side]: columns } as Table;
  let emptied = 0;
  const again = (text: string, read: { value: unknown } | { code: string }): unknown => {
    if (!('code' in read)) return read.value;
    if (text !== '') emptied += 1;
    return undefined;
  };
  const { parameters } = table;
  const put = (record: Record<string, unknown>, value: unknown): never =>
    (value === undefined ? dropped(record, to) : { ...record, [to]: value }) as never;
  const rows = typed.rows.map((r): Row => {
    if (side === 'inputs') {
      const text = cellText(r.if[to]);
      return { ...r, if: put(r.if, again(text, readCellText(text, to, column as InputColumn, parameters))) };
    }
    const text = outcomeText(r.then[to] ?? null);
    const value = again(text, readOutcomeText(text, to, column as OutputColumn, parameters));
    return { ...r, then: { ...r.then, [to]: (value ?? null) as never } };
  });
  const tests = typed.tests.map((t): Case => {
    if (side === 'inputs') {
      const text = givenText(t.given[to]);
      return {
        ...t,
        given: put(t.given, again(text, readGivenText(text, to, column as InputColumn, parameters))),
      };
    }
    const text = outcomeText(t.expect[to]);
    return {
      ...t,
      expect: put(t.expect, again(text, readOutcomeText(text, to, column as OutputColumn, parameters))),
    };
  });
  return { table: { ...typed, rows, tests }, emptied };
}
