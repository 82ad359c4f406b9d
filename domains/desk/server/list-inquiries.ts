import { readCursor, writeCursor, type RouteInput } from '#kernel/contract';
import {
  exportRows,
  narrowing,
  pagesOf,
  type Ctx,
  type Download,
  type HttpExtras,
  type Statement,
} from '#kernel/server';
import { threadsOf } from '#domains/standard/server/index.ts';
import type { desk, InquiryRow } from '../contract.ts';
import { exportColumns } from './export-columns.ts';
import {
  fieldConditions,
  goesByDue,
  openOnly,
  openValues,
  reachCondition,
  readTyped,
  tabCondition,
  waysToFind,
  type Filter,
  type Place,
  type Typed,
  type Values,
} from './list-query.ts';
import { own } from './tables.ts';

type Query = RouteInput<typeof desk.inquiries>['query'];
export type Listed = { rows: InquiryRow[]; next: string | null };

/** A running clock that is not paused, of the inquiry `i`. */
export const clockOf = `c.subject_kind = 'inquiry' and c.subject_id = i.id and c.paused_at is null`;

/** The most urgent clock's deadline alone decides where an inquiry stands. */
const mostUrgent = `not exists (select from standard_pub.clock d where d.subject_kind = 'inquiry'
  and d.subject_id = c.subject_id and d.paused_at is null and (d.due_at, d.id) < (c.due_at, c.id))`;

const endOfToday = `(date_trunc('day', $1::timestamptz at time zone z.zone) + interval '1 day') at time zone z.zone`;

/** The company's own day ends the group `today`; without a company it is China's. */
export const zoneRow = `(select coalesce((select zone from security_pub.company limit 1), 'Asia/Shanghai') as zone) as z`;

/** Which group a deadline falls into at $1; none is waiting. */
export const groupOf = (
  due: string,
): string => `case when ${due} is null then 'waiting' when ${due} < $1::timestamptz
  then 'overdue' when ${due} < $1::timestamptz + interval '1 hour' then 'hour' when ${due} < ${endOfToday}
  then 'today' else 'later' end`;

/** The span of deadlines of a group, as a condition on `c.due_at`; null for those without one. */
export function dueSpan(group: Filter['group']): string | null {
  switch (group) {
    case 'overdue':
      return 'c.due_at < $1::timestamptz';
    case 'hour':
      return `c.due_at >= $1::timestamptz and c.due_at < $1::timestamptz + interval '1 hour'`;
    case 'today':
      return `c.due_at >= $1::timestamptz + interval '1 hour' and c.due_at < ${endOfToday}`;
    case 'later':
      // Two conditions, not one with `greatest`: the first tells the planner how few they are.
      return `c.due_at >= $1::timestamptz + interval '1 hour' and c.due_at >= ${endOfToday}`;
    default:
      return null;
  }
}

/** The rows themselves, with the names that belong to them; `picked` gives id and due in order `n`. */
const rowsText = (picked: string): string => `
  with picked as materialized (${picked})
  select i.id, i.number, i.title, i.state, i.class, i.priority, i.channel, i.language, i.tier, i.voicemail, i.waiting,
    i.passed_to as "passedTo", i.contact_name as contact, i.received_at as "receivedAt", i.last_message_at as "lastMessageAt",
    i.last_from as "lastFrom", i.unanswered_since as "unansweredSince", i.messages, picked.due, ${groupOf('picked.due')} as "group",
    case when cu.id is not null then json_build_object('id', cu.id, 'number', cu.number, 'name', cu.name, 'tier', cu.tier) end as customer,
    case when o.id is not null then json_build_object('id', o.id, 'name', o.name, 'initials', o.initials) end as owner,
    case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as team
  from picked cross join ${zoneRow} join desk.inquiry i on i.id = picked.id
    left join customers_pub.customer c0 on c0.id = i.customer_id
    left join customers_pub.customer cu on cu.id = coalesce(c0.merged_into, c0.id)
    left join security_pub.person o on o.id = i.owner_id
    left join security_pub.team t on t.id = i.team_id
  order by picked.n`;

/** Open ones with a running clock, by what is due first. */
function byDue(ctx: Ctx, filter: Filter, after: Place | null, limit: number): Statement | null {
  if (filter.group === 'waiting' || after?.leg === 'rest') return null;
  const v = openValues();
  v.put(ctx.now);
  const conditions = [
    ...common(ctx, filter, v),
    openOnly,
    `c.subject_kind = 'inquiry'`,
    'c.paused_at is null',
    mostUrgent,
  ];
  const span = dueSpan(filter.group);
  if (span) conditions.push(span);
  if (after)
    conditions.push(
      `(c.due_at, c.subject_id) > (${v.put(after.due)}::timestamptz, ${v.put(after.id)}::uuid)`,
    );
  const picked = `select i.id, c.due_at as due, row_number() over (order by c.due_at, c.subject_id) as n
    from standard_pub.clock c join desk.inquiry i on i.id = c.subject_id ${span ? `cross join ${zoneRow}` : ''}
    where ${conditions.join(' and ')} order by c.due_at, c.subject_id limit ${limit}`;
  return { text: rowsText(picked), values: v.values };
}

/** Open ones that wait for the customer, or on which nothing runs; newest first. */
function byRest(ctx: Ctx, filter: Filter, after: Place | null, limit: number): Statement | null {
  if (filter.group && filter.group !== 'waiting') return null;
  const v = openValues();
  v.put(ctx.now);
  const conditions = [
    ...common(ctx, filter, v),
    openOnly,
    `not exists (select from standard_pub.clock c where ${clockOf})`,
  ];
  if (after?.leg === 'rest') conditions.push(`i.id < ${v.put(after.id)}::uuid`);
  const picked = `select i.id, null::timestamptz as due, row_number() over (order by i.id desc) as n from desk.inquiry i
    where ${conditions.join(' and ')} order by i.id desc limit ${limit}`;
  return { text: rowsText(picked), values: v.values };
}

const everything = (conditions: readonly string[], limit: number): string =>
  `select i.id from desk.inquiry i where ${conditions.join(' and ')} order by i.id desc limit ${limit}`;

/** Whatever fits, newest first: for closed ones and for searches. */
function byAge(ctx: Ctx, filter: Filter, typed: Typed | null, after: Place | null, limit: number): Statement {
  const v = openValues();
  v.put(ctx.now);
  const conditions = common(ctx, filter, v);
  if (after) conditions.push(`i.id < ${v.put(after.id)}::uuid`);
  const ways = typed ? waysToFind(typed, v) : [everything];
  const found = ways.map((way) => `(${way(conditions, limit)})`);
  const picked = `select i.id, row_number() over (order by i.id desc) as n,
      case when ${openOnly} then (select min(c.due_at) from standard_pub.clock c where ${clockOf}) end as due
    from (${found.join(' union ')}) as found join desk.inquiry i on i.id = found.id order by i.id desc limit ${limit}`;
  return { text: rowsText(picked), values: v.values };
}

const common = (ctx: Ctx, filter: Filter, v: Values): string[] => [
  reachCondition(ctx, v),
  tabCondition(ctx, filter.tab, v),
  ...fieldConditions(filter, v),
];

function readPlace(cursor: string | undefined): Place | null {
  const keys = readCursor(cursor);
  if (!keys) return null;
  const [leg, first, second] = keys;
  if (leg === 'due' && typeof first === 'string' && typeof second === 'string')
    return { leg, due: first, id: second };
  return leg === 'rest' && typeof first === 'string' ? { leg, id: first } : null;
}

const placeOf = (row: InquiryRow, walk: 'due' | 'age'): string =>
  writeCursor(walk === 'due' && row.due ? ['due', row.due, row.id] : ['rest', row.id]);

/** One page of inquiries as filtered, with their threads. */
export async function pageOfInquiries(ctx: Ctx, query: Query): Promise<Listed> {
  const after = readPlace(query.cursor);
  const limit = query.limit + 1;
  const rows: InquiryRow[] = [];
  const read = async (statement: Statement | null) => {
    if (statement) rows.push(...(await own.run<InquiryRow>(ctx, statement)).rows);
  };
  const walk = goesByDue(query) ? 'due' : 'age';
  if (walk === 'due') {
    await read(byDue(ctx, query, after, limit));
    if (rows.length < limit) await read(byRest(ctx, query, after, limit - rows.length));
  } else {
    await read(byAge(ctx, query, query.q ? await readTyped(ctx, query.q) : null, after, limit));
  }
  const more = rows.length > query.limit;
  const shown = rows.slice(0, query.limit);
  const threads = await threadsOf(
    ctx,
    'inquiry',
    shown.map((r) => r.id),
  );
  return {
    rows: shown.map((r) => ({ ...r, threads: threads.get(r.id) ?? [] })),
    next: more ? placeOf(shown.at(-1)!, walk) : null,
  };
}

/** The list, or with `format` all its rows as a file. */
export async function inquiries(
  ctx: Ctx,
  { query }: RouteInput<typeof desk.inquiries>,
  extras: HttpExtras,
): Promise<Listed | Download> {
  if (!query.format) return pageOfInquiries(ctx, query);
  narrowing(ctx);
  const { rows } = await own.run<{ zone: string }>(ctx, { text: `select z.zone from ${zoneRow}` });
  return exportRows<InquiryRow>({
    name: query.language === 'zh' ? '咨询' : 'inquiries',
    format: query.format,
    language: query.language,
    columns: exportColumns(query.language, rows[0]!.zone),
    pages: pagesOf(extras.program, ctx, (apart, cursor) =>
      pageOfInquiries(apart, { ...query, cursor, limit: 200 }),
    ),
  });
}
