import type { Bilingual } from '#kernel/contract';
import { unitWords } from './plain-words.ts';
import { valueWords } from './value-words.ts';

/** Choices of the forms in the shipped standards as people call them. */
const words: Record<string, readonly [zh: string, en: string]> = {
  pass: ['合格', 'pass'],
  fail: ['不合格', 'fail'],
  second: ['二等', 'second'],
  rejected: ['等外', 'rejected'],
  cash: ['现金', 'cash'],
  card: ['刷卡', 'card'],
  online: ['在线支付', 'online'],
  feeling: ['情绪', 'feeling'],
  solved: ['已解决', 'solved'],
  partly: ['部分解决', 'partly solved'],
  unsolved: ['未解决', 'unsolved'],
  staff: ['员工', 'staff'],
  partner: ['合作方', 'partner'],
  material: ['材料', 'material'],
  equipment: ['设备', 'equipment'],
  escalated: ['上级', 'a higher level'],
  'third-party': ['第三方', 'a third party'],
  installation: ['安装', 'installation'],
  return: ['退货', 'return'],
  consulting: ['咨询', 'consulting'],
  'technical-support': ['技术支持', 'technical support'],
  care: ['关怀', 'care'],
};

/** A choice of a form, or a value of a table under the name of its column; its code where the company coined it. */
export function choiceWords(value: string, column = ''): Bilingual {
  const found = Object.hasOwn(words, value) ? words[value] : undefined;
  return found ? { zh: found[0], en: found[1] } : valueWords(column, value);
}

const units: Record<string, readonly [zh: string, en: string]> = {
  grade: ['级', 'grade'],
  piece: ['件', 'pieces'],
  customer: ['位', 'customers'],
  CNY: ['元', 'CNY'],
  min: ['分钟', 'min'],
  day: ['天', 'days'],
};

/** The unit a form or a table counts in. */
export function measureWords(unit: string): Bilingual {
  const found = Object.hasOwn(units, unit) ? units[unit] : undefined;
  return found ? { zh: found[0], en: found[1] } : unitWords(unit);
}
