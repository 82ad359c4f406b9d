import type { Detail } from '#kernel/contract';
import {
  tableShape,
  type PackTable,
  type TableInput,
  type TableOutput,
} from '../../contract/document/index.ts';
import { faultText, wordedFault, type FaultCode } from '../../contract/fault-words.ts';
import { readCellText, readGivenText, readOutcomeText, type ReadText } from '../../contract/table-cells.ts';
import { faultOfIssue } from '../pack/fault-of-issue.ts';
import { casesHead, parameterFields, rulesHead, sheetNames } from './sheet-of-table.ts';
import { columnName, mostRows, type SheetTexts } from './texts-of-workbook.ts';

export type SheetFault = ReturnType<typeof wordedFault>;

type Say = (sheet: string, row: number, column: number, code: FaultCode, params?: Detail) => void;

interface ColumnAt<T> {
  at: number;
  name: string;
  column: T;
}

interface Heads {
  inputs: ColumnAt<TableInput>[];
  outputs: ColumnAt<TableOutput>[];
  notes: { zh: number; en: number };
}

/** `enum: a, b` as a column's type; null where it is none. */
function typeOf(text: string): { type: string; values?: string[]; unit?: string } | null {
  const closed = /^(enum|list)\s*[:：]\s*(.+)$/s.exec(text);
  if (closed) {
    const values = closed[2]!.match(/(?:"(?:[^"\\]|\\.)*"|[^,，、"])+/g) ?? [];
    return {
      type: closed[1]!,
      values: values.map((v) => v.trim()).map((v) => (/^".*"$/s.test(v) ? String(JSON.parse(v)) : v)),
    };
  }
  const number = /^number\s+(\S.*)$/.exec(text);
  if (number) return { type: 'number', unit: number[1]!.trim() };
  return ['flag', 'date', 'text', 'span'].includes(text) ? { type: text } : null;
}

function readHeads(rows: readonly (readonly string[])[], say: Say): Heads {
  const heads: Heads = { inputs: [], outputs: [], notes: { zh: -1, en: -1 } };
  const [roles = [], names = [], zh = [], en = []] = rows;
  roles.forEach((role, at) => {
    const text = role.trim();
    const note = /^note\s+(zh|en)$/.exec(text);
    if (note) {
      heads.notes[note[1] as 'zh' | 'en'] = at;
      return;
    }
    if (text === '' && (names[at] ?? '') === '') return;
    const part = /^(if|then)\s+(.+)$/s.exec(text);
    if (!part) {
      say(sheetNames.rules, 0, at, 'sheet.role');
      return;
    }
    let type: ReturnType<typeof typeOf> = null;
    try {
      type = typeOf(part[2]!.trim());
    } catch {
      // Quotes that do not close: said below.
    }
    if (!type) {
      say(sheetNames.rules, 0, at, 'sheet.kind');
      return;
    }
    const name = (names[at] ?? '').trim();
    const title = { zh: zh[at]?.trim() || name, en: en[at]?.trim() || name };
    const list = part[1] === 'if' ? heads.inputs : heads.outputs;
    list.push({ at, name, column: { ...type, title } as never });
  });
  return heads;
}

const filled = (cells: readonly string[]): boolean => cells.some((c) => c.trim() !== '');

/** Reads a sheet's line of cells by column; what cannot be read is said with row and column. */
function readLine<T, C>(
  columns: readonly ColumnAt<C>[],
  cells: readonly string[],
  read: (text: string, name: string, column: C) => ReadText<T>,
  say: (column: number, code: FaultCode, params: Detail) => void,
): Record<string, T> {
  const line: Record<string, T> = {};
  for (const { at, name, column } of columns) {
    const cell = read(cells[at] ?? '', name, column);
    if ('code' in cell) say(at, cell.code, cell.params);
    else if (cell.value !== undefined) line[name] = cell.value;
  }
  return line;
}

const noteOf = (cells: readonly string[], at: { zh: number; en: number }) => {
  const [zh, en] = [cells[at.zh]?.trim() ?? '', cells[at.en]?.trim() ?? ''];
  return zh || en ? { note: { zh: zh || en, en: en || zh } } : {};
};

type About = Pick<PackTable, 'title' | 'hit' | 'parameters'> & { law?: PackTable['law'] };

/** Title, hit policy and parameters; as they stand where the sheet is left out. */
function readAbout(sheets: SheetTexts, before: About | null, say: Say): About | null {
  const rows = sheets.get(sheetNames.about);
  if (!rows) {
    if (!before) say(sheetNames.about, 0, 0, 'sheet.missing', { sheet: sheetNames.about });
    return before;
  }
  const value = (key: string): string => rows.find((r) => r[0]?.trim() === key)?.[1]?.trim() ?? '';
  const from = rows.findIndex((r) => r[0]?.trim() === parameterFields[0]);
  const parameters = from < 0 ? [] : rows.slice(from + 1).filter(filled);
  const number = (text: string | undefined): number | undefined =>
    text === undefined || text.trim() === '' ? undefined : Number(text);
  const law = value('law');
  return {
    title: { zh: value('zh'), en: value('en') },
    hit: (value('hit') || 'first') as PackTable['hit'],
    ...(law ? { law: law as PackTable['law'] } : {}),
    parameters: Object.fromEntries(
      parameters.map((r) => {
        const [min, max] = [number(r[3]), number(r[4])];
        const p = {
          value: number(r[1]),
          unit: r[2]?.trim(),
          ...(min === undefined ? {} : { min }),
          ...(max === undefined ? {} : { max }),
          title: { zh: r[5]?.trim() ?? '', en: r[6]?.trim() ?? '' },
          companys: r[7]?.trim().toLowerCase() === 'true',
          toBeDecided: r[8]?.trim().toLowerCase() === 'true',
        };
        return [r[0]!.trim(), p];
      }),
    ) as PackTable['parameters'],
  };
}

/**
 * A decision table from the sheets of a workbook. Every cell that cannot be read is a fault with sheet, row
 * and column, and then there is no table. Without cases or head in the file those of `before` stay.
 */
export function tableOfSheets(
  sheets: SheetTexts,
  before: PackTable | null,
): { table: PackTable } | { faults: SheetFault[] } {
  const faults: SheetFault[] = [];
  const say: Say = (sheet, row, column, code, params) => {
    const place = { row: row + 1, column: columnName(column) };
    const why = faultText(code, params);
    faults.push(wordedFault(`${sheet}!${place.column}${place.row}`, 'sheet.cell', { ...place, why }));
  };
  const rules = sheets.get(sheetNames.rules);
  if (!rules) {
    say(sheetNames.rules, 0, 0, 'sheet.missing', { sheet: sheetNames.rules });
    return { faults };
  }
  if (rules.length > mostRows + rulesHead)
    say(sheetNames.rules, mostRows, 0, 'sheet.too-many', { count: mostRows });
  const heads = readHeads(rules, say);
  const about = readAbout(sheets, before, say);
  if (faults.length > 0 || !about) return { faults };
  const { parameters } = about;
  const lineOf = new Map<number, number>();
  const rows = rules.flatMap((cells, r) => {
    if (r < rulesHead || !filled(cells)) return [];
    const at = (column: number, code: FaultCode, params: Detail) =>
      say(sheetNames.rules, r, column, code, params);
    lineOf.set(lineOf.size, r);
    const outcome = readLine(heads.outputs, cells, (t, n, c) => readOutcomeText(t, n, c, parameters), at);
    return [
      {
        if: readLine(heads.inputs, cells, (t, n, c) => readCellText(t, n, c, parameters), at),
        then: Object.fromEntries(heads.outputs.map(({ name }) => [name, outcome[name] ?? null])),
        ...noteOf(cells, heads.notes),
      },
    ];
  });
  const table = {
    ...about,
    inputs: Object.fromEntries(heads.inputs.map((c) => [c.name, c.column])),
    outputs: Object.fromEntries(heads.outputs.map((c) => [c.name, c.column])),
    rows,
    tests: sheets.has(sheetNames.cases) ? readCases(sheets, heads, parameters, say) : (before?.tests ?? []),
  };
  if (faults.length > 0) return { faults };
  const read = tableShape.safeParse(table, { reportInput: true });
  if (read.success) return { table: read.data };
  for (const issue of read.error.issues) {
    const { code, params } = faultOfIssue(issue);
    say(...placeOf(issue.path, heads, lineOf), code, params);
  }
  return { faults };
}

function readCases(sheets: SheetTexts, heads: Heads, parameters: PackTable['parameters'], say: Say) {
  const cases = sheets.get(sheetNames.cases)!;
  const [roles = [], names = []] = cases;
  const places = <C>(role: string, columns: readonly ColumnAt<C>[]): ColumnAt<C>[] =>
    columns.flatMap((c) => {
      const at = names.findIndex((n, i) => n.trim() === c.name && roles[i]?.trim() === role);
      return at < 0 ? [] : [{ ...c, at }];
    });
  const [given, expect] = [places('given', heads.inputs), places('expect', heads.outputs)];
  const notes = { zh: roles.indexOf('note zh'), en: roles.indexOf('note en') };
  return cases.flatMap((cells, r) => {
    if (r < casesHead || !filled(cells)) return [];
    const at = (column: number, code: FaultCode, params: Detail) =>
      say(sheetNames.cases, r, column, code, params);
    return [
      {
        given: readLine(given, cells, (t, n, c) => readGivenText(t, n, c, parameters), at),
        expect: readLine(expect, cells, (t, n, c) => readOutcomeText(t, n, c, parameters), at),
        ...noteOf(cells, notes),
      },
    ];
  });
}

/** Where in the file a fault of the shape lies: the cell, or the head of its column. */
function placeOf(
  path: readonly PropertyKey[],
  heads: Heads,
  lineOf: ReadonlyMap<number, number>,
): [sheet: string, row: number, column: number] {
  const columns: readonly ColumnAt<unknown>[] = [...heads.inputs, ...heads.outputs];
  const column = (name: PropertyKey | undefined): number => columns.find((c) => c.name === name)?.at ?? 0;
  const [part, at, , name] = path;
  if (part === 'inputs' || part === 'outputs') return [sheetNames.rules, 1, column(at)];
  if (part === 'rows') return [sheetNames.rules, lineOf.get(Number(at)) ?? rulesHead, column(name)];
  return [part === 'tests' ? sheetNames.cases : sheetNames.about, 0, 0];
}
