import { countsZh, scoresZh } from './counts-zh.ts';
import { sharesZh, timesZh } from './quantities-zh.ts';
import { scoresEn, sharesEn, timesEn } from './quantities-en.ts';
import { measuresOf } from './quantities-measured.ts';
import { apartFrom, withoutDates, withoutMoney, type Quantity } from './quantity.ts';

/**
 * The quantities of a normalised sentence in their order, none overlapping another. Dates, clock times,
 * telephone numbers and numbers of standards are none.
 */
export function findQuantities(sentence: string, chinese: boolean): Quantity[] {
  const dated = withoutDates(sentence);
  const text = withoutMoney(dated);
  const zh = (): Quantity[] => [...timesZh(text), ...sharesZh(text), ...scoresZh(text), ...countsZh(text)];
  const en = (): Quantity[] => [...timesEn(text), ...sharesEn(text), ...scoresEn(text)];
  return apartFrom([...(chinese ? zh() : en()), ...measuresOf(dated, chinese)]);
}
