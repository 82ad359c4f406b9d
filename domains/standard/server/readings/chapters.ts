import type { ReadProposal, ReadSentence } from '../../contract/reading.ts';

export interface Chapters {
  chapters: { title: string; number: number }[];
  /** The chapter of each sentence, by the sentence's index. */
  of: number[];
}

/**
 * The chapters a document is decided by: its headings at the outermost level that divides it (a title above
 * everything divides nothing). Text before the first heading is a chapter without a title.
 */
export function chaptersOf(sentences: readonly Pick<ReadSentence, 'chapter'>[]): Chapters {
  const deepest = Math.max(0, ...sentences.map((s) => s.chapter.length));
  let depth = 0;
  while (depth < deepest - 1 && new Set(sentences.flatMap((s) => s.chapter[depth] ?? [])).size < 2)
    depth += 1;
  const chapters: Chapters['chapters'] = [];
  const of = sentences.map((s) => {
    const title = s.chapter[depth] ?? '';
    if (chapters.at(-1)?.title !== title) chapters.push({ title, number: chapters.length + 1 });
    return chapters.length - 1;
  });
  return { chapters, of };
}

/** The key of each proposal in their order: `OWN-2.3`, the third of the second chapter. */
export function keysOfProposals(
  proposals: readonly Pick<ReadProposal, 'sentence'>[],
  { chapters, of }: Chapters,
  prefix: string,
): string[] {
  const counts = new Map<number, number>();
  return proposals.map((p) => {
    const chapter = of[p.sentence] ?? 0;
    const n = (counts.get(chapter) ?? 0) + 1;
    counts.set(chapter, n);
    return `${prefix}-${chapters[chapter]?.number ?? 1}.${n}`;
  });
}
