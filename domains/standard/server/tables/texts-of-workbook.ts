import { sheetNames } from './sheet-of-table.ts';

/** Sheets by name, their cells as text. */
export type SheetTexts = ReadonlyMap<string, readonly (readonly string[])[]>;

/** A sheet is read so far. */
export const mostRows = 2_000;
export const mostColumns = 100;

/** `C` of the third column, as a spreadsheet calls it. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** The sheets of a workbook as text, at most so many rows and columns of each. Throws where it is no workbook. */
export async function textsOfWorkbook(bytes: Uint8Array): Promise<SheetTexts> {
  const { streamXlsxRows } = await import('hucre/xlsx');
  const sheets = new Map<string, string[][]>();
  for (const name of Object.values(sheetNames)) {
    const rows: string[][] = [];
    let found = false;
    try {
      for await (const { index, values } of streamXlsxRows(bytes, {
        sheet: name,
        range: `A1:${columnName(mostColumns - 1)}${mostRows + 100}`,
      })) {
        found = true;
        const texts = values.map(textOf);
        rows[index] = texts.slice(0, texts.findLastIndex((t) => t !== '') + 1);
      }
    } catch (error) {
      // A workbook without this sheet is one with a sheet less; a file that is none has none of them.
      if (found) throw error;
    }
    if (found)
      sheets.set(
        name,
        Array.from(rows, (r) => r ?? []),
      );
  }
  if (sheets.size === 0) throw new Error('no workbook');
  return sheets;
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}
