import { columnsOf, type Part, type Table } from './edit.ts';
import { shownAt } from './words.ts';

/** How wide a text is in characters of the Latin script; a Chinese one counts two. */
export const breadth = (text: string): number => [...text].reduce((n, c) => n + (c > '\u2e7f' ? 2 : 1), 0);

/** The width of each column in pixels: as its longest text asks for, within bounds. */
export function widthsOf(table: Table, part: Part, language: 'zh' | 'en'): number[] {
  const count = Math.min(part === 'rows' ? table.rows.length : table.tests.length, 60);
  return columnsOf(table).map((c) => {
    // A long title takes two lines.
    const head = c.column ? breadth(c.column.title[language]) : 8;
    let widest = Math.min(head, Math.max(8, Math.ceil(head / 2) + 1));
    for (let row = 0; row < count; row += 1)
      widest = Math.max(widest, Math.min(breadth(shownAt(table, part, row, c, language)), 26));
    return c.side === 'note' ? 200 : Math.max(72, Math.round(widest * 7.2 + 24));
  });
}
