import type { ReadUnit } from '../../contract/reading.ts';
import { numberOf } from './numerals.ts';
import { directionEn } from './quantities-en.ts';
import { directionZh } from './quantities-zh.ts';
import { quantity, type Quantity } from './quantity.ts';

/** Figures in units of measure: what goods and rooms are inspected against, and sums of money. */

const digits = '\\d+(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const range = `(?:(?<low>${digits})\\s*(?:℃|°c|级|米|厘米|毫米|mm|cm|m|度|元)?\\s*(?:-|–|~|—|至|到|\\bto\\b|\\band\\b)\\s*)?`;

/** The closed list of units; the longer spelling of two stands first. */
const spelled: [ReadUnit, string][] = [
  [
    'gsm',
    'g\\/m2|g\\/㎡|克\\/平方米|克每平方米|克重单位|gsm(?![a-z])|grams? per (?:square|sq\\.?) (?:metre|meter|m)(?![a-z])',
  ],
  ['ppm', 'ppm(?![a-z])|mg\\/kg|毫克\\/(?:千克|公斤)|毫克每千克'],
  ['celsius', '℃|°\\s?c(?![a-z])|摄氏度|degrees? (?:celsius|centigrade|c(?![a-z]))'],
  ['millimetre', '毫米|mm(?![a-z])|millimet(?:re|er)s?(?![a-z])'],
  ['centimetre', '厘米|公分|cm(?![a-z])|centimet(?:re|er)s?(?![a-z])'],
  ['kilogram', '公斤|千克|kgs?(?![a-z/])|kilo(?:gram(?:me)?)?s?(?![a-z])'],
  ['decibel', '分贝|db(?:\\(a\\))?(?![a-z])|decibels?(?![a-z])'],
  ['inch', '英寸|英吋|吋|inch(?:es)?(?![a-z])'],
  ['yard', '码(?!头|数|字|率)|yards?(?![a-z])|yds?\\.?(?![a-z])'],
  ['metre', '米(?!色|白|黄|兰|饭|面|粉)|met(?:re|er)s?(?![a-z])|m(?![a-z0-9/])'],
  ['gram', '克(?!服|重|拉|隆|\\/)|g(?![a-z/])|grams?(?![a-z])'],
  ['grade', '级(?!别|以下单位|联|数|市|医院|客户|投诉|响应|服务|经理|主管|管理)'],
  [
    'money',
    '(?:万|亿)?(?:元|块钱)(?!旦|件)|(?:美元|欧元|人民币|港币|usd|eur|rmb|cny|gbp|dollars?|euros?|yuan)(?![a-z])',
  ],
];

const units: [ReadUnit, RegExp][] = spelled.map(([unit, words]) => [
  unit,
  new RegExp(`(?<![\\d.a-z*×/-])${range}(?<n>${digits})\\s*(?:${words})`, 'g'),
]);
/** “grade 4”, “$50”, “AQL 2.5”: the unit stands before its number. */
const ahead: [ReadUnit, RegExp][] = [
  ['grade', new RegExp(`\\b(?:grade|rating(?: of)?)\\s*${range}(?<n>${digits})(?![\\d%])`, 'g')],
  ['money', new RegExp(`(?:[¥￥$€£]|\\b(?:usd|rmb|eur|gbp))\\s*${range}(?<n>${digits})`, 'g')],
  ['aql', /(?<![a-z])aql(?:\s*(?:值|标准|水平|level|of|[=:为]))*\s*(?<n>\d+(?:\.\d+)?)/g],
];
/** “AQL 2.5 for major and 4.0 for minor defects”, “AQL 2.5/4.0”. */
const secondLevel =
  /^(?:\s*[(（]?(?:for )?(?:major|critical|主要?|重|严重|大)(?: defects?|缺陷|疵点)?[)）]?)?\s*(?:and|,|\/|、|和)\s*(?:aql\s*)?(?<n>\d+\.\d+)/;

function measured(text: string, unit: ReadUnit, m: RegExpExecArray, chinese: boolean): Quantity | null {
  const { n, low } = m.groups as { n: string; low?: string };
  const start = m.index;
  const end = start + m[0].length;
  const place = chinese ? directionZh(text, start, end) : directionEn(text, start, end);
  const between = /\bbetween\s*$/.test(text.slice(Math.max(0, start - 9), start));
  let number = numberOf(n);
  if (number === null) return null;
  if (/^\s*万/.test(m[0].slice(m[0].lastIndexOf(n) + n.length))) number *= 10_000;
  const from = low ? numberOf(low) : null;
  // “4-5级” is the half grade between the two, not a span.
  const half = unit === 'grade' && from !== null && number - from === 1;
  if (half) number = from! + 0.5;
  const direction =
    place.direction === 'within'
      ? unit === 'grade'
        ? 'at-least'
        : 'at-most'
      : unit === 'grade' && place.direction === 'at-most' && /控制在/.test(text.slice(place.start, start))
        ? 'at-least'
        : (place.direction ?? (between ? 'at-most' : null));
  return quantity({
    start: place.start,
    end: place.end,
    number,
    unit,
    of: 'measure',
    direction,
    low: half ? null : from,
  });
}

/** Most sentences hold none: one look instead of seventeen. */
const anyUnit = new RegExp(
  `\\d\\s*(?:${spelled.map(([, words]) => words).join('|')})|aql|grade|rating|[¥￥$€£]\\s*\\d|\\b(?:usd|rmb|eur|gbp)\\b`,
);

/** Measures of a sentence whose dates are blanked, money left in. */
export function measuresOf(text: string, chinese: boolean): Quantity[] {
  if (!anyUnit.test(text)) return [];
  const found: Quantity[] = [];
  for (const [unit, pattern] of [...units, ...ahead])
    for (const m of text.matchAll(pattern)) {
      const q = measured(text, unit, m as RegExpExecArray, chinese);
      if (q) found.push(unit === 'aql' ? { ...q, direction: 'at-most' } : q);
      if (unit !== 'aql') continue;
      const end = m.index + m[0].length;
      const more = secondLevel.exec(text.slice(end));
      if (more)
        found.push(
          quantity({
            start: end + more[0].length - more.groups!['n']!.length,
            end: end + more[0].length,
            number: Number(more.groups!['n']),
            unit: 'aql',
            of: 'measure',
            direction: 'at-most',
          }),
        );
    }
  return found;
}
