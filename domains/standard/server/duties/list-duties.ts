import { readCursor, writeCursor, type RouteInput } from '#kernel/contract';
import {
  exportRows,
  narrowing,
  pagesOf,
  type Ctx,
  type Download,
  type ExportColumn,
  type HttpExtras,
} from '#kernel/server';
import type { standard } from '../../contract.ts';
import type { DutyRow } from '../../contract/duties.ts';
import { stateWords } from '../../contract/duty-words.ts';
import { companyZone } from '../roles.ts';
import { own } from '../tables.ts';
import { dutyColumns, dutyReach, shownDuties, type DutyFields } from './duty-row.ts';

type Query = RouteInput<typeof standard.duties>['query'];

/** One page of duties: those to do soonest due first, those that are over newest first. */
async function pageOfDuties(ctx: Ctx, query: Query): Promise<{ rows: DutyRow[]; next: string | null }> {
  const reach = await dutyReach(ctx);
  const newest = query.state === 'over';
  const cursor = readCursor(query.cursor);
  const { rows } = await own.run<DutyFields>(ctx, {
    text: `select ${dutyColumns} from standard.duty d join standard.clause c on c.id = d.clause_id,
             (select coalesce((select zone from security_pub.company limit 1), 'Asia/Shanghai') as zone) z
           where ($1::text[] is null or d.owner_role = any($1) or c.body->>'standIn' = any($1))
             and ($2 = 'all' or (d.state = 'open') = ($2 = 'todo'))
             and ($3::date is null or (d.due_at at time zone z.zone)::date >= $3)
             and ($4::date is null or (d.due_at at time zone z.zone)::date <= $4)
             and ($5::text is null or d.clause_key = $5 or c.source = $5)
             and ($6::timestamptz is null or (d.due_at, d.id) ${newest ? '<' : '>'} ($6, $7::uuid))
           order by d.due_at ${newest ? 'desc' : 'asc'}, d.id ${newest ? 'desc' : 'asc'} limit $8`,
    values: [
      reach.all && query.whose === 'all' ? null : reach.roles,
      query.state,
      query.from ?? null,
      query.to ?? null,
      query.clause ?? null,
      cursor?.[0] ?? null,
      cursor?.[1] ?? null,
      query.limit + 1,
    ],
  });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: await shownDuties(ctx, page, reach),
    next: rows.length > query.limit && last ? writeCursor([last.due_at, last.id]) : null,
  };
}

const columnsOf = (language: 'zh' | 'en', zone: string): ExportColumn<DutyRow>[] => {
  const time = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
  const at = (instant: string | null) => (instant === null ? '' : time.format(Date.parse(instant)));
  return [
    { head: { zh: '条款', en: 'Clause' }, value: (r) => r.clause.source },
    { head: { zh: '职责', en: 'Duty' }, value: (r) => r.clause.title[language] },
    { head: { zh: '标准', en: 'Standard' }, value: (r) => r.clause.standard[language] },
    { head: { zh: '期间', en: 'Period' }, value: (r) => r.period },
    { head: { zh: '责任角色', en: 'Role' }, value: (r) => r.role[language] },
    { head: { zh: '到期', en: 'Due' }, value: (r) => at(r.due) },
    { head: { zh: '状态', en: 'State' }, value: (r) => stateWords[r.state][language] },
    { head: { zh: '办结时间', en: 'Done' }, value: (r) => at(r.doneAt) },
    { head: { zh: '谁办的', en: 'By' }, value: (r) => r.doneBy ?? '' },
    { head: { zh: '未达标的报告', en: 'Reports that fell short' }, value: (r) => r.fellShort },
  ];
};

/** The duties within the reader's reach, as a page or as a file. */
export async function listDuties(
  ctx: Ctx,
  { query }: RouteInput<typeof standard.duties>,
  extras: HttpExtras,
): Promise<{ rows: DutyRow[]; next: string | null } | Download> {
  if (!query.format) return pageOfDuties(ctx, query);
  narrowing(ctx);
  return exportRows<DutyRow>({
    name: query.language === 'zh' ? '定期职责' : 'duties',
    format: query.format,
    language: query.language,
    columns: columnsOf(query.language, await companyZone(ctx)),
    pages: pagesOf(extras.program, ctx, (apart, cursor) =>
      pageOfDuties(apart, { ...query, cursor, limit: 200 }),
    ),
  });
}
