import { isHan, runsOf } from './words.ts';

export interface Pinyin {
  /** One per character: `['shao', 'xing']`. */
  syllables: string[];
  full: string;
  initials: string;
}

/** The readings take some 30 MB: loaded with the first Chinese name. */
const reader = () => import('pinyin-pro');

const initialsOf = (syllables: readonly string[]) => syllables.map((s) => [...s][0]).join('');

/**
 * How a Chinese name is read: full and by initials, without tones, ü as v. `surname` reads the first
 * characters as a family name (单 shan, 曾 zeng). Other scripts are passed over.
 */
export async function pinyinOf(name: string, reading: 'surname' | 'plain' = 'surname'): Promise<Pinyin> {
  const characters = runsOf(name).filter(isHan).join('');
  if (characters === '') return { syllables: [], full: '', initials: '' };
  const { pinyin } = await reader();
  const surname = reading === 'surname' ? 'head' : 'off';
  const syllables = pinyin(characters, { toneType: 'none', type: 'array', v: true, surname });
  return { syllables, full: syllables.join(''), initials: initialsOf(syllables) };
}

/**
 * A name's place in an alphabetical list: Chinese by pinyin, other letters in lower case. Compared
 * byte by byte (`collate "C"`), so that the order is the same on every server.
 */
export async function sortKeyOf(name: string): Promise<string> {
  const words: string[] = [];
  for (const run of runsOf(name)) words.push(...(isHan(run) ? (await pinyinOf(run)).syllables : [run]));
  return words.join(' ').slice(0, 200);
}

/**
 * The `tsvector` text of names: every Chinese character with its place, so that any part of a name is
 * found as a phrase; other words; and pinyin and initials from each character on, so that 宏达 in
 * 绍兴宏达纺织 is found by `hongda` and by `hd`.
 */
export async function nameVector(...names: string[]): Promise<string> {
  const lexemes = new Map<string, number[]>();
  const put = (lexeme: string, at: number | null) => {
    const places = lexemes.get(lexeme) ?? [];
    if (at !== null) places.push(at);
    lexemes.set(lexeme, places);
  };
  let place = 0;
  for (const name of names) {
    for (const run of runsOf(name.slice(0, 200))) {
      if (!isHan(run)) {
        put(run.slice(0, 100), (place += 1));
        continue;
      }
      for (const character of run) put(character, (place += 1));
      // 盖州 is a town (gai) and 盖 a family name (ge): both readings find it.
      for (const reading of ['surname', 'plain'] as const) {
        const { syllables } = await pinyinOf(run, reading);
        syllables.forEach((_, i) => {
          put(syllables.slice(i, i + 6).join(''), null);
          put(initialsOf(syllables.slice(i, i + 12)), null);
        });
      }
    }
    // A gap, so that no phrase runs on from one name into the next.
    place += 10;
  }
  return [...lexemes]
    .map(([l, at]) => `'${l}'${at.length > 0 ? `:${at.slice(0, 255).join(',')}` : ''}`)
    .join(' ');
}

/**
 * What somebody typed as the text of a `tsquery` over name vectors: Chinese as a phrase, other words as
 * beginnings of words, of pinyin or of initials. Empty when there is nothing to search for.
 */
export function nameQuery(typed: string): string {
  return runsOf(typed.slice(0, 100))
    .map((run) => (isHan(run) ? `(${[...run].map((c) => `'${c}'`).join(' <-> ')})` : `'${run}':*`))
    .join(' & ');
}
