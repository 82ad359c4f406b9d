import { decodeText, readCsv, type CsvRow } from './csv.ts';

// Wider than any list of people; a sheet that claims a cell in its last corner costs nothing.
const lastColumn = 'AZ';

/** An XLSX is a ZIP. Its kind cannot be told by its beginning alone: what it holds may come in any order. */
const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * The rows of the first sheet of an XLSX, or of a CSV in whatever encoding, as text. `type` is the
 * content's own (told by its bytes). Reads at most `mostRows` rows and one more, so that the caller can
 * tell when there were too many. Throws when the content is no table.
 */
export async function readSheet(bytes: Uint8Array, type: string, mostRows: number): Promise<CsvRow[]> {
  if (!isArchive(bytes)) {
    if (!type.startsWith('text/')) throw new Error(type);
    return readCsv(decodeText(bytes)).slice(0, mostRows + 1);
  }
  const { streamXlsxRows } = await import('hucre/xlsx');
  const rows: CsvRow[] = [];
  for await (const { index, values } of streamXlsxRows(bytes, {
    sheets: [0],
    range: `A1:${lastColumn}${mostRows + 100}`,
  })) {
    const cells = values.map(cellText);
    if (cells.some((c) => c !== '')) rows.push({ row: index + 1, cells });
    if (rows.length > mostRows) break;
  }
  return rows;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return String(value).trim();
  }
  return '';
}
