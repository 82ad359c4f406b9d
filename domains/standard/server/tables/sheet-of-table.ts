import { cellText, givenText, outcomeText } from '../../contract/table-cells.ts';
import type { PackTable, TableInput, TableOutput } from '../../contract/document/index.ts';

/** A decision table as a workbook: its rows, its cases, and what it is called. `table-of-sheet.ts` reads it back. */
export interface Sheet {
  name: string;
  rows: (string | number | boolean | null)[][];
}

export const sheetNames = { rules: 'rules', cases: 'cases', about: 'table' } as const;
/** Lines above the first rule: what a column is, its name, its title in two languages. */
export const rulesHead = 4;
export const casesHead = 2;
export const parameterFields = [
  'parameter',
  'value',
  'unit',
  'min',
  'max',
  'zh',
  'en',
  'companys',
  'toBeDecided',
] as const;

/** `enum: a, b`, `number day`, `span`: a column's type in one line. */
function typeText(column: TableInput | TableOutput): string {
  if ('values' in column) return `${column.type}: ${column.values.map((v) => outcomeText(v)).join(', ')}`;
  return 'unit' in column ? `${column.type} ${column.unit}` : column.type;
}

function rulesSheet(table: PackTable): Sheet['rows'] {
  const inputs = Object.entries(table.inputs);
  const outputs = Object.entries(table.outputs);
  const head = [
    [
      ...inputs.map(([, i]) => `if ${typeText(i)}`),
      ...outputs.map(([, o]) => `then ${typeText(o)}`),
      'note zh',
      'note en',
    ],
    [...inputs.map(([n]) => n), ...outputs.map(([n]) => n), null, null],
    [...inputs.map(([, i]) => i.title.zh), ...outputs.map(([, o]) => o.title.zh), '说明', null],
    [...inputs.map(([, i]) => i.title.en), ...outputs.map(([, o]) => o.title.en), null, 'Note'],
  ];
  const rows = table.rows.map((row) => [
    ...inputs.map(([n]) => cellText(row.if[n])),
    ...outputs.map(([n]) => outcomeText(row.then[n] ?? null)),
    row.note?.zh ?? null,
    row.note?.en ?? null,
  ]);
  return [...head, ...rows];
}

function casesSheet(table: PackTable): Sheet['rows'] {
  const inputs = Object.keys(table.inputs);
  const outputs = Object.keys(table.outputs);
  return [
    [...inputs.map(() => 'given'), ...outputs.map(() => 'expect'), 'note zh', 'note en'],
    [...inputs, ...outputs, null, null],
    ...table.tests.map((t) => [
      ...inputs.map((n) => givenText(t.given[n])),
      ...outputs.map((n) => outcomeText(t.expect[n])),
      t.note?.zh ?? null,
      t.note?.en ?? null,
    ]),
  ];
}

function aboutSheet(table: PackTable): Sheet['rows'] {
  return [
    ['zh', table.title.zh],
    ['en', table.title.en],
    ['hit', table.hit],
    ['law', table.law ?? null],
    [],
    [...parameterFields],
    ...Object.entries(table.parameters).map(([name, p]) => [
      name,
      p.value,
      p.unit,
      p.min ?? null,
      p.max ?? null,
      p.title.zh,
      p.title.en,
      p.companys,
      p.toBeDecided,
    ]),
  ];
}

/** The three sheets of a table. */
export const sheetsOf = (table: PackTable): Sheet[] => [
  { name: sheetNames.rules, rows: rulesSheet(table) },
  { name: sheetNames.cases, rows: casesSheet(table) },
  { name: sheetNames.about, rows: aboutSheet(table) },
];

/** The workbook's bytes. The writer is loaded when the first one is asked for. */
export async function workbookOf(table: PackTable): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  const frozen: Record<string, number> = { [sheetNames.rules]: rulesHead, [sheetNames.cases]: casesHead };
  return writeXlsx({
    sheets: sheetsOf(table).map((s) => ({
      ...s,
      ...(frozen[s.name] ? { freezePane: { rows: frozen[s.name]! } } : {}),
    })),
  });
}
