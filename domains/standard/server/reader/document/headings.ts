import type { ReadBlock } from '../../../contract/reading.ts';

/** How a line is numbered, as a level; the marks of one level do not mix in a document. */
const numberings: [RegExp, number][] = [
  [/^第\s*[一二三四五六七八九十百\d]+\s*[章编篇部]/, 1],
  [/^第\s*[一二三四五六七八九十百\d]+\s*节/, 2],
  [/^(?:chapter|part|section)\s+[\divx]+\b/i, 1],
  [/^[一二三四五六七八九十]{1,3}\s*[、.．]/, 2],
  [/^[(（][一二三四五六七八九十]{1,3}[)）]/, 3],
  [/^\d{1,2}(?:[.．]\d{1,2}){3}(?!\d)/, 5],
  [/^\d{1,2}(?:[.．]\d{1,2}){2}(?!\d)/, 4],
  [/^\d{1,2}[.．]\d{1,2}(?![\d%])/, 3],
  [/^\d{1,2}\s*[、.．)）]\s*(?!\d)/, 4],
  [/^[(（]\d{1,2}[)）]/, 5],
  [/^\d{1,2}\s+(?=[\p{Lu}\p{Script=Han}])/u, 2],
];

const bullet = /^[•·●○■□◆◇▪▶►✓√*–—-]\s+|^[①-⑳]/u;
const binds =
  /应(?!用|急|对)|须(?!知)|必须|不得|[时天日周月年钟]内|以内|每[年季月周日天]|定期|及时|\b(?:shall|must|will|should|within|every|is|are)\b|[≥≤%]/i;
const longestHeading = 40;

/** The level of a heading by its look alone, 0 for none: numbered or short, no stop, nothing it binds. */
function headingLevel(line: string): number {
  const numbering = numberings.find(([mark]) => mark.test(line));
  if (!numbering) return 0;
  const rest = line.replace(numbering[0], '').trim();
  if (rest.length > longestHeading || /[。；;，,：:]|[.!?]$/.test(rest)) return 0;
  if (numbering[1] >= 3 && binds.test(rest)) return 0;
  return numbering[1];
}

/** Whether a line begins something of its own: a number, a bullet. */
export const startsItem = (line: string): boolean =>
  bullet.test(line) || numberings.some(([mark]) => mark.test(line));

/** A line of plain text as a block: heading, item, row or paragraph by its look. */
export function blockOf(line: string, page: number | null = null): ReadBlock {
  const text = line.trim();
  const level = headingLevel(text);
  if (level > 0) return { kind: 'heading', level, text, page };
  if (/\t|\s\|\s/.test(text)) return { kind: 'row', level: 0, text, page };
  return { kind: startsItem(text) ? 'item' : 'paragraph', level: 0, text, page };
}

/**
 * Headings that are items of a list after all: a numbered line that is followed by the next number of its
 * kind, with no text of its own between, asks something itself.
 */
export function settleHeadings(blocks: readonly ReadBlock[]): ReadBlock[] {
  return blocks.map((block, i) => {
    if (block.kind !== 'heading' || block.level < 3) return block;
    const next = blocks[i + 1];
    const before = blocks[i - 1];
    const listed =
      (next === undefined || (next.kind === 'heading' && next.level <= block.level)) &&
      ((next?.kind === 'heading' && next.level === block.level) ||
        (before?.kind === 'heading' && before.level === block.level));
    return listed ? { ...block, kind: 'item', level: 0 } : block;
  });
}
