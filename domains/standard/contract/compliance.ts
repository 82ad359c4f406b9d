import { bilingual, exportQuery, id, instant, page, pageQuery, route, z } from '#kernel/contract';
import { decisionView } from './decisions.ts';
import { clockView, threadState } from './shapes.ts';

const grouping = z.enum(['day', 'person', 'team', 'channel', 'tier']);

export const complianceQuery = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  team: id.optional(),
  person: id.optional(),
  channel: z.string().max(20).optional(),
  tier: z.string().max(20).optional(),
});

const counts = {
  met: z.number(),
  broken: z.number(),
  running: z.number(),
  close: z.number(),
  paused: z.number(),
};

/** What a row behind a figure is: a clock, a move at which records were asked for, a decision. */
export const rowKind = z.enum(['clock', 'check', 'decision']);

const thread = z.object({
  /** The clock's id, or that of the check or the decision. */
  clock: id,
  what: rowKind,
  day: z.iso.date(),
  state: threadState,
  subject: z
    .object({ kind: z.string(), id, number: z.string(), title: z.string(), link: z.string() })
    .nullable(),
  from: instant,
  due: instant,
  at: instant.nullable(),
  /** The share of the open time that has gone, 0 to 1. */
  share: z.number(),
  /** Of a check: what was missing. */
  missing: z.array(bilingual),
  /** Of a decision: the rows that decided, from 1. */
  rows: z.array(z.number()),
});

const eventBehind = z.object({
  id,
  seq: z.number(),
  event: z.string(),
  title: bilingual,
  hash: z.string(),
  actorKind: z.string(),
  occurredAt: instant,
  seal: z.number().nullable(),
  actorName: z.string().nullable(),
});

/** The ledger chain of a subject, worked out anew for an answer. */
const chain = z.object({
  events: z.number(),
  /** The first event that is not as it was written, or does not follow the one before; null: none. */
  faultAt: z.number().nullable(),
  /** The newest seal over the subject's events, and how many of them are not under a seal yet. */
  seal: z.object({ no: z.number(), root: z.string(), sealedAt: instant }).nullable(),
  unsealed: z.number(),
});

export const complianceEntries = {
  compliance: route({
    method: 'GET',
    path: '/compliance',
    summary: 'Clause by clause met, broken and running over a span of due days',
    permission: 'standard.compliance',
    scope: 'list',
    query: complianceQuery,
    reply: z.object({
      total: z.object(counts),
      rows: z.array(
        z.object({
          key: z.string(),
          source: z.string(),
          title: bilingual,
          standard: bilingual,
          ...counts,
          /** Days with anything on them: how many were met and broken. */
          days: z.array(
            z.object({ day: z.iso.date(), met: z.number(), broken: z.number(), running: z.number() }),
          ),
        }),
      ),
      closedDays: z.array(z.iso.date()),
      today: z.iso.date(),
    }),
  }),
  complianceBy: route({
    method: 'GET',
    path: '/compliance/by',
    summary: 'The same figures by person, team, channel or tier',
    permission: 'standard.compliance',
    scope: 'list',
    query: complianceQuery.extend({ by: grouping, clause: z.string().max(60).optional() }),
    reply: z.object({
      rows: z.array(
        z.object({
          key: z.string().nullable(),
          label: z.string().nullable(),
          met: z.number(),
          broken: z.number(),
        }),
      ),
    }),
  }),
  threads: route({
    method: 'GET',
    path: '/compliance/threads',
    summary: 'The clocks behind a figure, by due time',
    permission: 'standard.compliance',
    scope: 'list',
    query: complianceQuery.extend({
      ...pageQuery.shape,
      ...exportQuery.shape,
      clause: z.string().max(60).optional(),
      state: z.enum(['met', 'broken', 'running', 'close', 'paused']).optional(),
    }),
    reply: page(
      thread.extend({ clause: z.object({ key: z.string(), source: z.string(), title: bilingual }) }),
    ),
  }),
  evidence: route({
    method: 'GET',
    path: '/clocks/:id/evidence',
    summary: 'One clock with its moves and the ledger events behind them',
    permission: 'standard.compliance',
    scope: 'object',
    params: z.object({ id }),
    reply: z.object({
      clock: clockView,
      subject: z
        .object({ kind: z.string(), id, number: z.string(), title: z.string(), link: z.string() })
        .nullable(),
      late: z.number().nullable(),
      chain,
      moves: z.array(
        z.object({
          move: z.string(),
          at: instant,
          recordedAt: instant,
          level: z.number().nullable(),
          /** The role an escalation went to. */
          to: z.string().nullable(),
          was: instant.nullable(),
          event: eventBehind.nullable(),
        }),
      ),
    }),
  }),
  keptEvidence: route({
    method: 'GET',
    path: '/compliance/:what/:id/evidence',
    summary: 'One check of records or one decision, with the ledger event at which it fell',
    permission: 'standard.compliance',
    scope: 'object',
    params: z.object({ what: z.enum(['check', 'decision']), id }),
    reply: z.object({
      what: rowKind,
      state: threadState,
      at: instant,
      clause: z
        .object({
          key: z.string(),
          source: z.string(),
          title: bilingual,
          standard: bilingual,
          version: z.number(),
        })
        .nullable(),
      subject: z
        .object({ kind: z.string(), id, number: z.string(), title: z.string(), link: z.string() })
        .nullable(),
      /** What a record clause asked for, and whether it was there. */
      requires: z.array(z.object({ title: bilingual, missing: z.boolean() })),
      refuses: z.boolean(),
      decision: decisionView.pick({ table: true, rows: true, given: true, came: true }).nullable(),
      event: eventBehind.nullable(),
      /** The events that follow from it: a lapse on record, a decision announced. */
      after: z.array(eventBehind),
      chain: chain.nullable(),
    }),
  }),
};
