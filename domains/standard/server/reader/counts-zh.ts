import { numberOf } from './numerals.ts';
import { quantity, type Quantity } from './quantity.ts';
import { directionZh, figureZh } from './quantities-zh.ts';

const score = new RegExp(`(?<n>${figureZh})\\s*分(?!钟|之|类|级|析|配|别|开|公|为|店|厂|内)`, 'g');
const promoter = new RegExp(`(?<=(?:净推荐值|nps)\\)?[^,，。]{0,10}?)(?<n>${figureZh})(?!\\s*[%\\d])`, 'g');

/** Points of a score, and the bare figure of a net promoter score. */
export function scoresZh(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const pattern of /净推荐值|nps/.test(text) ? [score, promoter] : [score])
    for (const m of text.matchAll(pattern)) {
      if (
        /满分?\s*(?:为)?$/.test(text.slice(Math.max(0, m.index - 4), m.index)) &&
        !text.slice(0, m.index).endsWith('不满')
      )
        continue;
      const tail = text.slice(m.index + m[0].length);
      if (/^\s*(?:制|兑换)|^每/.test(tail)) continue;
      const place = directionZh(text, m.index, m.index + m[0].length);
      found.push(quantity({ ...place, number: numberOf(m.groups!['n']!), unit: 'point', of: 'score' }));
    }
  return found;
}

const count = new RegExp(
  `(?<n>${figureZh})\\s*(?<unit>次|件|起|例|单|票|通|宗|份|人次)(?!性|数|要|生|序|销售|上门|修复|解决|开发|加工|利用|污染|发生)`,
  'g',
);

/** Counts: 两次, 1件. */
export function countsZh(text: string): Quantity[] {
  return [...text.matchAll(count)].flatMap((m) => {
    if (/[每第首再这某同多]$/.test(text.slice(Math.max(0, m.index - 1), m.index))) return [];
    const place = directionZh(text, m.index, m.index + m[0].length);
    const of = m.groups!['unit'] === '次' ? 'times' : 'piece';
    // “一份报告”, “一次” count nothing.
    if (numberOf(m.groups!['n']!) === 1 && place.direction === null) return [];
    return [quantity({ ...place, number: numberOf(m.groups!['n']!), unit: 'piece', of })];
  });
}
