import { readCursor, writeCursor, type RouteInput } from '#kernel/contract';
import {
  exportRows,
  narrowing,
  pagesOf,
  refuse,
  type Ctx,
  type Download,
  type ExportColumn,
  type HttpExtras,
  type Narrowing,
} from '#kernel/server';
import type { CustomerRow, customers } from '#domains/customers/contract.ts';
import { kinds, tiers } from './labels.ts';
import { rowFor, shownOfPage, type RawRow } from './customer-rows.ts';
import { hitsFor, matches, pieces, withinReach, type Pieces } from './search-hits.ts';
import { own } from './tables.ts';

type Query = RouteInput<typeof customers.listCustomers>['query'];

// Beyond so many hits the list is walked in its order until a page is full, in place of sorting all that
// match: what most customers have is soon found again.
const mostHits = 1000;

/** The filters as conditions on `c`. */
function filtersOf(query: Query, narrow: Narrowing, sql: Pieces): string[] {
  const { put } = sql;
  const where = ['c.merged_into is null', 'c.erased_at is null', withinReach(narrow, sql)];
  if (query.kind) where.push(`c.kind = ${put(query.kind)}`);
  // Written out where an index is kept for it.
  if (query.tier) where.push(query.tier === 'vip' ? `c.tier = 'vip'` : `c.tier = ${put(query.tier)}`);
  if (query.owner)
    where.push(query.owner === 'none' ? 'c.owner_id is null' : `c.owner_id = ${put(query.owner)}`);
  if (query.team) where.push(`c.team_id = ${put(query.team)}`);
  const cursor = readCursor(query.cursor);
  if (cursor) where.push(`(c.sort_key, c.id) > (${put(cursor[0])}, ${put(cursor[1])}::uuid)`);
  return where;
}

interface Found {
  rows: CustomerRow[];
  next: string | null;
  hits: number;
}

/** `hits`: find all that match, then sort them. `walk`: go through the list until a page is full. */
async function readPage(ctx: Ctx, query: Query, narrow: Narrowing, how: 'hits' | 'walk'): Promise<Found> {
  const sql = pieces();
  const where = filtersOf(query, narrow, sql);
  const sees = narrowing(ctx, 'customers.contacts').to === 'all';
  let hits = 'select null::uuid as id where false';
  if (query.q && how === 'hits') {
    hits = `select * from (${hitsFor(query.q, sees, sql)}) as found (id) limit ${mostHits + 1}`;
    where.push('c.id in (select id from hits)');
  } else if (query.q) where.push(matches(query.q, sees, sql));
  const answer = await own.run<{ hits: number; rows: RawRow[] }>(ctx, {
    text: `with hits as materialized (${hits}), page as materialized (
             select c.* from customers.customer c where ${where.join(' and ')}
             order by c.sort_key, c.id limit ${sql.put(query.limit + 1)})
           select (select count(*)::int from hits) as hits,
             coalesce((select json_agg(r order by r.sort_key, r.id) from (${shownOfPage}) r), '[]') as rows`,
    values: sql.values,
  });
  const found = answer.rows[0]!;
  const page = found.rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map((r) => rowFor(ctx, r)),
    next: found.rows.length > query.limit && last ? writeCursor([last.sort_key, last.id]) : null,
    hits: found.hits,
  };
}

async function listPage(ctx: Ctx, query: Query, narrow: Narrowing) {
  const found = await readPage(ctx, query, narrow, 'hits');
  return found.hits > mostHits ? readPage(ctx, query, narrow, 'walk') : found;
}

const exportColumns: ExportColumn<CustomerRow>[] = [
  { head: { zh: '客户号', en: 'Number' }, value: (r) => r.number },
  { head: { zh: '名称', en: 'Name' }, value: (r) => r.name },
  { head: { zh: '类型', en: 'Kind' }, value: (r, l) => kinds[r.kind][l] },
  { head: { zh: '等级', en: 'Tier' }, value: (r, l) => tiers[r.tier][l] },
  { head: { zh: '联系人', en: 'Contact' }, value: (r) => r.contact?.name ?? null },
  { head: { zh: '联系方式', en: 'Address' }, value: (r) => r.contact?.address ?? null },
  { head: { zh: '联系人数', en: 'Contacts' }, value: (r) => r.contacts },
  { head: { zh: '负责人', en: 'Owner' }, value: (r) => r.owner?.name ?? null },
  { head: { zh: '团队', en: 'Team' }, value: (r) => r.team?.name ?? null },
  { head: { zh: '行业', en: 'Trade' }, value: (r) => r.trade },
];

/** Customers by name; with `format`, all of them as filtered, as a file. */
export async function listCustomers(
  ctx: Ctx,
  { query }: RouteInput<typeof customers.listCustomers>,
  extras: HttpExtras,
): Promise<{ rows: CustomerRow[]; next: string | null } | Download> {
  if (!query.format) return listPage(ctx, query, narrowing(ctx));
  if (narrowing(ctx, 'customers.export').to === 'nothing') refuse('access.refused');
  return exportRows({
    name: `customers-${ctx.now.slice(0, 10)}`,
    format: query.format,
    language: query.language,
    columns: exportColumns,
    pages: pagesOf(extras.program, ctx, (own, cursor) =>
      listPage(own, { ...query, cursor, limit: 1000 }, narrowing(own, 'customers.export')),
    ),
  });
}
