/** Numbers as they are written out: 二十四, 两, 百分之九十五's 九十五, twenty-four. */

const zhDigit: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const zhScale: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/** What a number's Chinese characters may be, for a character class. */
export const zhNumerals = '零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟';

/** A Chinese number below a hundred million; digits in a row (二〇二四) are read as such. */
export function zhNumber(text: string): number | null {
  if (/^[零〇一二三四五六七八九]{2,}$/.test(text)) return Number([...text].map((c) => zhDigit[c]).join(''));
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const c of text) {
    if (c in zhDigit) digit = zhDigit[c]!;
    else if (c in zhScale) {
      section += (digit ?? 1) * zhScale[c]!;
      digit = null;
    } else if (c === '万') {
      total += (section + (digit ?? 0) || 1) * 10_000;
      section = 0;
      digit = null;
    } else return null;
  }
  return total + section + (digit ?? 0);
}

const enOnes =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const enTens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** Words of a number, for an alternation: `twenty-four`, `three`, `a hundred`. */
export const enNumerals = `(?:(?:${enTens.join('|')})(?:[- ](?:${enOnes.slice(1, 10).join('|')}))?|${[...enOnes].reverse().join('|')}|(?:a|one) hundred)`;

export function enNumber(text: string): number | null {
  const t = text.toLowerCase().trim();
  if (/^(a|one) hundred$/.test(t)) return 100;
  if (/^an?$/.test(t)) return 1;
  let sum = 0;
  for (const word of t.split(/[- ]+/)) {
    const one = enOnes.indexOf(word);
    const ten = enTens.indexOf(word);
    if (one < 0 && ten < 0) return null;
    sum += one >= 0 ? one : (ten + 2) * 10;
  }
  return sum;
}

/** Digits with their marks (1,200.5), or a number in Chinese or English words; null for none. */
export function numberOf(text: string): number | null {
  const bare = text.trim();
  if (/^\d/.test(bare)) {
    const value = Number(bare.replaceAll(',', ''));
    return Number.isFinite(value) ? value : null;
  }
  return /[a-z]/i.test(bare) ? enNumber(bare) : zhNumber(bare);
}
