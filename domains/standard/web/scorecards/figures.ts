import type { Indicator } from './use-view.ts';
import type { scorecardTexts } from '../texts/scorecards.ts';

export type Say = (typeof scorecardTexts)['t'];

const rounded = (value: number, digits: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: digits });

/** A figure with its unit, as short as it is still exact enough to compare with its target. */
export function figureText(value: number, unit: string, t: Say): string {
  switch (unit) {
    case 'percent':
      return `${rounded(value, 1)}%`;
    case 'hour':
      return t('unit.hour', { n: rounded(value, value < 10 ? 2 : 1) });
    case 'day':
      return t('unit.day', { n: rounded(value, 1) });
    case 'money':
      return rounded(value, 2);
    default:
      return rounded(value, 1);
  }
}

/** The span a figure is of, in the reader's words. */
export function spanText(span: { from: string }, period: Indicator['period'], t: Say): string {
  const year = span.from.slice(0, 4);
  const month = span.from.slice(5, 7);
  if (period === 'year') return t('span.year', { year });
  if (period === 'quarter') return t('span.quarter', { year, quarter: Math.ceil(Number(month) / 3) });
  return t('span.month', { year, month });
}

const cards = [
  'service',
  'operations',
  'operation',
  'staff',
  'company',
  'assessment',
  'satisfaction',
  'process',
  'evaluation',
  'effect',
] as const;

/** A scorecard's name: a word where it is one that packs use, else as the standard writes it. */
export function cardName(key: string, t: Say): string {
  const known = cards.find((c) => c === key);
  return known ? t(`card.${known}`) : key;
}

/** The dye of a standing: indigo reached, weld close, madder missed, bare warp where nothing was counted. */
export const dyeOf = { reached: 'kept', close: 'close', missed: 'broken', none: 'warp' } as const;

/** The sheet's word for text that carries a verdict. */
export const inkOf = { reached: '', close: 'yel', missed: 'red', none: 'l' } as const;

/** What the figure is, in words: the fold of the clause. */
export function foldText({ fold, percentile }: Indicator, t: Say): string {
  if (fold === 'time' && percentile !== null) return t('fold.time.p', { p: percentile });
  if (fold === 'percentile') return t('fold.percentile', { p: percentile ?? 50 });
  return t(`fold.${fold}`);
}

/** A target with its direction. */
export const targetText = (i: Indicator, value: number, t: Say): string =>
  t(i.direction === 'higher' ? 'higher' : 'lower', { value: figureText(value, i.unit, t) });
