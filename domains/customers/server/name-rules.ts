import { fold } from '#kernel/server';

const legalForms = new Set(
  'co ltd limited inc incorporated corp corporation company llc llp plc gmbh ag kg ug sa sas sarl srl spa bv nv ab oy as aps kk pte pty pvt sdn bhd'.split(
    ' ',
  ),
);
const chineseForms = /(?:有限责任公司|股份有限公司|有限公司|集团公司|株式会社|有限會社|公司|集团|集團)$/u;
const formOfAddress = /(?:先生|女士|小姐|老师|经理)$/u;
const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'prof']);

/** A name we made up ourselves, of a number or a masked address: whoever gave none shares none with anybody. */
export const isMadeUp = (name: string): boolean => /^K-\d{4}-\d{5,}$/.test(name) || name.includes('***');

/**
 * What two spellings of one name share: case, width, spaces, punctuation, legal form and form of address
 * taken away. 绍兴宏达纺织（集团）有限公司 and 绍兴宏达纺织集团 both give 绍兴宏达纺织. Empty only for a
 * name we made up ourselves.
 */
export function nameKey(name: string): string {
  if (isMadeUp(name)) return '';
  const words: string[] = [];
  for (const run of fold(name).match(/\p{Script=Han}+|[[\p{L}\p{N}\p{M}]--\p{Script=Han}]+/gv) ?? []) {
    const last = words.at(-1);
    // Punctuation between Chinese characters is no border: 宏达（中国） is 宏达中国.
    if (last !== undefined && /\p{Script=Han}$/u.test(last) && /^\p{Script=Han}/u.test(run)) {
      words[words.length - 1] = last + run;
    } else words.push(run);
  }
  const whole = words.join('');
  if (words.length > 1 && titles.has(words[0]!)) words.shift();
  while (words.length > 0) {
    const last = words.at(-1)!;
    const cut = legalForms.has(last) ? '' : last.replace(chineseForms, '').replace(formOfAddress, '');
    if (cut === last) break;
    if (cut !== '') words[words.length - 1] = cut;
    else words.pop();
  }
  return (words.join('') || whole || fold(name).trim()).slice(0, 200);
}
