import type { Detail, FactValue } from '#kernel/contract';
import type { PackRow, PackTable, TableInput, TableOutput } from './document/index.ts';
import type { FaultCode } from './fault-words.ts';
import { tableValueWords } from './code-words.ts';
import { valueWords } from './value-words.ts';

/**
 * A cell of a decision table as one line of text, for the grid, the clipboard and a spreadsheet. Every
 * written cell has one spelling here, and reads back to what it was:
 * `quality, late` · `≠ vip` · `≥ 3` `≤ 2 km` `> $far` `< 5` `3..7` · `all: a, b` `any: a` · `S*` · `set` `unset`.
 * An empty text may be anything; `–` is no outcome. What could be mistaken stands in quotes, as JSON has it.
 */
export type WrittenCell = PackRow[string];
export type GivenValue = PackTable['tests'][number]['given'][string];

/** What a text was read as; `undefined` is an empty cell. */
export type ReadText<T> = { value: T | undefined } | { code: FaultCode; params: Detail };

type Parameters = Readonly<Record<string, { unit: string }>>;

const bounds = { atLeast: '≥', atMost: '≤', above: '>', below: '<' } as const;
const signs: Readonly<Record<string, keyof typeof bounds>> = {
  '≥': 'atLeast',
  '>=': 'atLeast',
  '≤': 'atMost',
  '<=': 'atMost',
  '>': 'above',
  '＞': 'above',
  '<': 'below',
  '＜': 'below',
};
const nothing = new Set(['–', '-', '—']);
const yes = new Set(['true', 'yes', '是', '√', '✓']);
const no = new Set(['false', 'no', '否', '×', '✗']);
const mistakable =
  /[,，、"＂*]|^[≠!≥≤<>＞＜=]|\.\.|^(all|any|set|unset)$|^(all|any):|^[–—-]$|^\s|\s$|^$|[\t\r\n]/;

const spelled = (value: FactValue): string => {
  const text = String(value);
  return typeof value === 'string' && mistakable.test(text) ? JSON.stringify(text) : text;
};

const listed = (value: FactValue | readonly FactValue[]): string =>
  (Array.isArray(value) ? (value as FactValue[]) : [value as FactValue]).map(spelled).join(', ');

/** A written cell as text. */
export function cellText(cell: WrittenCell | undefined): string {
  if (cell === undefined) return '';
  if (cell === null || typeof cell !== 'object' || Array.isArray(cell)) return listed(cell as FactValue);
  const [op, operand] = Object.entries(cell)[0] as [string, FactValue | FactValue[]];
  switch (op) {
    case 'set':
      return operand ? 'set' : 'unset';
    case 'isNot':
    case 'notIn':
      return `≠ ${listed(operand)}`;
    case 'between':
      return (operand as FactValue[]).map(String).join('..');
    case 'all':
    case 'any':
      return `${op}: ${listed(operand)}`;
    case 'startsWith':
      return `${spelled(operand as FactValue)}*`;
    default:
      return `${bounds[op as keyof typeof bounds]} ${listed(operand)}`;
  }
}

const unread = (name: string, value: string): { code: FaultCode; params: Detail } => ({
  code: 'pack.cell-unread',
  params: { name, value },
});

/** The parts of a list, quotes kept together. */
const partsOf = (text: string): string[] =>
  (text.match(/(?:"(?:[^"\\]|\\.)*"|[^,，、"])+/g) ?? []).map((p) => p.trim()).filter((p) => p !== '');

/** A part without its quotes, and whether it had any. */
function bare(part: string): { text: string; quoted: boolean } {
  if (!/^".*"$/s.test(part)) return { text: part, quoted: false };
  try {
    return { text: String(JSON.parse(part)), quoted: true };
  } catch {
    return { text: part, quoted: false };
  }
}

/** A value of a closed list, by its code or by its word in either language. */
function namedValue(name: string, text: string, values: readonly string[]): string | undefined {
  if (values.includes(text)) return text;
  const asked = text.toLowerCase();
  const found = values.filter((v) => {
    const words = [valueWords(name, v), tableValueWords(v)];
    return words.some((w) => w && (w.zh.toLowerCase() === asked || w.en.toLowerCase() === asked));
  });
  return found.length === 1 ? found[0] : undefined;
}

const numberText = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** A number, a number with its unit, or a parameter; undefined where it is none of these. */
function numberOf(text: string, unit: string, parameters: Parameters): number | string | undefined {
  if (text.startsWith('$')) return Object.hasOwn(parameters, text.slice(1)) ? text : undefined;
  const plain = unit === 'percent' ? text.replace(/\s*[%％]$/, '') : text;
  if (numberText.test(plain)) return Number(plain);
  return /^-?\d+(\.\d+)?\s*[a-zA-Z]+\d?$/.test(text) ? text : undefined;
}

type Typed = { type: string; values?: readonly string[]; unit?: string };

/** One operand in the terms of its column; undefined where it is not. */
function operandOf(name: string, part: string, column: Typed, parameters: Parameters): FactValue | undefined {
  const { text, quoted } = bare(part);
  switch (column.type) {
    case 'enum':
    case 'list':
      return namedValue(name, text, column.values ?? []);
    case 'flag':
      return yes.has(text.toLowerCase()) ? true : no.has(text.toLowerCase()) ? false : undefined;
    case 'number':
      return quoted ? undefined : numberOf(text, column.unit ?? '', parameters);
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined;
    case 'span':
      return spanText(text, parameters);
    default:
      return text;
  }
}

const spanUnits: readonly [RegExp, string][] = [
  [/^(seconds?|sec|s|秒)$/i, 'second'],
  [/^(minutes?|min|m|分|分钟)$/i, 'minute'],
  [/^(hours?|h|时|小时)$/i, 'hour'],
  [/^(days?|d|天|日|工作日)$/i, 'day'],
  [/^(rings?|声)$/i, 'ring'],
];

/** “4 hours”, “4 h”, “4 小时” or “$fast” as a standard writes it. */
function spanText(text: string, parameters: Parameters): string | undefined {
  if (text.startsWith('$')) return Object.hasOwn(parameters, text.slice(1)) ? text : undefined;
  const [, value, word] = /^(\d+(?:\.\d+)?)\s*(\S+)$/.exec(text) ?? [];
  const unit = spanUnits.find(([pattern]) => word && pattern.test(word))?.[1];
  return unit && `${Number(value)} ${unit}${Number(value) === 1 ? '' : 's'}`;
}

const ordered = (type: string): boolean => type === 'number' || type === 'date';

/** Reads a cell of an input from its text. */
export function readCellText(
  written: string,
  name: string,
  input: TableInput,
  parameters: Parameters = {},
): ReadText<WrittenCell> {
  const text = written.trim();
  if (text === '' || nothing.has(text)) return { value: undefined };
  if (text === 'set' || text === 'unset') return { value: { set: text === 'set' } };
  const fail = unread(name, text);
  const one = (part: string): FactValue | undefined => operandOf(name, part, input, parameters);
  const many = (list: string): FactValue[] | null => {
    const read = partsOf(list).map(one);
    return read.length === 0 || read.includes(undefined) ? null : (read as FactValue[]);
  };
  const not = /^(?:≠|!=?|<>)\s*(.+)$/s.exec(text);
  if (not) {
    const list = many(not[1]!);
    if (!list) return fail;
    return { value: list.length === 1 ? { isNot: list[0]! } : { notIn: list } };
  }
  const sign = /^(>=|<=|[≥≤<>＞＜])\s*(.+)$/s.exec(text);
  if (sign && ordered(input.type)) {
    const bound = one(sign[2]!);
    return bound === undefined ? fail : { value: { [signs[sign[1]!]!]: bound } };
  }
  const several = /^(all|any)\s*[:：]\s*(.+)$/s.exec(text);
  if (several && input.type === 'list') {
    const list = many(several[2]!);
    return list ? { value: { [several[1] as 'all' | 'any']: list } } : fail;
  }
  const range = /^(.+?)\s*(?:\.\.|~|～|至)\s*(.+)$/s.exec(text);
  if (range && ordered(input.type)) {
    const ends = [one(range[1]!), one(range[2]!)];
    return ends.includes(undefined) ? fail : { value: { between: ends as FactValue[] } };
  }
  if (input.type === 'text' && text.endsWith('*'))
    return { value: { startsWith: bare(text.slice(0, -1)).text } };
  const list = many(text);
  return list ? { value: list.length === 1 ? list[0]! : list } : fail;
}

/** An outcome as text: `–` for none, nothing at all where it is left out. */
export const outcomeText = (value: FactValue | undefined): string =>
  value === undefined ? '' : value === null ? '–' : spelled(value);

/** Reads an outcome from its text. */
export function readOutcomeText(
  written: string,
  name: string,
  output: TableOutput,
  parameters: Parameters = {},
): ReadText<FactValue> {
  const text = written.trim();
  if (text === '') return { value: undefined };
  if (nothing.has(text)) return { value: null };
  const value = operandOf(name, text, output, parameters);
  return value === undefined ? unread(name, text) : { value };
}

/** What a case gives an input, as text. */
export const givenText = (value: GivenValue | undefined): string =>
  value === undefined || value === null
    ? ''
    : Array.isArray(value)
      ? value.map(spelled).join(', ')
      : spelled(value);

/** Reads what a case gives an input. */
export function readGivenText(
  written: string,
  name: string,
  input: TableInput,
  parameters: Parameters = {},
): ReadText<GivenValue> {
  const text = written.trim();
  if (text === '' || nothing.has(text)) return { value: undefined };
  const parts = input.type === 'list' ? partsOf(text) : [text];
  const read = parts.map((p) => operandOf(name, p, input, parameters));
  if (read.includes(undefined)) return unread(name, text);
  return { value: input.type === 'list' ? (read as string[]) : (read[0] as GivenValue) };
}
