import type { Bilingual } from '#kernel/contract';
import { valueWords } from './value-words.ts';

const units: Record<string, readonly [zh: string, en: string]> = {
  minute: ['分', 'minutes'],
  hour: ['小时', 'hours'],
  day: ['天', 'days'],
  month: ['个月', 'months'],
  percent: ['%', '%'],
  CNY: ['元', 'CNY'],
  money: ['元', 'CNY'],
  time: ['倍', 'times'],
  piece: ['件', 'pieces'],
  roll: ['卷', 'rolls'],
  score: ['分', 'points'],
  count: ['个', ''],
  star: ['星', 'stars'],
  period: ['期', 'periods'],
  customer: ['位客户', 'customers'],
};

/** The unit of a number in words: of a table's column or parameter, where a day is a day of the calendar's kind. */
export const tableUnitWords = (unit: string): Bilingual => {
  const found = Object.hasOwn(units, unit) ? units[unit] : undefined;
  return found ? { zh: found[0], en: found[1] } : { zh: unit, en: unit };
};

/** A value of a column in words; the code itself where nobody gave it any. */
export function columnValueWords(name: string, value: unknown): Bilingual {
  if (value === null || value === undefined) return { zh: '无', en: 'none' };
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  return valueWords(name, String(value));
}
