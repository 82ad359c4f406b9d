import { bilingual, exportQuery, id, instant, instantIn, route, z } from '#kernel/contract';

/** How a person stands with what their role asks for; `none` where it does not ask and they have nothing. */
export const standings = ['valid', 'close', 'expired', 'failed', 'missing', 'none'] as const;
export const standing = z.enum(standings);
export type Standing = (typeof standings)[number];

const file = z.object({ id, name: z.string(), type: z.string(), size: z.number() });

const competenceView = z.object({
  competence: z.string(),
  title: bilingual,
  clauses: z.array(
    z.object({
      key: z.string(),
      source: z.string(),
      title: bilingual,
      standard: bilingual,
      roles: z.array(z.string()),
    }),
  ),
  /** Who needs it, as the company calls the roles. */
  roles: z.array(bilingual.extend({ role: z.string() })),
  score: z.number(),
  /** Months. */
  validFor: z.number(),
  /** Days ahead at which its end is told. */
  warns: z.number(),
  blocksAssignment: z.boolean(),
  /** How many need it, and how many of them have it now. */
  needed: z.number(),
  held: z.number(),
});

const cell = z.object({
  competence: z.string(),
  needed: z.boolean(),
  standing,
  result: id.nullable(),
  score: z.number().nullable(),
  validUntil: instant.nullable(),
});

export const resultView = z.object({
  id,
  person: z.object({ id, name: z.string() }),
  competence: z.string(),
  title: bilingual,
  score: z.number(),
  passed: z.boolean(),
  source: z.string(),
  reachedAt: instant,
  validUntil: instant,
  state: z.enum(['valid', 'expired', 'failed', 'renewed', 'withdrawn']),
  recordedBy: z.string().nullable(),
  recordedAt: instant,
  withdrawnBy: z.string().nullable(),
  why: z.string().nullable(),
  files: z.array(file),
});

export const competenceEntries = {
  competences: route({
    method: 'GET',
    path: '/competences',
    summary:
      'Who can what, until when: people and the competences in force, with who needs them by their role',
    permission: 'standard.competences',
    scope: 'list',
    query: z.object(exportQuery.shape),
    reply: z.object({
      competences: z.array(competenceView),
      people: z.array(
        z.object({
          id,
          name: z.string(),
          roles: z.array(bilingual.extend({ role: z.string() })),
          cells: z.array(cell),
          /** What they may not be given work without and do not have. */
          blocked: z.array(z.string()),
        }),
      ),
      /** Whether the reader may record results. */
      mayRecord: z.boolean(),
    }),
  }),
  results: route({
    method: 'GET',
    path: '/results',
    summary: 'A person’s results, the newest first',
    permission: 'standard.competences',
    scope: 'list',
    query: z.object({ person: id, competence: z.string().max(60).optional() }),
    reply: z.object({ rows: z.array(resultView) }),
  }),
  recordResult: route({
    method: 'POST',
    path: '/results',
    summary: 'Records what a person reached in a training or test; it renews what they had',
    permission: 'standard.record-results',
    scope: 'company',
    body: z.strictObject({
      person: id,
      competence: z
        .string()
        .regex(/^[a-z][a-z0-9-]*$/)
        .max(60),
      score: z.number().min(0).max(100),
      source: z.string().trim().min(1).max(200),
      reachedAt: instantIn,
      files: z.array(id).max(20).default([]),
    }),
    reply: z.object({ id, passed: z.boolean(), validUntil: instant }),
    errors: [
      'standard.person-unknown',
      'standard.competence-unknown',
      'standard.reached-ahead',
      'standard.file-unknown',
    ],
  }),
  withdrawResult: route({
    method: 'POST',
    path: '/results/:id/withdraw',
    summary: 'Takes back a result that should not stand',
    permission: 'standard.record-results',
    scope: 'company',
    params: z.object({ id }),
    body: z.strictObject({ why: z.string().trim().min(1).max(400) }),
    reply: z.object({}),
    errors: ['object.missing', 'standard.result-over'],
  }),
  resultFile: route({
    method: 'GET',
    path: '/results/:id/files/:file',
    summary: 'A file that was handed in with a result',
    permission: 'standard.competences',
    scope: 'object',
    params: z.object({ id, file: id }),
    reply: z.unknown(),
    carries: 'download',
  }),
};
