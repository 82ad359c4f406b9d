import { wordsEn } from './lexicon-en.ts';
import { wordsZh, type Feature } from './lexicon-zh.ts';

export type { Feature };

export interface Match {
  start: number;
  end: number;
  text: string;
}

const compileZh = (words: readonly string[]): RegExp => new RegExp(words.join('|'), 'g');
/** The edge of a word is looked for once for all words, not once for each: most places are no edge. */
const compileEn = (words: readonly string[]): RegExp => {
  const anchored = words.filter((w) => w.startsWith('^'));
  const whole = words.filter((w) => !w.startsWith('^'));
  const inside = whole.length > 0 ? [`(?<![a-z])(?:${whole.join('|')})(?![a-z])`] : [];
  return new RegExp([...anchored, ...inside].join('|'), 'g');
};

type Compiled = Record<Feature, RegExp>;

const compileAll = (
  words: Record<Feature, readonly string[]>,
  compile: (w: readonly string[]) => RegExp,
): Compiled => Object.fromEntries(Object.entries(words).map(([k, w]) => [k, compile(w)])) as Compiled;

const compiled = { zh: compileAll(wordsZh, compileZh), en: compileAll(wordsEn, compileEn) };

/** The first place where the text says something of the feature; null where it does not. */
export function say(feature: Feature, text: string, chinese: boolean): Match | null {
  const pattern = compiled[chinese ? 'zh' : 'en'][feature];
  pattern.lastIndex = 0;
  const m = pattern.exec(text);
  return m && m[0] !== '' ? { start: m.index, end: m.index + m[0].length, text: m[0] } : null;
}
