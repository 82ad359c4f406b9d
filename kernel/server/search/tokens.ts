import type { Jieba } from '@node-rs/jieba';
import { isHan, runsOf } from './words.ts';

let loading: Promise<Jieba> | null = null;

/** The dictionary takes some 40 MB and a quarter of a second: a process that never searches never pays. */
const jieba = (): Promise<Jieba> =>
  (loading ??= (async () => {
    const [{ Jieba: Cutter }, { dict }] = await Promise.all([
      import('@node-rs/jieba'),
      import('@node-rs/jieba/dict.js'),
    ]);
    return Cutter.withDict(dict);
  })());

/**
 * The words of a text in order, for a `tsvector`: Chinese cut so that long words also give their parts
 * (售后工程师 gives 售后, 工程, 工程师), other words in lower case, numbers as they stand.
 */
export async function tokensOf(text: string): Promise<string[]> {
  const parts = runsOf(text);
  const cutter = parts.some(isHan) ? await jieba() : null;
  const tokens: string[] = [];
  for (const part of parts) {
    if (!cutter || !isHan(part)) tokens.push(part.slice(0, 100));
    else for (const word of cutter.cutForSearch(part, true)) if (word.trim() !== '') tokens.push(word);
  }
  return tokens;
}

// PostgreSQL keeps positions up to this one; what comes later is found, but not near anything.
const lastPosition = 16_383;

/** Tokens as the text of a `tsvector`, each with its place: `'面料':1 '色差':2`. Goes in as `$n::tsvector`. */
export function vectorText(tokens: readonly string[]): string {
  const places = new Map<string, number[]>();
  tokens.forEach((token, i) => {
    const list = places.get(token) ?? [];
    if (list.length < 255) list.push(Math.min(i + 1, lastPosition));
    places.set(token, list);
  });
  return [...places].map(([token, list]) => `'${token}':${list.join(',')}`).join(' ');
}

/** The `tsvector` text of a text somebody wrote. */
export const textVector = async (text: string): Promise<string> => vectorText(await tokensOf(text));

/**
 * What somebody typed as the text of a `tsquery` over such vectors: every word must be there, the last
 * one may be unfinished. Empty when nothing in it can be searched for. Goes in as `$n::tsquery`; operators,
 * quotes and anything else that is not a letter or a digit never reach it.
 */
export async function searchQuery(typed: string): Promise<string> {
  const tokens = [...new Set(await tokensOf(typed.slice(0, 200)))];
  return tokens.map((token, i) => `'${token}'${i === tokens.length - 1 ? ':*' : ''}`).join(' & ');
}
