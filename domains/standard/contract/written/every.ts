import type { Bilingual } from '#kernel/contract';
import type { ClauseOf } from '../document/index.ts';
import { pair } from '../plain-words.ts';

const periods: Record<string, Bilingual> = {
  day: pair('每天', 'every day'),
  week: pair('每周', 'every week'),
  month: pair('每月', 'every month'),
  quarter: pair('每季', 'every quarter'),
  'half-year': pair('每半年', 'every half-year'),
  year: pair('每年', 'every year'),
};

/** How often a duty comes round. */
export function everyWords(every: ClauseOf<'duty'>['every']): Bilingual {
  if (typeof every === 'string') return periods[every]!;
  if ('rule' in every) return pair(`按规则 ${every.rule}`, `by the rule ${every.rule}`);
  const per = periods[every.per]!;
  return pair(`${per.zh} ${every.times} 次`, `${every.times} times ${per.en}`);
}
