import { bilingual, exportQuery, id, instant, page, pageQuery, route, z } from '#kernel/contract';

/** Whose figures: the company's, a team's (a department is a team) or a person's. */
export const scorecardLevel = z.enum(['company', 'team', 'person']);
export type ScorecardLevel = z.output<typeof scorecardLevel>;

export const scorecardQuery = z.object({
  /** The stretch each indicator is looked at over; `own`: the period it is set for. */
  period: z.enum(['own', 'month', 'quarter', 'year']).default('own'),
  /** A day of the period; today if left out. */
  at: z.iso.date().optional(),
  /** As wide as the actor may see, if left out. */
  level: scorecardLevel.optional(),
  id: id.optional(),
});

/**
 * How a figure stands to its target: `reached`, or `close` (short of it, or past the warning line while it is
 * still reached), `missed`, and `none` where nothing has been counted yet.
 */
export const standing = z.enum(['reached', 'close', 'missed', 'none']);
export type Standing = z.output<typeof standing>;

const spanned = { from: z.iso.date(), to: z.iso.date() };

const figure = {
  value: z.number().nullable(),
  /** How many cases it rests on; for a share those of which it is one. */
  n: z.number(),
  score: z.number().nullable(),
  standing,
};

const scoring = z.union([
  z.object({ none: z.number(), full: z.number() }),
  z.object({ steps: z.array(z.object({ at: z.number(), score: z.number() })) }),
]);

export const indicatorView = z.object({
  key: z.string(),
  source: z.string(),
  title: bilingual,
  text: bilingual,
  ownerRole: z.string(),
  fold: z.enum(['kept', 'time', 'count', 'sum', 'mean', 'percentile', 'share', 'measure']),
  percentile: z.number().nullable(),
  unit: z.string(),
  period: z.enum(['month', 'quarter', 'year']),
  direction: z.enum(['higher', 'lower']),
  target: z.number(),
  warns: z.number().nullable(),
  weight: z.number(),
  scoring: scoring.nullable(),
  ...spanned,
  ...figure,
  /** When the figure came to its warning line in this period, and with which value. */
  warned: z.object({ at: instant, value: z.number() }).nullable(),
  /** Twelve periods, this one the last. */
  trend: z.array(z.object({ ...spanned, ...figure })),
  /** What it waits for before it can be counted: rooms or events that are not there yet. */
  waitsFor: z.array(z.string()),
  /** True while what is on record is still being counted. */
  counting: z.boolean(),
});

const scorecard = z.object({
  standard: z.object({ key: z.string(), title: bilingual }),
  key: z.string(),
  /** Points of a hundred by the weights of those indicators that have a figure; null where none has. */
  score: z.number().nullable(),
  /** How much of the weight has a figure. */
  weighed: z.number(),
  weights: z.number(),
  trend: z.array(z.number().nullable()),
  indicators: z.array(indicatorView),
});

const whose = z.object({ level: scorecardLevel, id: id.nullable(), name: z.string().nullable() });

const subject = z
  .object({ kind: z.string(), id, number: z.string(), title: z.string(), link: z.string() })
  .nullable();

/** What an indicator's figure is made of, one by one. */
export const indicatorRow = z.object({
  id,
  kind: z.enum(['clock', 'record', 'decision', 'event']),
  day: z.iso.date(),
  at: instant,
  subject,
  /** The clause that was kept or broken, or the event that was counted. */
  what: bilingual,
  source: z.string().nullable(),
  outcome: z.enum(['kept', 'broken']).nullable(),
  /** The number that counts: hours a clock ran, what a fact said; null where the row only counts. */
  value: z.number().nullable(),
  /** For events of a share: whether it is one of those counted, or only of those there are. */
  hit: z.boolean().nullable(),
  /** The event's place in its subject's chain. */
  ledger: z.object({ seq: z.number(), recordedAt: instant }).nullable(),
});

export const scorecardEntries = {
  scorecards: route({
    method: 'GET',
    path: '/scorecards',
    summary: 'Indicators with value, target, score, weight, warning and trend, rolled up into scorecards',
    permission: 'standard.scorecards',
    scope: 'list',
    query: scorecardQuery.extend(exportQuery.shape),
    reply: z.object({
      whose,
      /** The levels the actor may see. */
      levels: z.array(scorecardLevel),
      at: z.iso.date(),
      today: z.iso.date(),
      cards: z.array(scorecard),
    }),
  }),
  indicatorBy: route({
    method: 'GET',
    path: '/indicators/:key/by',
    summary: 'One indicator by team or person over its period',
    permission: 'standard.scorecards',
    scope: 'list',
    params: z.object({ key: z.string().max(60) }),
    query: scorecardQuery.extend({ by: z.enum(['team', 'person']) }),
    reply: z.object({
      rows: z.array(z.object({ id: id.nullable(), name: z.string().nullable(), ...figure })),
    }),
  }),
  indicatorRows: route({
    method: 'GET',
    path: '/indicators/:key/rows',
    summary: 'The clocks, records, decisions and ledger events an indicator counts, newest day first',
    permission: 'standard.scorecards',
    scope: 'list',
    params: z.object({ key: z.string().max(60) }),
    query: scorecardQuery.extend({ ...pageQuery.shape, ...exportQuery.shape }),
    reply: page(indicatorRow),
  }),
};
