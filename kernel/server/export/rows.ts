import { Readable } from 'node:stream';
import type { Bilingual, ExportFormat } from '#kernel/contract';
import type { Ctx } from '../ctx.ts';
import type { Download } from '../http/extras.ts';
import type { Program } from '../program.ts';
import { transact } from '../transaction.ts';
import { csvText, type Cell } from './csv.ts';

export interface ExportColumn<Row> {
  head: Bilingual;
  value: (row: Row, language: 'zh' | 'en') => Cell;
}

export interface ExportParts<Row> {
  /** The file's name without its ending. */
  name: string;
  format: ExportFormat;
  language: 'zh' | 'en';
  columns: readonly ExportColumn<Row>[];
  pages: AsyncIterable<readonly Row[]>;
}

export const exportTypes: Record<ExportFormat, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/**
 * All pages of a list, one after the other, each in a reading transaction of its own under the same actor
 * and permission as `ctx`: a long export holds no transaction open, and memory stays at one page.
 */
export async function* pagesOf<Row>(
  program: Program,
  ctx: Ctx,
  read: (ctx: Ctx, cursor: string | undefined) => Promise<{ rows: Row[]; next: string | null }>,
): AsyncGenerator<Row[]> {
  let cursor: string | undefined;
  do {
    const at = cursor;
    const page = await transact(
      program,
      { actor: ctx.actor, permission: ctx.permission, mode: 'read' },
      (own) => read(own, at),
    );
    if (page.rows.length > 0) yield page.rows;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

/** Rows as a file that is written while it is read: CSV or XLSX, never whole in memory. */
export function exportRows<Row>(parts: ExportParts<Row>): Download {
  return {
    name: `${parts.name}.${parts.format}`,
    type: exportTypes[parts.format],
    stream:
      parts.format === 'csv' ? Readable.from(csvLines(parts), { objectMode: false }) : xlsxStream(parts),
  };
}

const headsOf = <Row>({ columns, language }: ExportParts<Row>): string[] =>
  columns.map((c) => c.head[language]);

async function* csvLines<Row>(parts: ExportParts<Row>): AsyncGenerator<string> {
  // Excel takes a file for UTF-8 only when it begins with the mark.
  yield `\ufeff${csvText([headsOf(parts)])}`;
  for await (const rows of parts.pages) {
    yield csvText(rows.map((row) => parts.columns.map((c) => c.value(row, parts.language))));
  }
}

// XML has no way to write these, and no sheet has room for more in a cell.
// oxlint-disable-next-line no-control-regex -- control characters are what is removed
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const longestCell = 32_767;

const sheetCell = (value: Cell): Cell =>
  typeof value === 'string' ? value.toWellFormed().replace(unwritable, '').slice(0, longestCell) : value;

async function* sheetRows<Row>(parts: ExportParts<Row>): AsyncGenerator<Cell[]> {
  yield headsOf(parts);
  for await (const rows of parts.pages) {
    for (const row of rows) yield parts.columns.map((c) => sheetCell(c.value(row, parts.language)));
  }
}

/** The writer is loaded when the first sheet is asked for. */
function xlsxStream<Row>(parts: ExportParts<Row>): Readable {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const { writeXlsxStream } = await import('hucre/xlsx');
    const sheet = writeXlsxStream(sheetRows(parts), {
      name: parts.name.slice(0, 31),
      freezePane: { rows: 1 },
    });
    const reader = sheet.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }
  return Readable.from(bytes(), { objectMode: false });
}
