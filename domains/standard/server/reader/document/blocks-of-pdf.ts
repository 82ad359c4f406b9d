import { getDocumentProxy } from 'unpdf';
import type { ReadBlock } from '../../../contract/reading.ts';
import { withoutRadicals } from './radicals.ts';
import { blockOf, settleHeadings, startsItem } from './headings.ts';
import { documentCaps, DocumentRefused } from './refused.ts';

interface Line {
  text: string;
  page: number;
  /** From the left, from the bottom, the letters' height and the right end; in points. */
  x: number;
  y: number;
  height: number;
  right: number;
}

interface Piece {
  str: string;
  transform: number[];
  width: number;
  height: number;
}

const isPiece = (item: object): item is Piece => 'str' in item && 'transform' in item;

/** Pieces of text as lines, in the order of the file; a wide gap within a line parts cells of a table. */
function linesOf(items: readonly object[], page: number): Line[] {
  const lines: Line[] = [];
  for (const item of items) {
    if (!isPiece(item) || item.str === '') continue;
    const [, b = 0, , d = 0, x = 0, y = 0] = item.transform;
    const height = item.height || Math.hypot(b, d) || 10;
    const last = lines.at(-1);
    const same = last && Math.abs(last.y - y) < Math.max(height, last.height) * 0.5 && x >= last.x - 1;
    if (!same) {
      if (item.str.trim() !== '') lines.push({ text: item.str, page, x, y, height, right: x + item.width });
      continue;
    }
    const gap = x - last.right;
    if (item.str.trim() === '') {
      if (!last.text.endsWith(' ')) last.text += ' ';
      continue;
    }
    const spaced = gap > height * 0.2 && /[\x21-\x7e]$/.test(last.text) && /^[\x21-\x7e]/.test(item.str);
    last.text =
      gap > height * 2 ? `${last.text.trimEnd()} | ${item.str}` : last.text + (spaced ? ' ' : '') + item.str;
    last.right = Math.max(last.right, x + item.width);
  }
  return lines
    .map((l) => ({ ...l, text: withoutRadicals(l.text).replace(/\s+/g, ' ').trim() }))
    .filter((l) => l.text !== '');
}

const stops = /[。！？!?；;：:]["”’」』)）]*$|[.]["”’)]?$/;
const key = (l: Line): string => l.text.replace(/\d+/g, '#');

/** Lines that stand at the same height of many pages: headers and footers. */
function repeated(lines: readonly Line[], pages: number): ReadonlySet<string> {
  const seen = new Map<string, Set<number>>();
  for (const l of lines) {
    const at = `${key(l)}@${Math.round(l.y / 4)}`;
    seen.set(at, (seen.get(at) ?? new Set()).add(l.page));
  }
  const most = Math.max(3, pages * 0.4);
  return new Set(
    [...seen].filter(([, on]) => on.size >= most).map(([at]) => at.slice(0, at.lastIndexOf('@'))),
  );
}

function median(numbers: number[]): number {
  const sorted = numbers.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Whether the next line goes on the paragraph of the one before. */
function goesOn(last: Line, next: Line, edge: number): boolean {
  if (startsItem(next.text) || / \| /.test(last.text + next.text)) return false;
  if (Math.abs(last.height - next.height) > last.height * 0.12) return false;
  const reaches = last.right >= edge - last.height * 2;
  if (stops.test(last.text))
    return (
      reaches && next.page === last.page && !/[。.]$/.test(last.text) && last.y - next.y < last.height * 1.9
    );
  if (next.page !== last.page) return reaches;
  return reaches && last.y - next.y < last.height * 2.4;
}

/** Lines as paragraphs and headings. */
function blocksOfLines(lines: readonly Line[], pages: number): ReadBlock[] {
  const margins = repeated(lines, pages);
  const body = median(lines.map((l) => l.height));
  // The right edge of the text: nearly the longest line; headers and tables may stand out beyond it.
  const rights = lines.map((l) => l.right).sort((a, b) => a - b);
  const edge = rights[Math.floor((rights.length - 1) * 0.95)] ?? 0;
  const out: ReadBlock[] = [];
  let last: Line | null = null;
  for (const line of lines) {
    if (margins.has(key(line))) {
      out.push({ kind: 'paragraph', level: 0, text: line.text, page: line.page });
      continue;
    }
    const open = out.findLast((b) => !margins.has(b.text.replace(/\d+/g, '#')));
    if (last && open && open.kind !== 'heading' && goesOn(last, line, edge)) {
      const space = /[\x21-\x7e]$/.test(open.text) && /^[\x21-\x7e]/.test(line.text) ? ' ' : '';
      open.text =
        /[a-z]-$/.test(open.text) && /^[a-z]/.test(line.text)
          ? open.text.slice(0, -1) + line.text
          : open.text + space + line.text;
    } else {
      const block = blockOf(line.text, line.page);
      const large = line.height > body * 1.18 && line.text.length < 60;
      out.push(
        large && block.kind === 'paragraph'
          ? { ...block, kind: 'heading', level: line.height > body * 1.5 ? 1 : 2 }
          : block,
      );
    }
    last = line;
  }
  return settleHeadings(out);
}

/** A PDF's text as blocks with their pages. Throws DocumentRefused: encrypted, too-many-pages, no-text, unreadable. */
export async function blocksOfPdf(bytes: Uint8Array): Promise<ReadBlock[]> {
  let pdf;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    throw new DocumentRefused((error as Error).name === 'PasswordException' ? 'encrypted' : 'unreadable');
  }
  if (pdf.numPages > documentCaps.pages) throw new DocumentRefused('too-many-pages');
  const lines: Line[] = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const page = await pdf.getPage(n);
    const content = await page.getTextContent();
    lines.push(...linesOf(content.items, n));
    page.cleanup();
  }
  if (lines.reduce((sum, l) => sum + l.text.length, 0) < 20) throw new DocumentRefused('no-text');
  return blocksOfLines(lines, pdf.numPages);
}
