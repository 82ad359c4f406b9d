import { Readable } from 'node:stream';
import type { Bilingual, Id, RouteInput } from '#kernel/contract';
import { exportTypes, refuse, type Ctx, type Download } from '#kernel/server';
import type { standard } from '../../contract.ts';
import type { Pack, PackTable } from '../../contract/document/index.ts';
import type { TableUse } from '../../contract/tables.ts';
import { documentOf } from '../drafts/document-of.ts';
import { readVersionRow, type DraftState } from '../drafts/load.ts';
import { own } from '../tables.ts';
import { workbookOf } from './sheet-of-table.ts';

/** The clauses of a document that go by a table. */
export function usesOf(document: Pack, key: string): TableUse[] {
  return document.clauses.flatMap((c): TableUse[] => {
    if (c.kind === 'policy' && c.table === key)
      return [{ key: c.key, kind: 'policy', title: c.title, output: null }];
    if (c.kind === 'deadline' && typeof c.within === 'object' && c.within.table === key)
      return [{ key: c.key, kind: 'deadline', title: c.title, output: c.within.output }];
    return [];
  });
}

function headOf(document: Pack, key: string, table: PackTable) {
  const uses = usesOf(document, key);
  const titles = (columns: Record<string, { title: Bilingual }>) =>
    Object.values(columns).map((c) => c.title);
  return {
    key,
    title: table.title,
    law: table.law ?? null,
    rows: table.rows.length,
    cases: table.tests.length,
    inputs: titles(table.inputs),
    outputs: titles(table.outputs),
    matrix: uses.some((u) => u.output !== null),
    clauses: uses.length,
  };
}

interface ListedVersion {
  id: Id;
  standard_id: Id;
  number: number;
  state: DraftState;
  document: Pack | null;
  title_zh: string;
  title_en: string;
}

/** The decision tables of every version in force and of every draft that is open; or of one version. */
export async function readTables(ctx: Ctx, { query }: RouteInput<typeof standard.tables>) {
  const { rows } = await own.run<ListedVersion>(ctx, {
    text: `select v.id, v.standard_id, v.number, v.state, v.document, s.title_zh, s.title_en
           from standard.version v join standard.standard s on s.id = v.standard_id
           where case when $1::uuid is null
             then v.state in ('draft', 'proposed', 'approved')
               or v.state = 'in-force' and (v.in_force_from <= $2 or v.number = 1) and coalesce(v.in_force_until > $2, true)
             else v.id = $1 end
           order by s.key, v.number desc`,
    values: [query.version ?? null, ctx.now],
  });
  const listed = [];
  for (const v of rows) {
    const document = await documentOf(ctx, v);
    listed.push({
      standard: { zh: v.title_zh, en: v.title_en },
      version: { id: v.id, number: v.number, state: v.state },
      tables: Object.entries(document.tables).map(([key, table]) => headOf(document, key, table)),
    });
  }
  return { rows: listed };
}

/** A table of a version or draft, and the clauses that go by it; as XLSX or JSON where a file is asked for. */
export async function readOneTable(ctx: Ctx, { params, query }: RouteInput<typeof standard.table>) {
  const version = await readVersionRow(ctx, params.id);
  const document = await documentOf(ctx, version);
  const table = Object.hasOwn(document.tables, params.key) ? document.tables[params.key] : undefined;
  if (!table) refuse('object.missing');
  if (query.format) return (await fileOf(params.key, table, query.format)) as never;
  return {
    version: { id: version.id, number: version.number, state: version.state, revised: version.revised },
    standard: document.title,
    key: params.key,
    table,
    uses: usesOf(document, params.key),
    others: Object.entries(document.tables).map(([key, { title }]) => ({ key, title })),
  };
}

async function fileOf(key: string, table: PackTable, format: 'xlsx' | 'json'): Promise<Download> {
  const bytes =
    format === 'json'
      ? Buffer.from(`${JSON.stringify(table, null, 2)}\n`)
      : Buffer.from(await workbookOf(table));
  return {
    name: `${key}.${format}`,
    type: format === 'json' ? 'application/json' : exportTypes.xlsx,
    size: bytes.length,
    stream: Readable.from([bytes]),
  };
}
