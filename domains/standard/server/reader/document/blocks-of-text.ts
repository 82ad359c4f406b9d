import type { ReadBlock } from '../../../contract/reading.ts';
import { blockOf, settleHeadings, startsItem } from './headings.ts';

/** The end of a sentence or of a line that leads to a list. */
const stops = /[。！？!?；;：:.…]["”’」』)）]*$/;

/**
 * Whether a line goes on in the next: a hard-wrapped text breaks at about the same width everywhere, so only
 * a line that is nearly as long as the usual one goes on.
 */
function goesOn(line: string, next: string, width: number): boolean {
  if (stops.test(line) || startsItem(next) || /\t|\s\|\s/.test(line + next)) return false;
  if (/^[a-z(]/.test(next) && /[a-z,]$/.test(line)) return line.length >= width * 0.6;
  return width >= 24 && line.length >= width * 0.85 && line.length <= width * 1.1;
}

/** The width most lines break at; 0 where lines are as long as their paragraphs. */
function usualWidth(lines: readonly string[]): number {
  const lengths = lines.map((l) => l.length).sort((a, b) => a - b);
  const longest = lengths.at(-1) ?? 0;
  if (lengths.length < 6 || longest > 130) return 0;
  const near = lengths.filter((n) => n >= longest * 0.85).length;
  return near >= lengths.length * 0.25 ? longest : 0;
}

/** A line whose words stand in columns is a row of a table. */
function columns(line: string): string {
  const cells = line.trim().split(/\t+| {2,}|\u3000{2,}/);
  const row =
    cells.length >= 3 || (cells.length === 2 && /\d/.test(cells[1]!) && / {3,}|\t/.test(line.trim()));
  return row ? cells.join(' | ') : line;
}

/** Lines of plain or pasted text as blocks. */
export function blocksOfText(text: string): ReadBlock[] {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((l) => columns(l.trimEnd()));
  const width = usualWidth(lines.filter((l) => l.trim() !== ''));
  const joined: string[] = [];
  let open = false;
  for (const raw of lines) {
    const line = raw.trim();
    if (line === '') {
      open = false;
      continue;
    }
    const last = joined.at(-1);
    if (open && last !== undefined && width > 0 && goesOn(last.slice(-width), line, width)) {
      const space = /[a-zA-Z,]$/.test(last) && /^[a-zA-Z(]/.test(line) ? ' ' : '';
      joined[joined.length - 1] =
        last.replace(/(?<=[a-z])-$/, '') + (/[a-z]-$/.test(last) ? '' : space) + line;
    } else joined.push(line);
    open = true;
  }
  return settleHeadings(joined.map((l) => blockOf(l)));
}

const inline = (text: string): string =>
  text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(.+?)\1/g, '$2')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/(?<![*\w])\*([^*\s][^*]*)\*(?![*\w])/g, '$1')
    .trim();

/** Markdown as blocks: headings by their marks, rows of tables, items of lists; code is left out. */
export function blocksOfMarkdown(text: string): ReadBlock[] {
  const out: ReadBlock[] = [];
  let fenced = false;
  let paragraph: string[] = [];
  const close = () => {
    // A short Chinese line without a comma ended where it ended; a wrapped one goes on.
    const joint = (a: string): string =>
      /[\u4e00-\u9fff）)》”]$/.test(a) && (a.split('\n').at(-1) ?? '').length < 40
        ? '\n'
        : /[\u4e00-\u9fff，。；：、]$/.test(a)
          ? ''
          : ' ';
    const whole = paragraph.reduce((a, b) => (a === '' ? b : a + joint(a) + b), '');
    if (whole) out.push({ ...blockOf(inline(whole)) });
    paragraph = [];
  };
  for (const raw of text.replace(/\r\n?/g, '\n').split('\n')) {
    const line = raw.trim();
    if (/^(?:```|~~~)/.test(line)) {
      fenced = !fenced;
      close();
      continue;
    }
    if (fenced) continue;
    const heading = /^(#{1,6})\s+(.+?)\s*#*$/.exec(line);
    if (line === '' || /^(?:[-*_]\s*){3,}$/.test(line)) close();
    else if (heading) {
      close();
      out.push({ kind: 'heading', level: heading[1]!.length, text: inline(heading[2]!), page: null });
    } else if (line.startsWith('|')) {
      close();
      const cells = line
        .replace(/^\||\|$/g, '')
        .split('|')
        .map(inline);
      if (!cells.every((c) => /^:?-*:?$/.test(c)))
        out.push({ kind: 'row', level: 0, text: cells.join(' | '), page: null });
    } else if (/^(?:[-*+]|\d+[.)])\s+/.test(line)) {
      close();
      out.push({
        kind: 'item',
        level: 0,
        text: inline(line.replace(/^[-*+]\s+(?:\[[ x]\]\s+)?/, '')),
        page: null,
      });
    } else paragraph.push(line.replace(/^>\s?/, ''));
  }
  close();
  return out.filter((b) => b.text !== '');
}
