import {
  toInstant,
  toMillis,
  type Id,
  type Instant,
  type RouteInput,
  type RouteResult,
} from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { clausesById, clausesInForce, type PresentClause } from '../clauses-in-force.ts';
import { occurrences } from '../engine/recurrence.ts';
import { offsetAt } from '../engine/zone.ts';
import { presentRulebook } from '../present.ts';
import { companyZone, roleTitles } from '../roles.ts';
import { own } from '../tables.ts';
import { dutyColumns, dutyReach, dutyStateAt, isTheirs, type DutyFields } from './duty-row.ts';

/** A time a duty comes round, opened already or worked out ahead. */
export interface DutyTime {
  clause: PresentClause<'duty'>;
  duty: DutyFields | null;
  period: string;
  due: Instant;
}

/** The local day of an instant in a zone. */
export const localDay = (at: Instant, zone: string): string =>
  toInstant(toMillis(at) + offsetAt(zone, toMillis(at))).slice(0, 10);

/**
 * The times of duties that are due within [from, to): those that were opened, and those that will come
 * round by the clauses in force now. Whose: of these roles, or everybody's.
 */
export async function dutyTimes(
  ctx: Ctx,
  span: { from: Instant; to: Instant },
  roles: readonly string[] | null,
): Promise<DutyTime[]> {
  const { rows } = await own.run<DutyFields>(ctx, {
    name: 'standard.duties-within',
    text: `select ${dutyColumns} from standard.duty d where d.due_at >= $1 and d.due_at < $2 order by d.due_at, d.id`,
    values: [span.from, span.to],
  });
  const inForce = await clausesInForce(ctx, 'duty');
  const opened = await clausesById<'duty'>(
    ctx,
    rows.map((d) => d.clause_id),
  );
  const theirs = (c: PresentClause<'duty'>) => roles === null || isTheirs(roles, c.owner, c.body.standIn);
  const times: DutyTime[] = rows.map((duty) => ({
    clause: opened.get(duty.clause_id)!,
    duty,
    period: duty.period,
    due: duty.due_at,
  }));
  const known = new Set(rows.map((d) => `${d.clause_key}/${d.period}`));
  const rulebook = await presentRulebook(ctx);
  const now = toMillis(ctx.now);
  const until = toMillis(span.to) - 1;
  for (const clause of inForce) {
    const from = Math.max(toMillis(span.from), now, toMillis(clause.since)) + 1;
    if (from > until) continue;
    const { calendar } = rulebook.calendarAt(clause.body.calendar, now);
    for (const { period, due } of occurrences(clause.body.every, calendar, from, until))
      if (!known.has(`${clause.key}/${period}`))
        times.push({ clause, duty: null, period, due: toInstant(due) });
  }
  return times.filter((t) => theirs(t.clause)).sort((a, b) => (a.due < b.due ? -1 : 1));
}

/** The instant at which a local year begins in a zone. */
function yearBegins(year: number, zone: string): Instant {
  const local = Date.UTC(year, 0, 1);
  return toInstant(local - offsetAt(zone, local - offsetAt(zone, local)));
}

/** A year's duties, clause by clause. */
export async function dutyCalendar(
  ctx: Ctx,
  { query }: RouteInput<typeof standard.dutyCalendar>,
): Promise<RouteResult<typeof standard.dutyCalendar>> {
  const reach = await dutyReach(ctx);
  const zone = await companyZone(ctx);
  const span = { from: yearBegins(query.year, zone), to: yearBegins(query.year + 1, zone) };
  const times = await dutyTimes(ctx, span, reach.all && query.whose === 'all' ? null : reach.roles);
  const title = await roleTitles(
    ctx,
    times.map((t) => t.clause.owner),
  );
  // One row per clause, also where it changed within the year: named as it is named now.
  const byKey = Map.groupBy(times, (t) => t.clause.key);
  const order = (await clausesInForce(ctx, 'duty')).map((c) => c.key);
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return {
    today: localDay(ctx.now, zone),
    rows: [...byKey]
      .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
      .map(([, list]) => {
        const { clause } = list.at(-1)!;
        return {
          clause: { key: clause.key, source: clause.source, title: clause.title, standard: clause.standard },
          role: title(clause.owner),
          mine: isTheirs(reach.roles, clause.owner, clause.body.standIn),
          times: list.map((t) => ({
            id: (t.duty?.id ?? null) as Id | null,
            period: t.period,
            day: localDay(t.due, zone),
            due: t.due,
            state: t.duty ? dutyStateAt(t.duty, t.clause.body.remind, ctx.now) : ('ahead' as const),
          })),
        };
      }),
  };
}
