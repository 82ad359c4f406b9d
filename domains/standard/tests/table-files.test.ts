import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PackTable, TableInput, TableOutput } from '../contract/document/index.ts';
import { packShape } from '../contract/document/index.ts';
import {
  cellText,
  givenText,
  outcomeText,
  readCellText,
  readGivenText,
  readOutcomeText,
  type WrittenCell,
} from '../contract/table-cells.ts';
import { packNames, packText } from '../server/pack/read-pack.ts';
import { readYaml } from '../server/pack/read-yaml.ts';
import { sheetsOf, workbookOf } from '../server/tables/sheet-of-table.ts';
import { tableOfSheets } from '../server/tables/table-of-sheet.ts';
import { textsOfWorkbook } from '../server/tables/texts-of-workbook.ts';

const title = { zh: '栏', en: 'Column' };
const values = ['vip', 'a, b', 'not', 'set', '–', ' spaced ', 'quo"te', '0', 'all: x', '是'];
const parameters = { far: { unit: 'm' } };
const number = fc.oneof(
  fc.integer({ min: -9999, max: 99_999 }),
  fc.constantFrom<number | string>(0.5, '2 km', '$far', -1.25, 1e-7),
);
const word = fc.constantFrom(...values);
const list = fc.uniqueArray(word, { minLength: 2, maxLength: 4 });
const text = fc.string({ maxLength: 12 });
const date = fc.constantFrom('2026-01-01', '2026-12-31');
const ordered = <T extends WrittenCell>(one: fc.Arbitrary<T>) =>
  fc.oneof(
    one,
    one.map((v) => ({ isNot: v })),
    ...(['atLeast', 'atMost', 'above', 'below'] as const).map((op) => one.map((v) => ({ [op]: v }))),
    fc.tuple(one, one).map((between) => ({ between })),
  );
const known = fc.boolean().map((set) => ({ set }));

/** Every written cell an input can have, by its type. */
const cells: { input: TableInput; cell: fc.Arbitrary<unknown> }[] = [
  {
    input: { type: 'enum', values, title },
    cell: fc.oneof(
      word,
      list,
      word.map((isNot) => ({ isNot })),
      list.map((notIn) => ({ notIn })),
      known,
    ),
  },
  {
    input: { type: 'list', values, title },
    cell: fc.oneof(
      list.map((all) => ({ all })),
      list.map((any) => ({ any })),
      word,
      known,
    ),
  },
  {
    input: { type: 'flag', title },
    cell: fc.oneof(
      fc.boolean(),
      fc.boolean().map((isNot) => ({ isNot })),
    ),
  },
  { input: { type: 'number', unit: 'm', title }, cell: fc.oneof(ordered(number), known) },
  { input: { type: 'date', title }, cell: ordered(date) },
  {
    input: { type: 'text', title },
    cell: fc.oneof(
      text,
      text.map((startsWith) => ({ startsWith })),
      text.map((isNot) => ({ isNot })),
    ),
  },
];

describe('a cell as a line of text', () => {
  it.each(cells)('reads back to what it was: $input.type', ({ input, cell }) => {
    fc.assert(
      fc.property(cell, (written) => {
        const line = cellText(written as WrittenCell);
        expect({ line, ...readCellText(line, 'x', input, parameters) }).toEqual({ line, value: written });
      }),
      { numRuns: 400 },
    );
  });

  it('takes what people type: words of either language, Chinese signs, units, percent', () => {
    const reason: TableInput = { type: 'enum', values: ['quality', 'late', 'none'], title };
    expect(readCellText('质量、晚到', 'reason', reason)).toEqual({ value: ['quality', 'late'] });
    expect(readCellText('!=none', 'reason', reason)).toEqual({ value: { isNot: 'none' } });
    expect(readCellText('—', 'reason', reason)).toEqual({ value: undefined });
    const days: TableInput = { type: 'number', unit: 'day', title };
    expect(readCellText('<=7', 'days', days)).toEqual({ value: { atMost: 7 } });
    expect(readCellText('＞ 7', 'days', days)).toEqual({ value: { above: 7 } });
    expect(readCellText('3～5', 'days', days)).toEqual({ value: { between: [3, 5] } });
    expect(readCellText('<>5', 'days', days)).toEqual({ value: { isNot: 5 } });
    expect(readCellText('95%', 'x', { type: 'number', unit: 'percent', title })).toEqual({ value: 95 });
    expect(readCellText('是', 'x', { type: 'flag', title })).toEqual({ value: true });
    const span: TableOutput = { type: 'span', title };
    expect(readOutcomeText('4 小时', 'first', span)).toEqual({ value: '4 hours' });
    expect(readOutcomeText('1h', 'first', span)).toEqual({ value: '1 hour' });
    expect(readOutcomeText('–', 'first', span)).toEqual({ value: null });
  });

  it('says what cannot be read', () => {
    const days: TableInput = { type: 'number', unit: 'day', title };
    for (const line of ['soon', '≤ $nobody', '>= ', '1,x'])
      expect(readCellText(line, 'days', days)).toMatchObject({ code: 'pack.cell-unread' });
    expect(readCellText('qualty', 'r', { type: 'enum', values: ['quality'], title })).toEqual({
      code: 'pack.cell-unread',
      params: { name: 'r', value: 'qualty' },
    });
  });

  it('keeps texts of outcomes and cases whole', () => {
    fc.assert(
      fc.property(text, (value) => {
        const output: TableOutput = { type: 'text', title };
        expect(readOutcomeText(outcomeText(value), 'x', output)).toEqual({ value });
        const input: TableInput = { type: 'text', title };
        expect(readGivenText(givenText(value), 'x', input)).toEqual({ value });
      }),
    );
  });
});

/** What is the same whichever way it is written: outcomes left out are none, given nothings are left out. */
const plain = (table: PackTable): PackTable => ({
  ...table,
  rows: table.rows.map((r) => ({
    ...r,
    then: Object.fromEntries(Object.keys(table.outputs).map((n) => [n, r.then[n] ?? null])),
  })),
  tests: table.tests.map((t) => ({
    ...t,
    given: Object.fromEntries(Object.entries(t.given).filter(([, v]) => v !== null)),
  })),
});

describe('a table as a workbook', () => {
  let tables: { name: string; table: PackTable }[];
  beforeAll(async () => {
    const packs = await Promise.all(
      (await packNames()).map(async (p) => ({
        p,
        tables: readYaml(await packText(p), `${p}.yaml`, packShape).value.tables,
      })),
    );
    tables = packs.flatMap(({ p, tables: of }) =>
      Object.entries(of).map(([key, table]) => ({ name: `${p}.${key}`, table })),
    );
  });

  it('goes out and comes back the same, every table of the five packs', async () => {
    expect(tables.length).toBeGreaterThanOrEqual(25);
    for (const { name, table } of tables) {
      const read = tableOfSheets(await textsOfWorkbook(await workbookOf(table)), null);
      expect({ name, ...read }).toEqual({ name, table: plain(table) });
      if ('table' in read)
        expect([Object.keys(read.table.inputs), Object.keys(read.table.outputs)]).toEqual([
          Object.keys(table.inputs),
          Object.keys(table.outputs),
        ]);
    }
  });

  it('names sheet, row and column of every cell that cannot be read, all at once', () => {
    const { table } = tables.find((t) => t.name === 'apparel.returns')!;
    const sheets = new Map(
      sheetsOf(table).map((s) => [s.name, s.rows.map((r) => r.map((c) => (c === null ? '' : String(c))))]),
    );
    sheets.get('rules')![4]![2] = 'qualty';
    sheets.get('rules')![5]![3] = '≤ soon';
    sheets.get('cases')![2]![3] = 'seven';
    const read = tableOfSheets(sheets, table);
    expect('faults' in read && read.faults.map((f) => [f.path, f.code, f.text.zh])).toEqual([
      ['rules!C5', 'sheet.cell', '第 5 行 C 列：读不懂 reason 的这个值：qualty'],
      ['rules!D6', 'sheet.cell', '第 6 行 D 列：读不懂 days 的这个值：≤ soon'],
      ['cases!D3', 'sheet.cell', '第 3 行 D 列：读不懂 days 的这个值：seven'],
    ]);
  });

  it('says at the head of a column what it does not understand there', () => {
    const { table } = tables.find((t) => t.name === 'factory.routing')!;
    const sheets = new Map(
      sheetsOf(table).map((s) => [s.name, s.rows.map((r) => r.map((c) => (c === null ? '' : String(c))))]),
    );
    const rules = sheets.get('rules')!;
    rules[0]![0] = 'perhaps enum: a';
    rules[0]![1] = 'then colour';
    const read = tableOfSheets(sheets, table);
    expect(
      'faults' in read &&
        read.faults.map((f) => [
          f.path,
          String((f.params?.['why'] as { en: string } | undefined)?.en).slice(0, 20),
        ]),
    ).toEqual([
      ['rules!A1', 'a column says first w'.slice(0, 20)],
      ['rules!B1', 'a column’s type is written'.slice(0, 20)],
    ]);
    sheets.delete('rules');
    expect(tableOfSheets(sheets, table)).toMatchObject({ faults: [{ path: 'rules!A1' }] });
  });
});
