import type { ReadDirection, ReadUnit } from '../../contract/reading.ts';

/** How often something comes round, by its place in the normalised sentence. */
export interface Recurrence {
  start: number;
  end: number;
  /** Null for 定期, regularly: how often is left open. */
  number: number | null;
  unit: ReadUnit | null;
  direction: ReadDirection | null;
  /** In brackets: the company sets it. */
  open?: boolean;
  /** An occasion rather than a period: birthdays, festivals. */
  occasion: boolean;
}

/** The unit a word of time stands for. */
export function unitOf(word: string): ReadUnit {
  if (/^年|^y|annual/.test(word)) return 'year';
  if (/季|^q/.test(word)) return 'quarter';
  if (/^月|^month|^monthly/.test(word)) return 'month';
  if (/^周|星期|礼拜|^week|day$|^daily$/.test(word) && !/^(?:日|天|day|daily)/.test(word)) return 'week';
  if (/小时|hour/.test(word)) return 'hour';
  if (
    /^(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|autumn|summer|winter)$/.test(
      word,
    )
  )
    return 'year';
  return 'day';
}

const perOf: Partial<Record<ReadUnit, ReadUnit>> = {
  day: 'per-day',
  week: 'per-week',
  month: 'per-month',
  quarter: 'per-quarter',
  year: 'per-year',
};

/** Where it stands in the sentence. */
export type Place = Pick<Recurrence, 'start' | 'end'>;

/** So many times in a period: once is “every”, unless it is a lower bound. */
export function timesIn(
  at: Place,
  times: number,
  number: number,
  unit: ReadUnit,
  least: boolean,
): Recurrence {
  const per = perOf[unit];
  const plain = !per || number !== 1 || (times === 1 && !least);
  return plain
    ? { ...at, number, unit, direction: 'every', occasion: false }
    : { ...at, number: times, unit: per, direction: least ? 'at-least' : 'every', occasion: false };
}

/** Recurrences without a number: 定期, regularly; or an occasion. */
export const vague = (text: string, words: RegExp, occasion: boolean): Recurrence[] =>
  [...text.matchAll(words)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    number: null,
    unit: null,
    direction: null,
    occasion,
  }));
