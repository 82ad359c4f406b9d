import type { Id } from '#kernel/contract';
import { tokensOf, type Statement } from '#kernel/server';

/** So much of a message is made searchable; what is longer is mostly quoted or pasted. */
const searchedLength = 20_000;

/** The words of texts, each once: what an inquiry is found by. */
export async function wordsOf(...texts: readonly (string | null | undefined)[]): Promise<string[]> {
  const text = texts.filter(Boolean).join('\n').slice(0, searchedLength);
  return [...new Set(await tokensOf(text))];
}

/** A thousand long messages would outgrow what one `tsvector` can hold (1 MB): then the older words stand. */
const largest = 500_000;

export const addWords = (inquiry: Id, words: readonly string[]): Statement => ({
  name: 'desk.add-words',
  text: `update desk.words set tokens = tokens || array_to_tsvector($2::text[])
         where inquiry_id = $1 and pg_column_size(tokens) < ${largest}`,
  values: [inquiry, words],
});
