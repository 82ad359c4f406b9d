/** What a cell of an exported file may hold. Instants are written as text, in the zone the room chooses. */
export type Cell = string | number | boolean | null;

/** What a spreadsheet would take for a formula when it opens the file, and what we once led so ourselves. */
const formula = /^'*[=+\-@\t\r]/;

/**
 * A cell as CSV writes it: quoted where it must be (RFC 4180), and a text a spreadsheet would take for a
 * formula is led by an apostrophe. Numbers are numbers: -5 stays -5.
 */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lines of CSV, each with its end. */
export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');

/** A line of a table that was read: its number as a spreadsheet shows it, and its cells as text. */
export interface CsvRow {
  row: number;
  cells: string[];
}

/** Reads bytes as text: UTF-8 with or without a mark, UTF-16 with one, else GB18030, as Excel saves it in China. */
export function decodeText(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The separator of a table: the one that stands most often in its first line, outside quotes. */
function separatorOf(text: string): string {
  const bare = text.slice(0, 10_000).replace(/"[^"]*"/g, '');
  const first = bare.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  const counted = [',', '\t', ';'].map((s) => ({ s, n: first.split(s).length }));
  return counted.reduce((best, one) => (one.n > best.n ? one : best)).s;
}

/**
 * Reads CSV: quotes doubled inside quotes, line ends of any system, several lines in one cell, comma,
 * semicolon or tab. Empty lines are passed over but counted, so that a fault names the line the sheet
 * shows. The apostrophe our own export puts before a formula is taken off again.
 */
export function readCsv(text: string): CsvRow[] {
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let wasQuoted = false;
  let row = 1;
  const endCell = () => {
    const plain = wasQuoted ? cell : cell.trim();
    cells.push(/^'+[=+\-@\t\r]/.test(plain) ? plain.slice(1) : plain);
    cell = '';
    wasQuoted = false;
  };
  const endRow = () => {
    endCell();
    if (cells.some((c) => c.trim() !== '')) rows.push({ row, cells });
    cells = [];
    row += 1;
  };
  for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i < text.length; i += 1) {
    const c = text[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (c === '"' && cell.trim() === '' && !wasQuoted) {
      cell = '';
      quoted = true;
      wasQuoted = true;
    } else if (c === separator) endCell();
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[i + 1] === '\n') i += 1;
      endRow();
    } else cell += c;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}
