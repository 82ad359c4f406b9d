import type { Id, RouteInput } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { own } from '../tables.ts';
import { compareDocuments } from './compare.ts';
import { documentOf } from './document-of.ts';
import { readVersionRow, type DraftRow } from './load.ts';
import { namesFor } from './names-for.ts';

/** The version a version followed: the one it began as, else the one published before it. */
async function before(ctx: Ctx, row: DraftRow): Promise<Id | null> {
  if (row.base_id) return row.base_id;
  const found = await own(ctx)
    .selectFrom('standard.version')
    .select('id')
    .where('standard_id', '=', row.standard_id)
    .where('number', '<', row.number)
    .where('published_at', 'is not', null)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return found?.id ?? null;
}

/** What a version says that another does not, clause by clause; against nothing where there is none before. */
export async function readChanges(ctx: Ctx, { params, query }: RouteInput<typeof standard.changes>) {
  const row = await readVersionRow(ctx, params.id);
  const against = query.against ?? (await before(ctx, row));
  const document = await documentOf(ctx, row);
  if (!against)
    return { against: null, rows: compareDocuments(null, document, await namesFor(ctx, document)) };
  const other = await readVersionRow(ctx, against);
  const base = await documentOf(ctx, other);
  return {
    against: { id: other.id, number: other.number },
    rows: compareDocuments(base, document, await namesFor(ctx, base, document)),
  };
}
