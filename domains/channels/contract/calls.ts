import { exportQuery, id, instant, instantIn, page, pageQuery, route, z } from '#kernel/contract';

export const callEvents = ['ringing', 'answered', 'missed', 'voicemail', 'ended'] as const;
export const callStates = callEvents;
export const direction = z.enum(['in', 'out']);

/** As dialled or shown: digits with the usual signs, or `anonymous`. */
const telephone = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^([+0-9][0-9 ()./#*-]*|anonymous)$/);

export const callRow = z.object({
  id,
  number: z.string(),
  source: z.string(),
  direction,
  from: z.string(),
  to: z.string(),
  callerName: z.string(),
  state: z.enum(callStates),
  rangAt: instant,
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  rings: z.number().nullable(),
  /** Seconds until it was picked up, or until it was given up. */
  waitedSeconds: z.number().nullable(),
  talkedSeconds: z.number().nullable(),
  ownerId: id.nullable(),
  owner: z.string().nullable(),
  teamId: id.nullable(),
  note: z.string(),
  hasVoicemail: z.boolean(),
});

export const callEventBody = z.strictObject({
  /** Which telephone system speaks, where a company has several. */
  source: z
    .string()
    .trim()
    .min(1)
    .max(50)
    .regex(/^[a-z0-9._-]+$/i),
  /** The telephone system's own number for the call. */
  callId: z.string().trim().min(1).max(200),
  event: z.enum(callEvents),
  at: instantIn,
  /** When it began to ring, in case that event was lost on the way. */
  rangAt: instantIn.optional(),
  direction: direction.default('in'),
  from: telephone,
  to: telephone,
  callerName: z.string().trim().max(200).default(''),
  /** Rings before it was picked up or given up, where the system counts them. */
  rings: z.number().int().min(0).max(1000).optional(),
  /** Who picked it up. */
  personId: id.nullable().optional(),
  teamId: id.nullable().optional(),
});

export const callBody = z.strictObject({
  direction: direction.default('in'),
  from: telephone,
  to: telephone,
  callerName: z.string().trim().max(200).default(''),
  rangAt: instantIn,
  answeredAt: instantIn.nullable().default(null),
  endedAt: instantIn.nullable().default(null),
  rings: z.number().int().min(0).max(1000).optional(),
  /** What became of it when nobody picked it up. */
  outcome: z.enum(['answered', 'missed', 'voicemail']).default('answered'),
  note: z.string().trim().max(10_000).default(''),
  teamId: id.nullable().default(null),
});

const one = z.object({ id });

export const callRoutes = {
  recordCallEvent: route({
    method: 'POST',
    path: '/calls/events',
    summary: 'What a telephone system tells of a call; the same event told twice counts once',
    permission: 'channels.calls.events',
    scope: 'company',
    body: callEventBody,
    reply: z.object({ id, number: z.string(), known: z.boolean() }),
    errors: ['channels.time-ahead', 'channels.times-crossed'],
  }),
  logCall: route({
    method: 'POST',
    path: '/calls',
    summary: 'Logs a call by hand',
    permission: 'channels.calls',
    scope: 'object',
    body: callBody,
    reply: z.object({ id, number: z.string() }),
    errors: ['channels.time-ahead', 'channels.times-crossed'],
  }),
  listCalls: route({
    method: 'GET',
    path: '/calls',
    summary: 'Calls, newest first',
    permission: 'channels.calls',
    scope: 'list',
    query: pageQuery.extend({ ...exportQuery.shape, state: z.enum([...callStates, 'all']).default('all') }),
    reply: page(callRow),
  }),
  readCall: route({
    method: 'GET',
    path: '/calls/:id',
    summary: 'One call',
    permission: 'channels.calls',
    scope: 'object',
    params: one,
    reply: callRow,
  }),
  keepVoicemail: route({
    method: 'POST',
    path: '/calls/:id/voicemail',
    summary: 'Hands in the recording of a voicemail',
    permission: 'channels.calls.events',
    scope: 'object',
    params: one,
    reply: one,
    carries: 'upload',
  }),
  downloadVoicemail: route({
    method: 'GET',
    path: '/calls/:id/voicemail',
    summary: 'The recording of a voicemail',
    permission: 'channels.calls',
    scope: 'object',
    params: one,
    reply: z.unknown(),
    carries: 'download',
  }),
};
