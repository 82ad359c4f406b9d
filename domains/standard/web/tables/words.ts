import type { Language } from '#kernel/web';
import { columnValueWords, spanWords } from '../../contract.ts';
import { textAt, type Part, type SheetColumn, type Table } from './edit.ts';

const signs: Record<
  Language,
  {
    join: string;
    set: string;
    unset: string;
    starts: string;
    all: string;
    any: string;
  }
> = {
  zh: {
    join: '、',
    set: '有值',
    unset: '无值',
    starts: '以 {v} 开头',
    all: '全有 {v}',
    any: '有任一 {v}',
  },
  en: {
    join: ', ',
    set: 'known',
    unset: 'not known',
    starts: 'begins {v}',
    all: 'all of {v}',
    any: 'any of {v}',
  },
};

/** A value of a column in the reader's words; the code itself where nobody gave it any. */
export const valueInWords = (name: string, value: unknown, language: Language): string =>
  columnValueWords(name, value)[language];

/** A written span in words, with a parameter's value beside its name. */
export function spanInWords(table: Table, written: string, language: Language): string {
  const p = written.startsWith('$') ? table.parameters[written.slice(1)] : undefined;
  const [, value, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]+?)s?$/.exec(p ? `${p.value} ${p.unit}` : written) ?? [];
  return unit ? spanWords({ value: Number(value), unit: unit as never })[language] : written;
}

const bounds: Record<string, string> = { atLeast: '≥', atMost: '≤', above: '>', below: '<' };

function numberInWords(table: Table, value: unknown): string {
  const text = String(value);
  const p = text.startsWith('$') ? table.parameters[text.slice(1)] : undefined;
  return p ? String(p.value) : text;
}

function cellInWords(table: Table, name: string, type: string, cell: unknown, language: Language): string {
  const s = signs[language];
  const one = (v: unknown): string =>
    type === 'number'
      ? numberInWords(table, v)
      : type === 'span'
        ? spanInWords(table, String(v), language)
        : valueInWords(name, v, language);
  const many = (v: unknown): string => (Array.isArray(v) ? v : [v]).map(one).join(s.join);
  if (cell === null || typeof cell !== 'object' || Array.isArray(cell)) return many(cell);
  const [op, operand] = Object.entries(cell)[0]!;
  switch (op) {
    case 'set':
      return operand ? s.set : s.unset;
    case 'isNot':
    case 'notIn':
      return `≠ ${many(operand)}`;
    case 'between':
      return (operand as unknown[]).map(one).join(' – ');
    case 'startsWith':
      return s.starts.replace('{v}', String(operand));
    case 'all':
      return s.all.replace('{v}', many(operand));
    case 'any':
      return s.any.replace('{v}', many(operand));
    default:
      return `${bounds[op] ?? op} ${many(operand)}`;
  }
}

/** What a cell shows: in words where there are any, a parameter by what it is set to. */
export function shownAt(table: Table, part: Part, row: number, c: SheetColumn, language: Language): string {
  const line = part === 'rows' ? table.rows[row] : table.tests[row];
  if (!line || !c.column) return textAt(table, part, row, c, language);
  const record = (
    'if' in line
      ? c.side === 'inputs'
        ? line.if
        : line.then
      : c.side === 'inputs'
        ? line.given
        : line.expect
  ) as Record<string, unknown>;
  const value = record[c.name];
  if (value === undefined) return '';
  if (value === null) return '–';
  return cellInWords(table, c.name, c.column.type, value, language);
}
