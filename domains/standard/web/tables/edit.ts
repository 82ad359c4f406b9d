import type { RouteReply } from '#kernel/contract';
import {
  cellText,
  givenText,
  outcomeText,
  readCellText,
  readGivenText,
  readOutcomeText,
  type standard,
} from '../../contract.ts';

export type Table = RouteReply<typeof standard.table>['table'];
export type InputColumn = Table['inputs'][string];
export type OutputColumn = Table['outputs'][string];
export type Row = Table['rows'][number];
export type Case = Table['tests'][number];

/** The two sheets of a table: its rules, and the cases beside them. */
export type Part = 'rows' | 'tests';
export type Side = 'inputs' | 'outputs';

/** Where a cell of a sheet lies: an input or an output by name, or the note. */
export interface SheetColumn {
  side: Side | 'note';
  name: string;
  column: InputColumn | OutputColumn | null;
}

/** A value for a cell; `undefined` empties it. */
export interface Change {
  row: number;
  column: SheetColumn;
  value: unknown;
}

export const columnsOf = (table: Table): SheetColumn[] => [
  ...Object.entries(table.inputs).map(([name, column]) => ({ side: 'inputs' as const, name, column })),
  ...Object.entries(table.outputs).map(([name, column]) => ({ side: 'outputs' as const, name, column })),
  { side: 'note', name: 'note', column: null },
];

/** Whether the last row takes all other cases and stays last. */
export const pinned = (table: Table): boolean =>
  table.hit === 'first' && Object.keys(table.rows.at(-1)?.if ?? { x: 1 }).length === 0;

/** How many rows of a part may be moved and taken out: all but a pinned last one. */
export const freeRows = (table: Table, part: Part): number =>
  part === 'tests' ? table.tests.length : table.rows.length - (pinned(table) ? 1 : 0);

const without = <V>(record: Record<string, V>, name: string): Record<string, V> => {
  const { [name]: _gone, ...rest } = record;
  return rest;
};

/** In the columns' order, so that what is sent reads as it is seen. */
const sorted = <V>(record: Record<string, V>, order: readonly string[]): Record<string, V> =>
  Object.fromEntries(order.filter((n) => Object.hasOwn(record, n)).map((n) => [n, record[n]!]));

const placed = <V>(record: Record<string, V>, name: string, value: V | undefined, order: readonly string[]) =>
  value === undefined ? without(record, name) : sorted({ ...record, [name]: value }, order);

type Note = { zh: string; en: string };

function rowWith(table: Table, row: Row, { side, name }: SheetColumn, value: unknown): Row {
  if (side === 'note') {
    const { note: _old, ...rest } = row;
    return value === undefined ? rest : { ...rest, note: value as Note };
  }
  return side === 'inputs'
    ? { ...row, if: placed(row.if, name, value as Row['if'][string] | undefined, Object.keys(table.inputs)) }
    : { ...row, then: { ...row.then, [name]: (value ?? null) as Row['then'][string] } };
}

function caseWith(table: Table, test: Case, { side, name }: SheetColumn, value: unknown): Case {
  if (side === 'note') {
    const { note: _old, ...rest } = test;
    return value === undefined ? rest : { ...rest, note: value as Note };
  }
  return side === 'inputs'
    ? {
        ...test,
        given: placed(
          test.given,
          name,
          value as Case['given'][string] | undefined,
          Object.keys(table.inputs),
        ),
      }
    : {
        ...test,
        expect: placed(
          test.expect,
          name,
          value as Case['expect'][string] | undefined,
          Object.keys(table.outputs),
        ),
      };
}

/** A table with cells changed. */
export function putCells(table: Table, part: Part, changes: readonly Change[]): Table {
  if (part === 'rows') {
    const rows = [...table.rows];
    for (const c of changes) rows[c.row] = rowWith(table, rows[c.row]!, c.column, c.value);
    return { ...table, rows };
  }
  const tests = [...table.tests];
  for (const c of changes) tests[c.row] = caseWith(table, tests[c.row]!, c.column, c.value);
  return { ...table, tests };
}

/** A row that says nothing yet: no condition, no outcome. */
export const emptyRow = (table: Table): Row => ({
  if: {},
  then: Object.fromEntries(Object.keys(table.outputs).map((name) => [name, null])),
});
const emptyCase = (): Case => ({ given: {}, expect: {} });

/** New rows at a place, never behind a pinned last one. */
export function insertRows(table: Table, part: Part, at: number, count = 1): Table {
  const place = Math.min(at, freeRows(table, part));
  return part === 'rows'
    ? {
        ...table,
        rows: table.rows.toSpliced(place, 0, ...Array.from({ length: count }, () => emptyRow(table))),
      }
    : { ...table, tests: table.tests.toSpliced(place, 0, ...Array.from({ length: count }, emptyCase)) };
}

/** Rows `from` to `to` once more, behind themselves. A pinned row is copied before itself. */
export function duplicateRows(table: Table, part: Part, from: number, to: number): Table {
  const at = Math.min(to + 1, freeRows(table, part));
  return part === 'rows'
    ? { ...table, rows: table.rows.toSpliced(at, 0, ...table.rows.slice(from, to + 1)) }
    : { ...table, tests: table.tests.toSpliced(at, 0, ...table.tests.slice(from, to + 1)) };
}

/** Takes rows out; a pinned last one stays, and so does the last rule there is. */
export function removeRows(table: Table, part: Part, from: number, to: number): Table {
  const last = Math.min(to, freeRows(table, part) - 1);
  const count = last - from + 1;
  if (count <= 0) return table;
  if (part === 'tests') return { ...table, tests: table.tests.toSpliced(from, count) };
  return count === table.rows.length ? table : { ...table, rows: table.rows.toSpliced(from, count) };
}

/** Moves rows up (-1) or down (1) by one place. */
export function moveRows(table: Table, part: Part, from: number, to: number, by: -1 | 1): Table {
  const free = freeRows(table, part);
  if (to >= free || from + by < 0 || to + by >= free) return table;
  const moved = <T>(list: readonly T[]): T[] => {
    const block = list.slice(from, to + 1);
    return list.toSpliced(from, block.length).toSpliced(from + by, 0, ...block);
  };
  return part === 'rows' ? { ...table, rows: moved(table.rows) } : { ...table, tests: moved(table.tests) };
}

/** A cell's text; the note's in the language asked for. */
export function textAt(table: Table, part: Part, row: number, c: SheetColumn, language: 'zh' | 'en'): string {
  const line = part === 'rows' ? table.rows[row] : table.tests[row];
  if (!line) return '';
  if (c.side === 'note') return line.note?.[language] ?? '';
  if ('if' in line)
    return c.side === 'inputs' ? cellText(line.if[c.name]) : outcomeText(line.then[c.name] ?? null);
  return c.side === 'inputs' ? givenText(line.given[c.name]) : outcomeText(line.expect[c.name]);
}

export type Parsed = { value: unknown } | { code: string; params: Record<string, unknown> };

/** Reads a text for a cell; a note keeps its other language where it has one. */
export function parseAt(
  table: Table,
  part: Part,
  row: number,
  c: SheetColumn,
  text: string,
  language: 'zh' | 'en',
): Parsed {
  if (c.side === 'note') {
    const old = (part === 'rows' ? table.rows[row] : table.tests[row])?.note;
    const line = text.trim();
    if (line === '') return { value: undefined };
    const both = old && old.zh !== old.en ? old : { zh: line, en: line };
    return { value: { ...both, [language]: line } };
  }
  const { parameters } = table;
  if (c.side === 'outputs') return readOutcomeText(text, c.name, c.column as OutputColumn, parameters);
  const input = c.column as InputColumn;
  return part === 'rows'
    ? readCellText(text, c.name, input, parameters)
    : readGivenText(text, c.name, input, parameters);
}

/** A block of texts laid over a sheet, from a cell on. Rows that are missing are made, above a pinned last one. */
export function pasteTexts(
  table: Table,
  part: Part,
  at: { row: number; column: number },
  block: readonly (readonly string[])[],
  language: 'zh' | 'en',
  inPlace = block.length === 1 && at.column >= Object.keys(table.inputs).length,
): { table: Table } | { row: number; column: number; text: string } {
  const columns = columnsOf(table);
  const free = freeRows(table, part);
  const missing = at.row + block.length - free;
  // One line of outcomes on the pinned row, or what fills a block down to it, is meant for it; anything else goes above it.
  const onto = inPlace && pinned(table) && part === 'rows' && missing === 1;
  const grown = missing > 0 && !onto ? insertRows(table, part, free, missing) : table;
  const changes: Change[] = [];
  for (const [r, line] of block.entries()) {
    for (const [k, text] of line.entries()) {
      const column = columns[at.column + k];
      if (!column) continue;
      const row = at.row + r;
      const read = parseAt(grown, part, row, column, text, language);
      if ('code' in read) return { row: r, column: k, text };
      if (onto && row === free && column.side === 'inputs') continue;
      changes.push({ row, column, value: read.value });
    }
  }
  return { table: putCells(grown, part, changes) };
}
