import type { Found } from './commitments.ts';
import { findCommitments, type Judged, type Surroundings } from './find-commitments.ts';
import { findQuantities } from './quantities.ts';

/** The cells of a row with their places in it. */
interface Cell {
  start: number;
  end: number;
  text: string;
}

function cellsOf(row: string): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (const piece of row.split(/(\s*\|\s*|\t)/)) {
    if (!/^\s*\|\s*$|^\t$/.test(piece)) cells.push({ start, end: start + piece.length, text: piece });
    start += piece.length;
  }
  return cells;
}

/** The words of a table's first row, where they name what stands below them; null where they do not. */
export function headerOf(row: string): string[] | null {
  const cells = cellsOf(row).map((c) => c.text);
  return cells.length >= 2 && cells.every((c) => c.length <= (/^[a-z]/.test(c) ? 60 : 24) && !/\d/.test(c))
    ? cells
    : null;
}

const ownerColumn = /责任|负责|部门|owner|responsible|department/;

/** A row's finding: what is found, each with the words it was found in. */
export interface RowFound {
  found: Found;
  /** The row's name, the column's name and the cell: what the commitment says. */
  words: string;
}

/**
 * What a row under a header asks: each cell is read with the names of its row and its column. Null where
 * the cells say nothing by themselves and the row is to be read as a sentence.
 */
export function readRow(
  row: string,
  header: readonly string[],
  around: Surroundings,
): { judged: Judged; words: Map<Found, string> } | null {
  const cells = cellsOf(row);
  if (cells.length !== header.length) return null;
  const owner = cells.filter((_, i) => ownerColumn.test(header[i]!)).map((c) => c.text);
  const rows: RowFound[] = [];
  cells.forEach((cell, i) => {
    if (
      i === 0 ||
      !/\d|[一二两三四五六七八九十半每定]|daily|weekly|monthly|quarterly|annual|every|twice|once/.test(
        cell.text,
      )
    )
      return;
    const name = `${cells[0]!.text} ${header[i]!}: `;
    for (const found of findCommitments(name + cell.text, around).found) {
      // What the row's name says by itself is not said by this cell.
      const figure = found.quantity ?? found.recurrence;
      if (figure && figure.start < name.length - 2) continue;
      const start = Math.max(0, found.start - name.length) + cell.start;
      const end = Math.max(found.end - name.length, 1) + cell.start;
      rows.push({
        found: { ...found, start, end: Math.min(end, cell.end) },
        words: [name + cell.text, ...owner].join(' '),
      });
    }
  });
  const figures = rows.some((r) => r.found.kind === 'indicator');
  const kept = rows.filter((r) => !(figures && r.found.kind === 'duty'));
  const dated = kept.filter((r) => r.found.quantity ?? r.found.recurrence);
  if (dated.length === 0) return null;
  return {
    judged: { found: dated.map((r) => r.found), plain: null, binds: true },
    words: new Map(dated.map((r) => [r.found, r.words])),
  };
}

/** What was found under a label, and the words it was found in where the label gave some. */
interface Under {
  judged: Judged;
  own: string | undefined;
}

/** A figure that says nothing by itself is short: “一般件:48小时”. */
const longestFigure = 80;

/**
 * What a short line asks under a label that names its figure: “处理时限应不超过:” over “同城件为30天”, a heading
 * “Response times” over “P2: 4 hours”. `judged` is what the line said by itself; it stays where it said something.
 */
export function underLabel(judged: Judged, text: string, label: string | null, around: Surroundings): Under {
  const asIs = { judged, own: undefined };
  if (!label || judged.found.length > 0 || text.length > longestFigure) return asIs;
  if (judged.plain !== 'nothing' && judged.plain !== null) return asIs;
  const times = findQuantities(text, around.chinese).filter((q) => q.of === 'time' && !q.adjectival);
  if (times.length === 0) return asIs;
  const name = `${label}: `;
  const again = findCommitments(name + text, around);
  const found = again.found.flatMap((f) => {
    if (f.kind !== 'deadline' || !f.quantity || f.quantity.start < name.length - 2) return [];
    return [{ ...f, start: Math.max(0, f.start - name.length), end: Math.max(1, f.end - name.length) }];
  });
  return found.length > 0 ? { judged: { found, plain: null, binds: true }, own: name + text } : asIs;
}
