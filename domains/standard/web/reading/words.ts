import type { Bilingual, RouteReply } from '#kernel/contract';
import type { standard } from '../../contract.ts';

export type ReadingView = RouteReply<typeof standard.reading>;
export type Row = ReadingView['rows'][number];
export type Sentence = ReadingView['sentences'][number];
type Unit = NonNullable<Row['unit']>;
type Direction = NonNullable<Row['direction']>;

const words = (zh: string, en: string): Bilingual => ({ zh, en });

export const units: Record<Unit, Bilingual> = {
  second: words('秒', 'seconds'),
  minute: words('分钟', 'minutes'),
  hour: words('小时', 'hours'),
  day: words('天', 'days'),
  week: words('周', 'weeks'),
  month: words('个月', 'months'),
  quarter: words('季度', 'quarters'),
  year: words('年', 'years'),
  ring: words('声铃', 'rings'),
  percent: words('%', '%'),
  point: words('分', 'points'),
  piece: words('件', 'pieces'),
  celsius: words('℃', '°C'),
  metre: words('米', 'metres'),
  centimetre: words('厘米', 'centimetres'),
  millimetre: words('毫米', 'millimetres'),
  inch: words('英寸', 'inches'),
  yard: words('码', 'yards'),
  kilogram: words('千克', 'kilograms'),
  gram: words('克', 'grams'),
  gsm: words('克/平方米', 'g/m²'),
  grade: words('级', 'grade'),
  aql: words('AQL', 'AQL'),
  ppm: words('mg/kg', 'mg/kg'),
  decibel: words('分贝', 'dB'),
  money: words('（金额）', '(amount)'),
  'per-day': words('次/天', 'a day'),
  'per-week': words('次/周', 'a week'),
  'per-month': words('次/月', 'a month'),
  'per-quarter': words('次/季', 'a quarter'),
  'per-year': words('次/年', 'a year'),
};

export const directions: Record<Direction, Bilingual> = {
  within: words('以内', 'within'),
  'at-least': words('至少', 'at least'),
  'at-most': words('至多', 'at most'),
  over: words('超过', 'over'),
  under: words('低于', 'under'),
  every: words('每', 'every'),
  exactly: words('正好', 'exactly'),
};

export const kinds = [
  'deadline',
  'record',
  'policy',
  'duty',
  'competence',
  'indicator',
  'function',
] as const satisfies readonly Row['kind'][];

/** A number as it is said with its unit and which way it counts: `4 小时以内`, `within 4 hours`. */
export function figureText(
  p: { number: number | null; unit: Unit | null; direction: Direction | null },
  pick: (pair: Bilingual) => string,
): string {
  if (p.number === null || !p.unit) return '';
  const chinese = pick(words('中', 'e')) === '中';
  const unit = pick(units[p.unit]);
  const one = !chinese && p.number === 1 ? unit.replace(/(?<=ch)es$|s$/, '') : unit;
  const bare = p.unit === 'percent' ? `${p.number}%` : `${p.number} ${one}`;
  if (!p.direction || p.direction === 'exactly') return bare;
  const way = pick(directions[p.direction]);
  if (chinese) return p.direction === 'within' ? `${bare}${way}` : `${way} ${bare}`;
  return `${way} ${bare}`;
}
