/** Blocks of cells as Excel and its like put them on the clipboard: tabs, line ends, quotes doubled inside quotes. */

const needsQuotes = /[\t\r\n"]/;

export const toTsv = (block: readonly (readonly string[])[]): string =>
  block
    .map((line) => line.map((c) => (needsQuotes.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join('\t'))
    .join('\n');

/** A quoted cell with a line end or a tab in it is one cell; any other quote is a sign like others. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [];
  let line: string[] = [];
  let at = 0;
  const end = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  while (at <= end.length) {
    const quoted = /^"((?:[^"]|"")*)"(?=\t|\n|$)/.exec(end.slice(at, at + 40_000));
    const cell = quoted && needsQuotes.test(quoted[1]!) ? quoted : null;
    const plain = /^[^\t\n]*/.exec(end.slice(at))![0];
    line.push(cell ? cell[1]!.replaceAll('""', '"') : plain);
    at += cell ? cell[0].length : plain.length;
    if (end[at] === '\t') {
      at += 1;
      continue;
    }
    rows.push(line);
    line = [];
    if (at >= end.length) break;
    at += 1;
  }
  return rows;
}
