import { bilingual, day, exportQuery, id, instant, page, pageQuery, route, z } from '#kernel/contract';

/**
 * Where a time of a duty stands: not opened yet, opened, within its reminder, past its day, done in time,
 * done late, not done within the grace, or dropped because its clause is gone.
 */
export const dutyStates = ['ahead', 'open', 'close', 'overdue', 'done', 'late', 'missed', 'dropped'] as const;
export const dutyState = z.enum(dutyStates);
export type DutyState = (typeof dutyStates)[number];

const file = z.object({ id, name: z.string(), type: z.string(), size: z.number() });
const role = bilingual.extend({ role: z.string() });
const covered = z.object({ key: z.string(), title: bilingual });

/** What done means for a duty. */
const asks = z.object({
  evidence: z.array(z.enum(['note', 'file', 'figure'])),
  figure: z.object({ title: bilingual, unit: z.string(), atLeast: z.number() }).nullable(),
  covers: z.array(covered),
});

export const dutyRow = z.object({
  id,
  clause: z.object({ key: z.string(), source: z.string(), title: bilingual, standard: bilingual }),
  period: z.string(),
  openedAt: instant,
  due: instant,
  /** From when its owner is reminded; null where nobody is. */
  remindAt: instant.nullable(),
  /** When it counts as missed if it is still undone. */
  missedAt: instant,
  state: dutyState,
  role,
  standIn: role.nullable(),
  /** Whether the reader has its role, or stands in. */
  mine: z.boolean(),
  /** Whether the reader may report it done now. */
  may: z.boolean(),
  asks,
  /** Reports that did not reach what is asked for. */
  fellShort: z.number(),
  doneAt: instant.nullable(),
  doneBy: z.string().nullable(),
});
export type DutyRow = z.output<typeof dutyRow>;

const reportView = z.object({
  id,
  at: instant,
  by: z.string().nullable(),
  note: z.string(),
  figure: z.number().nullable(),
  covered: z.array(z.string()),
  files: z.array(file),
  fulfils: z.boolean(),
});

export const dutyEntries = {
  duties: route({
    method: 'GET',
    path: '/duties',
    summary: 'Duties that have been opened, soonest due first, or the newest first where all are over',
    permission: 'standard.duties',
    scope: 'list',
    query: pageQuery.extend({
      ...exportQuery.shape,
      from: day.optional(),
      to: day.optional(),
      /** Those still to be done, those that are over, or all. */
      state: z.enum(['todo', 'over', 'all']).default('todo'),
      whose: z.enum(['mine', 'all']).default('all'),
      clause: z.string().max(80).optional(),
    }),
    reply: page(dutyRow),
  }),
  duty: route({
    method: 'GET',
    path: '/duties/:id',
    summary: 'One time of a duty, with what was reported of it',
    permission: 'standard.duties',
    scope: 'object',
    params: z.object({ id }),
    reply: dutyRow.extend({ text: bilingual, reports: z.array(reportView) }),
  }),
  doDuty: route({
    method: 'POST',
    path: '/duties/:id/done',
    summary: 'Reports a duty done, with the evidence its clause asks for',
    permission: 'standard.do-duties',
    scope: 'object',
    params: z.object({ id }),
    body: z.strictObject({
      note: z.string().trim().max(4_000).default(''),
      figure: z.number().min(0).max(1_000_000_000).nullable().default(null),
      covered: z.array(z.string().max(40)).max(12).default([]),
      files: z.array(id).max(20).default([]),
    }),
    /** `fulfils` is false where the figure stayed below its floor: the report is kept, the duty stays open. */
    reply: z.object({ report: id, fulfils: z.boolean(), state: dutyState }),
    errors: ['standard.duty-over', 'standard.evidence-missing', 'standard.file-unknown'],
  }),
  dutyFile: route({
    method: 'GET',
    path: '/duties/:id/files/:file',
    summary: 'A file that was handed in as evidence of a duty',
    permission: 'standard.duties',
    scope: 'object',
    params: z.object({ id, file: id }),
    reply: z.unknown(),
    carries: 'download',
  }),
  dutyCalendar: route({
    method: 'GET',
    path: '/duties/calendar',
    summary: 'A year of duties: what was opened, and what will come round',
    permission: 'standard.duties',
    scope: 'list',
    query: z.object({
      year: z.coerce.number().int().min(2000).max(2100),
      whose: z.enum(['mine', 'all']).default('all'),
    }),
    reply: z.object({
      today: day,
      rows: z.array(
        z.object({
          clause: z.object({ key: z.string(), source: z.string(), title: bilingual, standard: bilingual }),
          role,
          mine: z.boolean(),
          times: z.array(
            z.object({
              /** Null for a time that is not opened yet. */
              id: id.nullable(),
              period: z.string(),
              /** The day it is due where the company is. */
              day,
              due: instant,
              state: dutyState,
            }),
          ),
        }),
      ),
    }),
  }),
  dutyFeed: route({
    method: 'GET',
    path: '/duties/feed',
    summary: 'Whether the reader has a calendar feed of their duties',
    permission: null,
    scope: 'self',
    reply: z.object({ madeAt: instant.nullable() }),
  }),
  makeDutyFeed: route({
    method: 'POST',
    path: '/duties/feed',
    summary: 'Makes the reader’s calendar feed, or its address anew: the former address ends. Shown once',
    permission: null,
    scope: 'self',
    secret: true,
    body: z.strictObject({}),
    reply: z.object({ address: z.string(), madeAt: instant }),
  }),
  withdrawDutyFeed: route({
    method: 'POST',
    path: '/duties/feed/withdraw',
    summary: 'Ends the reader’s calendar feed',
    permission: null,
    scope: 'self',
    body: z.strictObject({}),
    reply: z.object({}),
  }),
  readDutyFeed: route({
    method: 'GET',
    path: '/duties/feed/:token.ics',
    summary: 'A person’s duties as a calendar (RFC 5545), for whoever has the address',
    permission: null,
    scope: 'public',
    params: z.object({ token: z.string().regex(/^[\w-]{43}$/) }),
    reply: z.unknown(),
    carries: 'download',
  }),
};
