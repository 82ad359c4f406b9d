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
  return { chapters: numbered(chapters), of };
}

const digits = '零一二三四五六七八九';

/** The number a heading bears: `第二章`, `二、`, `2 Inquiries`, `Chapter 2`; null where it bears none. */
export function ownNumber(title: string): number | null {
  const found =
    /^\s*第\s*([零一二三四五六七八九十\d]{1,4})\s*[章部篇编节]/.exec(title) ??
    /^\s*([零一二三四五六七八九十]{1,3})\s*[、.．]/.exec(title) ??
    /^\s*(?:chapter|section|part)\s+(\d{1,3})\b/i.exec(title) ??
    /^\s*(\d{1,3})(?:\s*[、.．)）]\s*|\s+)\D/.exec(title);
  const text = found?.[1];
  if (!text) return null;
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens ? digits.indexOf(tens) : 1) : 0;
  const one = ones ? digits.indexOf(ones) : 0;
  return ten < 0 || one < 0 ? null : ten * 10 + one;
}

/**
 * Chapters by the numbers they bear, so that chapter two of the document is 2 in its keys whatever stands
 * before it. Where one bears none, or two the same, the chapters are counted.
 */
function numbered(chapters: Chapters['chapters']): Chapters['chapters'] {
  const titled = chapters.filter((c) => c.title !== '');
  const own = titled.map((c) => ownNumber(c.title));
  const borne = new Set(own.filter((n) => n !== null && n > 0));
  if (titled.length === 0 || borne.size !== titled.length) return chapters;
  // What stands before the first heading is chapter 0: it takes no number away.
  return chapters.map((c) => ({ ...c, number: c.title === '' ? 0 : ownNumber(c.title)! }));
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
