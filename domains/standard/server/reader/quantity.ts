import type { ReadDirection, ReadUnit } from '../../contract/reading.ts';

/** A number with its unit and what is said about it, by its place in the normalised sentence. */
export interface Quantity {
  start: number;
  end: number;
  /** Null for a placeholder that says no number. */
  number: number | null;
  unit: ReadUnit;
  direction: ReadDirection | null;
  of: 'time' | 'share' | 'score' | 'ring' | 'times' | 'piece' | 'lessons' | 'measure';
  /** The lower end of a span of a measure; the number is the upper one. */
  low: number | null;
  /** Working days, business hours. */
  working: boolean;
  /** Counts back from a moment: 提前三天, 48 hours before. */
  ahead: boolean;
  /** Names a thing rather than a term: 24小时热线, two-year warranty. */
  adjectival: boolean;
  /** In square brackets or left empty: the company sets it. */
  open: boolean;
  /** Only the day is named: 当天, next working day. */
  named: boolean;
}

export const quantity = (
  q: Pick<Quantity, 'start' | 'end' | 'number' | 'unit' | 'of'> & Partial<Quantity>,
): Quantity => ({
  direction: null,
  low: null,
  working: false,
  ahead: false,
  adjectival: false,
  open: false,
  named: false,
  ...q,
});

/** Without those that overlap an earlier, or an equally early and longer one. */
export function apartFrom(found: readonly Quantity[]): Quantity[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Quantity[] = [];
  for (const q of sorted) if (!kept.some((k) => q.start < k.end && k.start < q.end)) kept.push(q);
  return kept;
}

/** Dates, clock times, telephone numbers and numbers of standards: figures that are no terms. */
const noTerms =
  /7\s*[×x*]\s*24\s*(?:个?小时|h)?|24\s*(?:个?小时|h)\s*[×x*]\s*7|(?:每|次|当|下|本|上)个?月\s*(?:第\s*)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*个?(?:工作)?(?:日|号)(?:之?前)?|(?:19|20)\d\d\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?|\d{1,2}\s*月\s*\d{1,2}\s*(?:日|号)|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日|\d{1,2}:\d{2}(?:\s*[-–~至到]\s*\d{1,2}:\d{2})?|\d{4}-\d{2}-\d{2}|\d{3,4}-\d{3,4}-?\d{3,4}|(?:gb|iso|fz|q|qb|din|en|astm)(?:\/[a-z]+)?\s*\d{3,}(?:[-—:]\d+)*|第\s*[\d一二三四五六七八九十]+\s*[章条节款项页届期]|周一至周[五六日]|mon(?:day)?\s*(?:[-–]|to)\s*(?:fri|sat|sun)(?:day)?/g;

const money = /[¥￥$€£]\s*\d[\d,.]*|\d[\d,.]*\s*(?:万|亿)?(?:元|美元|欧元|usd|eur|rmb|cny)/g;

const blanked = (m: string): string => ' '.repeat(m.length);

/** The sentence with dates and numbers of standards blanked, every other character at its place. */
export const withoutDates = (text: string): string => text.replace(noTerms, blanked);

/** The same without sums of money: what is left are terms, shares and counts. */
export const withoutMoney = (text: string): string => text.replace(money, blanked);

const hoursOf: Partial<Record<Quantity['unit'], number>> = {
  minute: 1 / 60,
  hour: 1,
  day: 24,
  week: 168,
  month: 720,
  quarter: 2160,
  year: 8760,
};

/** Length in hours; a working day counts as 1.4 days, five being a week. Null for what is no time. */
export function hours(q: Quantity | null): number | null {
  const unit = q ? hoursOf[q.unit] : undefined;
  if (!q || q.number === null || unit === undefined) return null;
  return q.number * unit * (q.working && q.unit === 'day' ? 1.4 : 1);
}
