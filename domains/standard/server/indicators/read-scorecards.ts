import { toInstant, toMillis, type Instant, type RouteInput, type RouteReply } from '#kernel/contract';
import { exportRows, narrowing, type Ctx, type Download } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { rollUp } from '../engine/score.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { presentRulebook } from '../present.ts';
import { dayAt } from '../samples.ts';
import { own } from '../tables.ts';
import { indicatorsInForce, type Indicator } from './indicators-in-force.ts';
import { periodOf, periodsUpTo, type Period, type Span } from './periods.ts';
import { readFigures } from './read-figures.ts';
import { scorecardColumns } from './scorecard-columns.ts';
import { judged, type Value } from './value-of.ts';
import { levelsOf, nameOf, whoseAsked, type Whose } from './whose.ts';

type Reply = RouteReply<typeof standard.scorecards>;
type Card = Reply['cards'][number];
type Query = RouteInput<typeof standard.scorecards>['query'];

const periods = 12;

/** The day a scorecard is asked for, and the instant whose standard counts: the end of it, but not later than now. */
export function askedDay(
  ctx: Ctx,
  at: string | undefined,
  rulebook: Rulebook,
): { at: string; today: string } {
  const today = dayAt(toMillis(ctx.now), rulebook);
  return { at: at ?? today, today };
}

/** The standard that counts at a day: as it was in force at its end, today's for what is to come. */
export const standardAt = (ctx: Ctx, day: string): Instant => {
  const end = toInstant(Date.parse(day) + 86_400_000);
  return end < ctx.now ? end : ctx.now;
};

export const periodAsked = (indicator: Indicator, asked: Query['period']): Period =>
  asked === 'own' ? indicator.body.period : asked;

/** All scorecards of the standards in force, or their indicators as a file. */
export async function readScorecards(
  ctx: Ctx,
  { query }: RouteInput<typeof standard.scorecards>,
): Promise<Reply | Download> {
  const reply = await readCards(ctx, query);
  if (!query.format) return reply;
  const { language, format } = query;
  const rows = reply.cards.flatMap((card) => card.indicators.map((indicator) => ({ card, indicator })));
  const name = language === 'zh' ? `记分卡-${reply.at}` : `scorecards-${reply.at}`;
  return exportRows({
    name,
    format,
    language,
    columns: scorecardColumns(reply.whose),
    // The rows are a page's worth and are here already.
    pages: (async function* () {
      yield rows;
    })(),
  });
}

async function readCards(ctx: Ctx, query: Query): Promise<Reply> {
  const whose = whoseAsked(ctx, query);
  const rulebook = await presentRulebook(ctx);
  const { at, today } = askedDay(ctx, query.at, rulebook);
  const indicators = await indicatorsInForce(ctx, standardAt(ctx, at));
  const spans = indicators.map((i) => periodsUpTo(at, periodAsked(i, query.period), periods));
  const asked = indicators.map((indicator, i) => ({ indicator, spans: spans[i]! }));
  const figures = await readFigures(ctx, asked, whose, rulebook);
  const beside = await readBeside(ctx, whose);
  const views = indicators.map((indicator, i) =>
    viewOf(indicator, periodAsked(indicator, query.period), spans[i]!, figures[i]!, beside),
  );
  return {
    whose: { level: whose.level, id: whose.id, name: await nameOf(ctx, whose) },
    levels: levelsOf(narrowing(ctx)),
    at,
    today,
    cards: cardsFrom(indicators, views),
  };
}

interface Beside {
  /** Series that are still being counted. */
  counting: ReadonlySet<string>;
  warnings: ReadonlyMap<string, { at: Instant; value: number }>;
}

const warningKey = (key: string, span: Span): string => `${key}|${span.from}|${span.to}`;

/** What stands beside the figures: series still being counted, and warnings that were given. */
async function readBeside(ctx: Ctx, whose: Whose): Promise<Beside> {
  const [series, warnings] = await own.batch(ctx, [
    { text: 'select key from standard.series where not filled' },
    {
      text: `select clause_key, from_day, to_day, at, value::float8 as value from standard.warning
             where team is not distinct from $1::uuid and owner is not distinct from $2::uuid`,
      values: [whose.level === 'team' ? whose.id : null, whose.level === 'person' ? whose.id : null],
    },
  ]);
  return {
    counting: new Set(series!.rows.map((r) => r['key'] as string)),
    warnings: new Map(
      warnings!.rows.map((r) => [
        warningKey(r['clause_key'] as string, { from: r['from_day'] as string, to: r['to_day'] as string }),
        { at: r['at'] as Instant, value: r['value'] as number },
      ]),
    ),
  };
}

function viewOf(
  indicator: Indicator,
  period: Period,
  spans: readonly Span[],
  values: readonly Value[],
  beside: Beside,
): Card['indicators'][number] {
  const { body } = indicator;
  const trend = spans.map((span, i) => ({ ...span, ...judged(values[i]!, body) }));
  const span = spans.at(-1)!;
  return {
    key: indicator.key,
    source: indicator.source,
    title: indicator.title,
    text: indicator.text,
    ownerRole: indicator.ownerRole,
    fold: body.formula.fold,
    percentile: 'p' in body.formula ? body.formula.p : null,
    unit: body.unit,
    period,
    direction: body.direction,
    target: body.target,
    warns: body.warns,
    weight: body.weight,
    scoring: body.scoring as Card['indicators'][number]['scoring'],
    ...trend.at(-1)!,
    warned: beside.warnings.get(warningKey(indicator.key, span)) ?? null,
    trend,
    waitsFor: indicator.waitsFor,
    counting: indicator.series.some((s) => beside.counting.has(s)),
  };
}

/** Indicators gathered into the scorecards they name, each rolled up by weight, now and in each period before. */
function cardsFrom(indicators: readonly Indicator[], views: readonly Card['indicators'][number][]): Card[] {
  const byCard = Map.groupBy(views, (_, i) => {
    const { standard, body } = indicators[i]!;
    return `${standard.key}/${body.scorecard}`;
  });
  return [...byCard.values()].map((list) => {
    const { standard, body } = indicators[views.indexOf(list[0]!)]!;
    const weightOf = (of: (v: Card['indicators'][number]) => boolean) =>
      list.filter(of).reduce((sum, v) => sum + v.weight, 0);
    return {
      standard,
      key: body.scorecard,
      score: rollUp(list),
      weighed: weightOf((v) => v.score !== null),
      weights: weightOf(() => true),
      trend: Array.from({ length: periods }, (_, i) =>
        rollUp(list.map((v) => ({ score: v.trend[i]!.score, weight: v.weight }))),
      ),
      indicators: list,
    };
  });
}

/** The span an indicator is looked at over, for what opens from its figure. */
export const spanAsked = (indicator: Indicator, query: Pick<Query, 'period'>, at: string): Span =>
  periodOf(at, periodAsked(indicator, query.period));
