import type { Instant, RouteInput, RouteResult } from '#kernel/contract';
import type { Ctx, Statement } from '#kernel/server';
import type { DueGroup, Tab } from '../contract.ts';
import type { desk } from '../contract.ts';
import { clockOf, dueSpan, zoneRow } from './list-inquiries.ts';
import {
  departmentCondition,
  fieldConditions,
  openOnly,
  openValues,
  reachCondition,
  tabCondition,
  type Filter,
} from './list-query.ts';
import { own } from './tables.ts';

/** Counting stops here: nobody works by a number larger than this, and the page stays fast. */
const countedUpTo = 1_000;

const asCount = (row: Record<string, unknown>) => {
  const n = row['n'] as number;
  return { count: Math.min(n, countedUpTo), more: n > countedUpTo || row['more'] === true };
};

const tabs: readonly Tab[] = ['mine', 'team', 'unassigned', 'passed', 'all'];
const spans: readonly DueGroup[] = ['overdue', 'hour', 'today', 'later'];

function countTab(ctx: Ctx, tab: Tab): Statement {
  const v = openValues();
  const reach = reachCondition(ctx, v);
  if (tab === 'passed' && departmentCondition(ctx, openValues()) === null)
    return { text: 'select 0::int as n' };
  const where = [reach, tabCondition(ctx, tab, v), openOnly].join(' and ');
  return {
    text: `select count(*)::int as n from (select from desk.inquiry i where ${where} limit ${countedUpTo + 1}) as counted`,
    values: v.values,
  };
}

const conditionsOf = (ctx: Ctx, filter: Filter, v: ReturnType<typeof openValues>): string[] => [
  reachCondition(ctx, v),
  tabCondition(ctx, filter.tab, v),
  ...fieldConditions(filter, v),
  openOnly,
];

/** An inquiry counts once, by its most urgent clock. */
function countGroup(ctx: Ctx, filter: Filter, group: DueGroup): Statement {
  const v = openValues();
  v.put(ctx.now);
  const conditions = conditionsOf(ctx, filter, v);
  if (group === 'waiting') return countWaiting(conditions, v.values);
  conditions.push(
    `c.subject_kind = 'inquiry' and c.paused_at is null`,
    dueSpan(group)!,
    `not exists (select from standard_pub.clock d where d.subject_kind = 'inquiry' and d.subject_id = c.subject_id
       and d.paused_at is null and (d.due_at, d.id) < (c.due_at, c.id))`,
  );
  return counted(
    `standard_pub.clock c join desk.inquiry i on i.id = c.subject_id cross join ${zoneRow}`,
    conditions,
    v.values,
  );
}

/** So many open inquiries are looked through for those on which nothing runs; who has more has a backlog to clear first. */
const lookedThrough = 20_000;

const countWaiting = (conditions: readonly string[], values: unknown[]): Statement => ({
  text: `select count(*) filter (where waits)::int as n, count(*) = ${lookedThrough} as more
           from (select not exists (select from standard_pub.clock c where ${clockOf}) as waits from desk.inquiry i
             where $1::timestamptz is not null and ${conditions.join(' and ')} limit ${lookedThrough}) as looked`,
  values,
});

const counted = (from: string, conditions: readonly string[], values: unknown[]): Statement => ({
  text: `select count(*)::int as n from (select from ${from} where $1::timestamptz is not null and ${conditions.join(' and ')}
           limit ${countedUpTo + 1}) as counted`,
  values,
});

function nextDue(ctx: Ctx, filter: Filter): Statement {
  const v = openValues();
  v.put(ctx.now);
  const conditions = conditionsOf(ctx, filter, v);
  return {
    text: `select c.due_at as at from standard_pub.clock c join desk.inquiry i on i.id = c.subject_id
           where c.subject_kind = 'inquiry' and c.paused_at is null and c.due_at >= $1::timestamptz and ${conditions.join(' and ')}
           order by c.due_at limit 1`,
    values: v.values,
  };
}

/** What the tabs and the heads of the groups say. All in one round trip. */
export async function inquiryCounts(
  ctx: Ctx,
  { query }: RouteInput<typeof desk.inquiryCounts>,
): Promise<RouteResult<typeof desk.inquiryCounts>> {
  const groups: readonly DueGroup[] = [...spans, 'waiting'];
  const results = await own.batch(ctx, [
    ...tabs.map((tab) => countTab(ctx, tab)),
    ...groups.map((group) => countGroup(ctx, query, group)),
    nextDue(ctx, query),
  ]);
  const numbers = results.slice(0, -1).map((r) => r.rows[0]!);
  return {
    tabs: Object.fromEntries(tabs.map((tab, i) => [tab, asCount(numbers[i]!)])) as Record<
      Tab,
      ReturnType<typeof asCount>
    >,
    groups: Object.fromEntries(
      groups.map((group, i) => [group, asCount(numbers[tabs.length + i]!)]),
    ) as Record<DueGroup, ReturnType<typeof asCount>>,
    nextDue: (results.at(-1)!.rows[0]?.['at'] as Instant | undefined) ?? null,
  };
}
