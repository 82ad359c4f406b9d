import {
  bilingual,
  errorList,
  id,
  instant,
  instantIn,
  page,
  pageQuery,
  permissionList,
  route,
  z,
} from '#kernel/contract';

export const standardPermissions = permissionList({
  'standard.read': {
    zh: '看标准与时钟',
    en: 'See the standard and its clocks',
    grants: { manager: 'all', lead: 'all', agent: 'all', specialist: 'all', auditor: 'all' },
  },
  'standard.publish': {
    zh: '发布标准与日历',
    en: 'Publish standards and calendars',
    grants: { manager: 'all' },
  },
  'standard.compliance': {
    zh: '看守约',
    en: 'See compliance',
    grants: { manager: 'all', auditor: 'all', lead: 'team', agent: 'own', specialist: 'own' },
  },
});

export const standardErrors = errorList({
  'standard.pack-faulty': {
    status: 422,
    zh: '标准有 {count} 处读不通，已标出行列。',
    en: '{count} faults in the standard, each with its line and column.',
  },
  'standard.pack-unknown': {
    status: 404,
    zh: '没有这个标准包：{pack}',
    en: 'There is no pack called {pack}.',
  },
  'standard.not-backdated': {
    status: 409,
    zh: '不能早于现在生效：已经过去的时间按当时的标准算。',
    en: 'It cannot take effect in the past: what has passed counts under the standard of its time.',
  },
  'standard.calendar-unknown': {
    status: 404,
    zh: '没有这个日历：{calendar}',
    en: 'There is no calendar called {calendar}.',
  },
});

const span = z.object({ value: z.number(), unit: z.string() });
const cell = z.object({ fact: z.string(), op: z.string(), operand: z.unknown() });
const condition = z.array(z.array(cell));

export const parameter = z.object({
  value: z.number(),
  unit: z.string(),
  min: z.number().optional(),
  max: z.number().optional(),
  title: bilingual,
  companys: z.boolean(),
});

export const clauseView = z.object({
  id,
  key: z.string(),
  source: z.string(),
  kind: z.string(),
  title: bilingual,
  text: bilingual,
  ownerRole: z.string(),
  parameters: z.record(z.string(), parameter),
  waitsFor: z.array(z.string()),
  deadline: z
    .object({
      subject: z.string(),
      when: condition,
      from: z.array(z.string()),
      until: z.array(z.string()),
      within: span,
      calendar: z.string(),
      pausesWhile: condition,
      warnsAt: z.number().nullable(),
      escalates: z.array(z.object({ after: span, to: z.string() })),
    })
    .nullable(),
});

const versionView = z.object({
  id,
  number: z.number(),
  state: z.string(),
  inForceFrom: instant.nullable(),
  inForceUntil: instant.nullable(),
  publishedAt: instant.nullable(),
  publishedBy: id.nullable(),
  clauses: z.number(),
});

export const threadState = z.enum(['kept', 'running', 'close', 'broken', 'paused', 'cancelled']);

/** A clock as pages draw it: a thread from its start to its deadline. */
export const clockView = z.object({
  id,
  clause: z.object({ key: z.string(), source: z.string(), title: bilingual, within: span }),
  calendar: z.string(),
  version: z.object({ standard: bilingual, number: z.number() }),
  state: threadState,
  /** True for a clock that is still running; a broken one may be. */
  open: z.boolean(),
  from: instant,
  due: instant,
  warn: instant.nullable(),
  at: instant.nullable(),
  breachedAt: instant.nullable(),
  pausedMs: z.number(),
  /** The share of the open time that has gone, 0 to 1. */
  share: z.number(),
});

const subjectQuery = z.object({ kind: z.string().max(40), id });

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

const thread = z.object({
  clock: id,
  day: z.iso.date(),
  state: threadState,
  subject: z
    .object({ kind: z.string(), id, number: z.string(), title: z.string(), link: z.string() })
    .nullable(),
  from: instant,
  due: instant,
  at: instant.nullable(),
});

export const standard = {
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
    summary: 'Publishes a pack as a version of the company’s standard',
    permission: 'standard.publish',
    scope: 'company',
    params: z.object({ pack: z.string().max(40) }),
    body: z.strictObject({
      values: z.record(z.string().max(80), z.number()).default({}),
      inForceFrom: instantIn.optional(),
    }),
    reply: z.object({ standard: id, version: id, number: z.number() }),
    errors: ['standard.pack-unknown', 'standard.pack-faulty', 'standard.not-backdated'],
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
        }),
      ),
    }),
  }),
  changeCalendar: route({
    method: 'POST',
    path: '/calendars/:key',
    summary: 'Publishes a calendar’s next version; running clocks keep theirs',
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
    errors: ['standard.calendar-unknown', 'standard.not-backdated'],
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
      moves: z.array(
        z.object({
          move: z.string(),
          at: instant,
          recordedAt: instant,
          level: z.number().nullable(),
          was: instant.nullable(),
          event: z
            .object({
              id,
              seq: z.number(),
              event: z.string(),
              title: bilingual,
              hash: z.string(),
              actorName: z.string().nullable(),
            })
            .nullable(),
        }),
      ),
    }),
  }),
};
