import { buffer } from 'node:stream/consumers';
import type { RouteInput } from '#kernel/contract';
import { refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { packShape, type PackTable } from '../../contract/document/index.ts';
import { wordedFault, type SayFault } from '../../contract/fault-words.ts';
import { readPart } from '../drafts/examine.ts';
import { keepDocument } from '../drafts/keep.ts';
import { holdDraft } from '../drafts/load.ts';
import { shapedTable } from './check-table-draft.ts';
import { tableOfSheets } from './table-of-sheet.ts';
import { textsOfWorkbook } from './texts-of-workbook.ts';

const { tables: tablesShape } = packShape.shape;

/** A ZIP, as every XLSX is, begins so. */
const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

function tableOfJson(bytes: Uint8Array): PackTable {
  let given: unknown;
  try {
    given = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('standard.table-file-unreadable');
  }
  const faults: ReturnType<typeof wordedFault>[] = [];
  const say: SayFault = (path, code, params) =>
    void faults.push(wordedFault(path.map(String).join('.'), code, params));
  const table = shapedTable(given, say);
  return table ?? refuse('standard.table-file-faulty', { count: faults.length }, faults);
}

async function tableOfWorkbook(bytes: Uint8Array, before: PackTable | null): Promise<PackTable> {
  const sheets = await textsOfWorkbook(bytes).catch(() => refuse('standard.table-file-unreadable'));
  const read = tableOfSheets(sheets, before);
  if ('table' in read) return read.table;
  return refuse('standard.table-file-faulty', { count: read.faults.length }, read.faults);
}

/**
 * Writes a table of a draft from a file that was handed out here or made alike. A cell that cannot be read
 * is told with its row and column, all at once, and nothing is written; what the table says may still be
 * wrong, and is answered as with every change.
 */
export async function importTable(
  ctx: Ctx,
  { params, query }: RouteInput<typeof standard.importTable>,
  { file, program }: HttpExtras,
) {
  const bytes = await buffer(program.files.read(file!.sha256));
  const row = await holdDraft(ctx, params.id, ['draft'], query.revised);
  const before = Object.hasOwn(row.document.tables, params.key) ? row.document.tables[params.key]! : null;
  const table = isArchive(bytes) ? await tableOfWorkbook(bytes, before) : tableOfJson(bytes);
  const tables = readPart(tablesShape, { [params.key]: table }, ['params', 'key']);
  return keepDocument(ctx, row, { ...row.document, tables: { ...row.document.tables, ...tables } });
}
