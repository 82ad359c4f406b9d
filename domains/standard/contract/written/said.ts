import type { Bilingual } from '#kernel/contract';
import type { PackClause, PackRow } from '../document/index.ts';
import {
  calendarWords,
  conditionWords,
  eventWords,
  pair,
  spanWords,
  unitWords,
  type Names,
} from '../plain-words.ts';
import { roleWords } from '../words.ts';
import { writtenCondition, writtenNames, writtenNumber, writtenSpan } from './cells.ts';

/** One field of a clause, table or calendar, in words; two are the same when what is written is the same. */
export interface SaidField {
  field: string;
  name: Bilingual;
  written: unknown;
  words: Bilingual;
}

export const said = (field: string, name: Bilingual, written: unknown, words: Bilingual): SaidField => ({
  field,
  name,
  written,
  words,
});

export const same = (text: string): Bilingual => pair(text, text);

/** Spaces around what is written in Latin letters within a Chinese sentence. */
export const apart = (text: string): string =>
  `${/^[A-Za-z0-9]/.test(text) ? ' ' : ''}${text}${/[A-Za-z0-9]$/.test(text) ? ' ' : ''}`;

export const listed = (words: readonly Bilingual[]): Bilingual =>
  pair(words.map((w) => w.zh).join('、'), words.map((w) => w.en).join(', '));

export const yesNo = (yes: boolean): Bilingual => (yes ? pair('是', 'yes') : pair('否', 'no'));

/** Events in words: their names, or as they are written while nobody announces them. */
export const eventsSaid = (written: string | readonly string[] | undefined, names: Names): Bilingual => {
  const list = writtenNames(written);
  return eventWords(names, list) ?? listed(list.map(same));
};

export const conditionSaid = (rows: readonly PackRow[], subject: string, names: Names): Bilingual =>
  conditionWords(writtenCondition(rows), subject, names) ?? pair('任何时候', 'always');

export const rolesSaid = (roles: readonly string[]): Bilingual => listed(roles.map(roleWords));

export const calendarSaid = (key: string, names: Names): Bilingual => calendarWords(key, names);

/** A length, with its parameter resolved. */
export const spanSaid = (text: string, parameters: PackClause['parameters']): Bilingual => {
  const span = writtenSpan(text, parameters);
  return span ? spanWords(span) : same(text);
};

const figureUnits: Record<string, (n: string) => Bilingual> = {
  percent: (n) => pair(`${n}%`, `${n}%`),
  money: (n) => pair(`${n} 元`, `${n} yuan`),
  score: (n) => pair(`${n} 分`, `${n} points`),
};

/** A figure with its unit, its parameter resolved. */
export const numberSaid = (
  written: number | string,
  unit: string,
  parameters: PackClause['parameters'],
): Bilingual => {
  const n = writtenNumber(written, parameters);
  const text = n === null ? String(written) : String(n);
  const special = figureUnits[unit];
  if (special) return special(text);
  if (unit === '') return same(text);
  const u = unitWords(unit);
  return pair(`${text} ${u.zh}`, `${text} ${u.en}`);
};

export const daysSaid = (n: number): Bilingual => pair(`${n} 天`, n === 1 ? '1 day' : `${n} days`);
export const none = pair('无', 'none');
