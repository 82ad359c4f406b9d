import { bilingual, id, instant, instantIn, route, z } from '#kernel/contract';
import { clauseView, clockView, versionView } from './shapes.ts';

const subjectQuery = z.object({ kind: z.string().max(40), id });

export const standardEntries = {
  standards: route({
    method: 'GET',
    path: '/standards',
    summary: 'The company’s standards with their versions',
    permission: 'standard.read',
    scope: 'company',
    reply: z.object({
      rows: z.array(
        z.object({
          id,
          key: z.string(),
          title: bilingual,
          pack: z.string().nullable(),
          versions: z.array(versionView),
        }),
      ),
      packs: z.array(
        z.object({ key: z.string(), title: bilingual, clauses: z.number(), adopted: z.boolean() }),
      ),
    }),
  }),
  clauses: route({
    method: 'GET',
    path: '/standards/versions/:id/clauses',
    summary: 'The clauses of one version, each live or waiting',
    permission: 'standard.read',
    scope: 'company',
    params: z.object({ id }),
    reply: z.object({ standard: bilingual, version: versionView, rows: z.array(clauseView) }),
  }),
  catalogue: route({
    method: 'GET',
    path: '/catalogue',
    summary:
      'What the rooms announce: kinds of subject with their facts and events, as clauses may name them',
    permission: 'standard.read',
    scope: 'company',
    reply: z.object({
      kinds: z.array(
        bilingual.extend({
          kind: z.string(),
          facts: z.array(
            bilingual.extend({
              name: z.string(),
              type: z.string(),
              values: z.array(z.string()),
              unit: z.string().nullable(),
            }),
          ),
          events: z.array(bilingual.extend({ name: z.string(), facts: z.array(z.string()) })),
        }),
      ),
    }),
  }),
  pack: route({
    method: 'GET',
    path: '/packs/:pack',
    summary: 'A pack as it would be published: its clauses and parameters',
    permission: 'standard.read',
    scope: 'company',
    params: z.object({ pack: z.string().max(40) }),
    reply: z.object({ key: z.string(), title: bilingual, rows: z.array(clauseView.omit({ id: true })) }),
    errors: ['standard.pack-unknown'],
  }),
  publishPack: route({
    method: 'POST',
    path: '/packs/:pack/publish',
    summary: 'Publishes a pack as the company’s standard; once in force it is changed by drafts',
    permission: 'standard.publish',
    scope: 'company',
    params: z.object({ pack: z.string().max(40) }),
    body: z.strictObject({
      values: z.record(z.string().max(80), z.number()).default({}),
      inForceFrom: instantIn.optional(),
    }),
    reply: z.object({ standard: id, version: id, number: z.number() }),
    errors: [
      'standard.pack-unknown',
      'standard.pack-faulty',
      'standard.not-backdated',
      'standard.wants-draft',
    ],
  }),
  calendars: route({
    method: 'GET',
    path: '/calendars',
    summary: 'The calendars in force, and whether a coming year’s holidays are missing',
    permission: 'standard.read',
    scope: 'company',
    reply: z.object({
      rows: z.array(
        z.object({
          id,
          key: z.string(),
          title: bilingual,
          number: z.number(),
          inForceFrom: instant,
          zone: z.string(),
          week: z.array(z.array(z.object({ from: z.number(), to: z.number() }))),
          days: z.array(
            z.object({ day: z.iso.date(), windows: z.array(z.object({ from: z.number(), to: z.number() })) }),
          ),
          closures: z.array(z.object({ from: z.iso.date(), to: z.iso.date() })),
          missingYear: z.number().nullable(),
          openNow: z.boolean(),
          nextOpen: instant,
          /** The version in force whose next draft would change it; null where none has it. */
          draftFrom: id.nullable(),
        }),
      ),
    }),
  }),
  changeCalendar: route({
    method: 'POST',
    path: '/calendars/:key',
    summary: 'Publishes a calendar’s next version where nobody else may approve; running clocks keep theirs',
    permission: 'standard.publish',
    scope: 'company',
    params: z.object({ key: z.string().max(40) }),
    body: z.strictObject({
      zone: z.string().max(60),
      week: z
        .array(
          z.array(z.strictObject({ from: z.int().min(0).max(1439), to: z.int().min(1).max(2880) })).max(6),
        )
        .length(7),
      days: z.record(
        z.iso.date(),
        z.array(z.strictObject({ from: z.int().min(0).max(1439), to: z.int().min(1).max(2880) })).max(6),
      ),
      closures: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date() })).max(100),
      inForceFrom: instantIn.optional(),
    }),
    reply: z.object({ number: z.number() }),
    errors: ['standard.calendar-unknown', 'standard.not-backdated', 'standard.wants-draft'],
  }),
  clocks: route({
    method: 'GET',
    path: '/clocks',
    summary: 'All clocks of one subject, most urgent first',
    permission: null,
    scope: 'self',
    query: subjectQuery,
    reply: z.object({ rows: z.array(clockView) }),
  }),
  timeline: route({
    method: 'GET',
    path: '/timeline',
    summary: 'All events of one subject, with their place in the ledger',
    permission: null,
    scope: 'self',
    query: subjectQuery,
    reply: z.object({
      rows: z.array(
        z.object({
          id,
          seq: z.number(),
          event: z.string(),
          title: bilingual,
          facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
          actorKind: z.string(),
          actorId: id.nullable(),
          actorName: z.string().nullable(),
          occurredAt: instant,
          recordedAt: instant,
          derived: z.boolean(),
          hash: z.string(),
          seal: z.number().nullable(),
        }),
      ),
    }),
  }),
};
