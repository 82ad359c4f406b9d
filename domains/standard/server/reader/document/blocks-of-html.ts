import { Parser } from 'htmlparser2';
import type { ReadBlock } from '../../../contract/reading.ts';
import { blockOf, settleHeadings } from './headings.ts';

/** What a page carries beside its text. */
const aside = new Set([
  'script',
  'style',
  'noscript',
  'nav',
  'footer',
  'aside',
  'form',
  'button',
  'select',
  'svg',
  'iframe',
  'template',
  'head',
  'object',
]);
const breaks = new Set([
  'p',
  'div',
  'section',
  'article',
  'main',
  'header',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'blockquote',
  'pre',
  'table',
  'tbody',
  'thead',
  'caption',
  'figure',
  'figcaption',
  'hr',
  'br',
  'body',
  'address',
]);
/** Elements that may stand open at once; deeper nesting is read on without counting. */
const deepest = 2_000;

interface State {
  out: ReadBlock[];
  text: string;
  /** The heading's level, 0 outside one. */
  heading: number;
  item: boolean;
  cells: string[] | null;
  hidden: number;
}

function close(s: State): void {
  const text = s.text.replace(/[ \t\r\n\u00a0]+/g, ' ').trim();
  s.text = '';
  if (text === '') return;
  if (s.cells) {
    s.cells[s.cells.length - 1] = [s.cells.at(-1), text].filter(Boolean).join(' ');
    return;
  }
  if (s.heading > 0) s.out.push({ kind: 'heading', level: s.heading, text, page: null });
  else if (s.item) s.out.push({ kind: 'item', level: 0, text, page: null });
  else s.out.push(blockOf(text));
}

function closeRow(s: State): void {
  close(s);
  const cells = (s.cells ?? []).map((c) => c.trim());
  s.cells = null;
  const said = cells.filter(Boolean);
  // A row of one cell is a table for the looks.
  if (said.length === 1) s.out.push(blockOf(said[0]!));
  else if (said.length > 1) s.out.push({ kind: 'row', level: 0, text: cells.join(' | '), page: null });
}

/** HTML as blocks: headings, paragraphs, items and rows; scripts, navigation and forms are left out. */
export function blocksOfHtml(html: string): ReadBlock[] {
  const s: State = { out: [], text: '', heading: 0, item: false, cells: null, hidden: 0 };
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        depth += 1;
        if (aside.has(name)) s.hidden += 1;
        if (s.hidden > 0 || depth > deepest) return;
        if (/^h[1-6]$/.test(name)) {
          close(s);
          s.heading = Number(name[1]);
        } else if (name === 'tr') {
          closeRow(s);
          s.cells = [];
        } else if (name === 'td' || name === 'th') {
          close(s);
          s.cells?.push('');
        } else if (name === 'li') {
          close(s);
          s.item = true;
        } else if (breaks.has(name)) close(s);
      },
      ontext(text) {
        if (s.hidden === 0) s.text += text;
      },
      onclosetag(name) {
        depth -= 1;
        if (aside.has(name)) s.hidden = Math.max(0, s.hidden - 1);
        if (s.hidden > 0) return;
        if (/^h[1-6]$/.test(name)) {
          close(s);
          s.heading = 0;
        } else if (name === 'tr') closeRow(s);
        else if (name === 'td' || name === 'th') close(s);
        else if (name === 'li') {
          close(s);
          s.item = false;
        } else if (breaks.has(name)) close(s);
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  close(s);
  return settleHeadings(s.out);
}
