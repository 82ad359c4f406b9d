import type { Id, RouteInput, RouteReply } from '#kernel/contract';
import { cardsOf, narrowing, refuse, type Ctx, type Narrowing } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { presentRulebook } from '../present.ts';
import { own } from '../tables.ts';
import { indicatorsInForce, isPercentile, type Indicator } from './indicators-in-force.ts';
import type { Span } from './periods.ts';
import { factorOf, scaled } from './read-figures.ts';
import { askedDay, spanAsked, standardAt } from './read-scorecards.ts';
import { judged, valueOf, type Counted } from './value-of.ts';

type Query = RouteInput<typeof standard.indicatorBy>['query'];

/** Finds an indicator in force at a day by its key, and the span its figure is looked at over. */
export async function findIndicator(
  ctx: Ctx,
  key: string,
  query: Pick<Query, 'at' | 'period'>,
): Promise<{ indicator: Indicator; span: Span }> {
  const rulebook = await presentRulebook(ctx);
  const { at } = askedDay(ctx, query.at, rulebook);
  const found = (await indicatorsInForce(ctx, standardAt(ctx, at))).find((i) => i.key === key);
  const indicator = found ?? refuse('object.missing');
  return { indicator, span: spanAsked(indicator, query, at) };
}

/** The condition that narrows rows with `owner` and `team` to an actor's reach; adds its values. */
function reachRows(reach: Narrowing, values: unknown[]): string {
  if (reach.to === 'all') return 'true';
  if (reach.to === 'own') return `owner = $${values.push(reach.person)}::uuid`;
  if (reach.to !== 'team') return 'false';
  const person = `$${values.push(reach.person)}::uuid`;
  return `(owner = ${person} or team = any($${values.push(reach.teams)}::uuid[]))`;
}

type Line = { whom: Id | null; key: string; value: number; n: number; met: number; broken: number };

/** One indicator over its span, team by team or person by person, of those the actor may see. */
export async function readIndicatorBy(
  ctx: Ctx,
  { params, query }: RouteInput<typeof standard.indicatorBy>,
): Promise<RouteReply<typeof standard.indicatorBy>> {
  const reach = narrowing(ctx);
  const { indicator, span } = await findIndicator(ctx, params.key, query);
  const lines = await linesOf(ctx, indicator, span, query.by, reach);
  const byWhom = Map.groupBy(lines, (l) => l.whom);
  const ids = [...byWhom.keys()].filter((id) => id !== null);
  const cards = await cardsOf(ctx, query.by, ids);
  const factor = factorOf(ctx, indicator);
  const rows = [...byWhom].map(([id, list]) => ({
    id,
    name: (id && cards.get(id)?.title) || null,
    ...judged(scaled(valueOf(indicator.body.formula, countedOf(indicator, list)), factor), indicator.body),
  }));
  return { rows: rows.filter((r) => r.n > 0).sort((a, b) => b.n - a.n) };
}

async function linesOf(
  ctx: Ctx,
  indicator: Indicator,
  span: Span,
  by: Query['by'],
  reach: Narrowing,
): Promise<Line[]> {
  const column = by === 'team' ? 'team' : 'owner';
  const { fold } = indicator.body.formula;
  const keys = fold === 'kept' ? indicator.clauses.map((c) => c.key) : indicator.series;
  if (keys.length === 0 || indicator.waitsFor.length > 0) return [];
  const values: unknown[] = [keys, span.from, span.to];
  const narrowed = `day between $2 and $3 and ${reachRows(reach, values)}`;
  if (fold === 'kept') {
    const { rows } = await own.run<Line>(ctx, {
      text: `select ${column} as whom, clause_key as key, 0 as value, 0 as n, sum(met)::float8 as met, sum(broken)::float8 as broken
             from (select clause_key, day, owner, team, met, broken from standard.tally_day where clause_key = any($1::text[])
               union all select clause_key, day, owner, team, met, broken from standard.verdict where clause_key = any($1::text[])) x
             where ${narrowed} group by 1, 2`,
      values,
    });
    return rows;
  }
  const value = isPercentile(indicator.body.formula) ? 'value' : 'null::numeric';
  const { rows } = await own.run<Line>(ctx, {
    text: `select ${column} as whom, series as key, coalesce(${value}, sum(n * value) / nullif(sum(n), 0))::float8 as value,
             sum(n)::float8 as n, 0 as met, 0 as broken
           from (select series, day, owner, team, value, n from standard.cell
             union all select series, day, owner, team, value, n from standard.sample) x
           where series = any($1::text[]) and ${narrowed} group by 1, 2${value === 'value' ? ', value' : ''}`,
    values,
  });
  return rows;
}

function countedOf(indicator: Indicator, lines: readonly Line[]): Counted {
  const spread = new Map<number, number>();
  const c = { met: 0, broken: 0, n: 0, total: 0, hits: 0, spread };
  const shared = indicator.body.formula.fold === 'share';
  for (const l of lines) {
    c.met += l.met;
    c.broken += l.broken;
    if (shared && l.key === indicator.series[0]) c.hits += l.n;
    // Hits and all may be the same series: every case is one of those then.
    if (shared && l.key !== indicator.series[1]) continue;
    c.n += l.n;
    c.total += l.n * l.value;
    spread.set(l.value, (spread.get(l.value) ?? 0) + l.n);
  }
  return c;
}
