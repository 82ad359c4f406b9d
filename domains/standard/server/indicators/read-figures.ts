import { toInstant } from '#kernel/contract';
import { catalogueOf, measuresOf, type Ctx, type Statement } from '#kernel/server';
import { convert } from '../engine/quantity.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { offsetAt } from '../engine/zone.ts';
import { own } from '../tables.ts';
import { isPercentile, type Indicator } from './indicators-in-force.ts';
import { monthsOf, type Span } from './periods.ts';
import { valueOf, type Counted, type Value } from './value-of.ts';
import { whoseRows, type Whose } from './whose.ts';

/** An indicator with the spans its figure is asked for. */
export interface Asked {
  indicator: Indicator;
  spans: readonly Span[];
}

interface Sums {
  sums: Map<string, { n: number; total: number }>;
  spreads: Map<string, Map<number, number>>;
  verdicts: Map<string, { met: number; broken: number }>;
}

const at = (key: string, month: string): string => `${key}|${month}`;

const monthOf = `date_trunc('month', day)::date`;

/** Folded months and what is not folded yet, as one. */
const sumsOf = (keys: readonly string[], from: string, to: string, whose: Whose): Statement => {
  const values: unknown[] = [keys, from, to];
  return {
    text: `select series, month, sum(n)::float8 as n, sum(total)::float8 as total from (
             select series, month, owner, team, n, total from standard.sum_month
             union all select series, ${monthOf}, owner, team, n, n * value from standard.sample) x
           where series = any($1::text[]) and month between $2 and $3 and ${whoseRows(whose, values)} group by 1, 2`,
    values,
  };
};

/** A person's values come by day, from their own rows: months are kept by team only. */
const spreadsOf = (keys: readonly string[], from: string, to: string, whose: Whose): Statement => {
  const values: unknown[] = [keys, from, to];
  const folded =
    whose.level === 'person'
      ? `select series, ${monthOf} as month, owner, team, value, n from standard.cell`
      : 'select series, month, null::uuid as owner, team, value, n from standard.spread_month';
  return {
    text: `select series, month, value::float8 as value, sum(n)::float8 as n from (
             ${folded} union all select series, ${monthOf}, owner, team, value, n from standard.sample) x
           where series = any($1::text[]) and month between $2 and $3 and ${whoseRows(whose, values)} group by 1, 2, 3`,
    values,
  };
};

const verdictsOf = (keys: readonly string[], from: string, to: string, whose: Whose): Statement => {
  const values: unknown[] = [keys, from, to];
  return {
    text: `select clause_key, month, sum(met)::float8 as met, sum(broken)::float8 as broken from (
             select clause_key, month, owner, team, met, broken from standard.tally_month
             union all select clause_key, ${monthOf}, owner, team, met, broken from standard.verdict) x
           where clause_key = any($1::text[]) and month between $2 and $3 and ${whoseRows(whose, values)} group by 1, 2`,
    values,
  };
};

type Cell = Record<string, never> & { series: string; clause_key: string; month: string };

async function readSums(ctx: Ctx, asked: readonly Asked[], whose: Whose): Promise<Sums> {
  const spans = asked.flatMap((a) => a.spans);
  const from = spans.reduce((least, s) => (s.from < least ? s.from : least), '9999-12-01');
  const to = spans.reduce((most, s) => (s.to > most ? s.to : most), '0001-01-01');
  const live = asked.map((a) => a.indicator);
  const series = [...new Set(live.flatMap((i) => i.series))];
  const spread = [...new Set(live.filter((i) => isPercentile(i.body.formula)).flatMap((i) => i.series))];
  const clauses = live.filter((i) => i.body.formula.fold === 'kept').flatMap((i) => i.clauses);
  const keys = [...new Set(clauses.map((c) => c.key))];
  const [sums, spreads, verdicts] = await own.batch(ctx, [
    sumsOf(series, from, to, whose),
    spreadsOf(spread, from, to, whose),
    verdictsOf(keys, from, to, whose),
  ]);
  const found: Sums = { sums: new Map(), spreads: new Map(), verdicts: new Map() };
  for (const r of sums!.rows as Cell[])
    found.sums.set(at(r.series, r.month), { n: r['n']!, total: r['total']! });
  for (const r of spreads!.rows as Cell[]) {
    const key = at(r.series, r.month);
    if (!found.spreads.has(key)) found.spreads.set(key, new Map());
    found.spreads.get(key)!.set(r['value']!, r['n']!);
  }
  for (const r of verdicts!.rows as Cell[])
    found.verdicts.set(at(r.clause_key, r.month), { met: r['met']!, broken: r['broken']! });
  return found;
}

/** What a month's numbers come to over a span. */
export function countedOver(indicator: Indicator, span: Span, found: Sums): Counted {
  const spread = new Map<number, number>();
  const c = { met: 0, broken: 0, n: 0, total: 0, hits: 0, spread };
  const [first] = indicator.series;
  const shared = indicator.body.formula.fold === 'share';
  for (const month of monthsOf(span)) {
    for (const { key } of indicator.clauses) {
      const v = found.verdicts.get(at(key, month));
      c.met += v?.met ?? 0;
      c.broken += v?.broken ?? 0;
    }
    if (shared) c.hits += found.sums.get(at(first!, month))?.n ?? 0;
    for (const key of shared ? indicator.series.slice(1) : indicator.series) {
      const s = found.sums.get(at(key, month));
      c.n += s?.n ?? 0;
      c.total += s?.total ?? 0;
      for (const [value, n] of found.spreads.get(at(key, month)) ?? [])
        spread.set(value, (spread.get(value) ?? 0) + n);
    }
  }
  return c;
}

/** What a fact's number is multiplied with to be in the indicator's unit: a fact in minutes told in hours. */
export function factorOf(ctx: Ctx, { body }: Indicator): number {
  if (!('fact' in body.formula)) return 1;
  const fact = catalogueOf(ctx).get(body.formula.subject)?.facts[body.formula.fact];
  return (fact?.type === 'number' && convert(1, fact.unit, body.unit)) || 1;
}

/** The figures of indicators over their spans, each list in the order of the spans. One round trip, and one per measure. */
export async function readFigures(
  ctx: Ctx,
  asked: readonly Asked[],
  whose: Whose,
  rulebook: Rulebook,
): Promise<Value[][]> {
  const live = asked.filter((a) => a.indicator.waitsFor.length === 0);
  const found = await readSums(ctx, live, whose);
  const figures: Value[][] = [];
  for (const { indicator, spans } of asked) {
    const { formula } = indicator.body;
    if (indicator.waitsFor.length > 0) figures.push(spans.map(() => ({ value: null, n: 0 })));
    else if (formula.fold === 'measure')
      figures.push(await readMeasure(ctx, formula.measure, spans, whose, rulebook));
    else {
      const factor = factorOf(ctx, indicator);
      figures.push(
        spans.map((span) => scaled(valueOf(formula, countedOver(indicator, span, found)), factor)),
      );
    }
  }
  return figures;
}

export const scaled = ({ value, n }: Value, factor: number): Value => ({
  value: value === null ? null : value * factor,
  n,
});

/** The first instant of a day on the company's wall. */
function dawn(day: string, rulebook: Rulebook): string {
  const at = Date.parse(day);
  return toInstant(at - offsetAt(rulebook.zoneAt(at), at));
}

const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

async function readMeasure(
  ctx: Ctx,
  key: string,
  spans: readonly Span[],
  whose: Whose,
  rulebook: Rulebook,
): Promise<Value[]> {
  const measure = measuresOf(ctx).get(key);
  if (!measure) return spans.map(() => ({ value: null, n: 0 }));
  const asked = spans.map((s) => ({ from: dawn(s.from, rulebook), to: dawn(nextDay(s.to), rulebook) }));
  const found = await measure.read(ctx, asked, {
    ...(whose.level === 'person' && whose.id !== null ? { person: whose.id } : {}),
    ...(whose.level === 'team' && whose.id !== null ? { teams: [whose.id] } : {}),
    ...(whose.teams ? { teams: whose.teams } : {}),
  });
  return found.map((f) => f ?? { value: null, n: 0 });
}
