import { bilingual, id, instant, instantIn, route, z } from '#kernel/contract';

/** What would be: a draft tried on the live clocks (preview) or on a span of the past (replay). */

const counts = z.object({ met: z.number(), broken: z.number(), running: z.number() });

const previewClause = z.object({
  key: z.string(),
  title: bilingual.nullable(),
  /** Clocks that keep their deadline. */
  same: z.number(),
  sooner: z.number(),
  later: z.number(),
  /** Among those sooner: broken the moment the version is in force. */
  brokenAtOnce: z.number(),
  /** The draft has no such clause, or it does not apply any more. */
  ended: z.number(),
});

const movedClock = z.object({
  clock: id,
  kind: z.string(),
  subject: id,
  number: z.string().nullable(),
  title: z.string().nullable(),
  link: z.string().nullable(),
  clause: z.string(),
  was: instant,
  /** Null where the clock ends. */
  due: instant.nullable(),
  brokenAtOnce: z.boolean(),
});

export const previewResult = z.object({
  kind: z.literal('preview'),
  /** As if it came into force then. */
  at: instant,
  clocks: z.number(),
  clauses: z.array(previewClause),
  /** The clocks that move most, those broken at once first; at most two hundred. */
  moved: z.array(movedClock),
  duties: z.array(
    z.object({
      key: z.string(),
      title: bilingual,
      change: z.enum(['new', 'changed', 'gone']),
      /** When it comes round in the year after it is in force. */
      due: z.array(instant),
    }),
  ),
  ms: z.number(),
});

export const replayResult = z.object({
  kind: z.literal('replay'),
  from: instant,
  to: instant,
  events: z.number(),
  subjects: z.number(),
  clauses: z.array(
    z.object({
      key: z.string(),
      title: bilingual.nullable(),
      /** Of a clause of another standard than the draft's: which. */
      standard: bilingual.nullable().default(null),
      was: counts.nullable(),
      would: counts.nullable(),
    }),
  ),
  teams: z.array(z.object({ team: id.nullable(), was: counts, would: counts })),
  /** By hour of the week, Monday 00:00 first: what began, on average, and the people it takes. */
  /** Minutes of work on each question, as asked. */
  handling: z.number(),
  hours: z.array(z.object({ arrivals: z.number(), was: z.number(), would: z.number() })),
  ms: z.number(),
});

export const trialView = z.object({
  id,
  version: id,
  kind: z.enum(['preview', 'replay']),
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed']),
  /** The state of the draft it was tried in; an older one than the draft's own is out of date. */
  revised: z.number(),
  from: instant.nullable(),
  to: instant.nullable(),
  done: z.number(),
  total: z.number(),
  at: instant,
  endedAt: instant.nullable(),
  result: z.union([previewResult, replayResult]).nullable(),
});

export const trialEntries = {
  startTrial: route({
    method: 'POST',
    path: '/standards/drafts/:id/trials',
    summary: 'Tries a draft on the live clocks, or on a span of the past',
    permission: 'standard.draft',
    scope: 'company',
    params: z.object({ id }),
    body: z.strictObject({
      kind: z.enum(['preview', 'replay']),
      /** Of a preview: when it would come into force. */
      at: instantIn.optional(),
      from: instantIn.optional(),
      to: instantIn.optional(),
      /** Minutes a question takes a person, for the people needed. */
      handling: z.number().min(1).max(480).default(12),
      /** The share that is to be served in time. */
      share: z.number().min(0.5).max(0.999).default(0.9),
    }),
    reply: z.object({ id }),
    errors: ['standard.draft-faulty', 'standard.span-empty'],
  }),
  simulateWeek: route({
    method: 'POST',
    path: '/standards/drafts/:id/week',
    summary: 'Tries a draft on a made-up week of cases, by the engine that runs live; nothing is written',
    permission: 'standard.draft',
    scope: 'company',
    params: z.object({ id }),
    body: z.strictObject({
      /** Cases that come in within the week, and how many people work on them. */
      cases: z.int().min(1).max(2000).default(120),
      people: z.int().min(1).max(200).default(2),
      /** Minutes a case takes a person. */
      handling: z.number().min(1).max(480).default(12),
    }),
    reply: z.object({
      from: instant,
      to: instant,
      /** None where the draft promises nothing of what comes in. */
      cases: z.number(),
      /** Those most broken first; by the day the clock began, Monday first. */
      clauses: z.array(
        counts.extend({
          key: z.string(),
          title: bilingual.nullable(),
          days: z.array(counts.pick({ met: true, broken: true })),
        }),
      ),
      /** Minutes of open time until a case was begun: half of them sooner, and nine in ten. */
      waits: z.object({ half: z.number(), tenth: z.number() }),
    }),
    errors: ['standard.draft-faulty'],
  }),
  trials: route({
    method: 'GET',
    path: '/standards/drafts/:id/trials',
    summary: 'The trials of a draft, newest first',
    permission: 'standard.read',
    scope: 'company',
    params: z.object({ id }),
    reply: z.object({ rows: z.array(trialView) }),
  }),
  cancelTrial: route({
    method: 'POST',
    path: '/trials/:id/cancel',
    summary: 'Stops a trial that is waiting or running',
    permission: 'standard.draft',
    scope: 'company',
    params: z.object({ id }),
    reply: z.object({ state: z.string() }),
  }),
};
