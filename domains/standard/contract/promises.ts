import { bilingual, instant, instantIn, route, z } from '#kernel/contract';

const language = z.enum(['zh', 'en']);
const promiseKinds = z.enum(['deadline', 'record', 'policy', 'duty', 'competence', 'indicator', 'function']);

/** What of the standard customers may read, as anybody sees it. */
export const promiseView = z.object({
  company: z.string(),
  /** Which products are served and which services offered; null where the company has not said. */
  scope: bilingual.nullable(),
  languages: z.array(language),
  /** Since when what is shown has been in force. */
  since: instant,
  /** The days the standard changed, the newest first; each can be read as it was. */
  editions: z.array(z.object({ at: instant, current: z.boolean() })),
  standards: z.array(
    z.object({
      title: bilingual,
      clauses: z.array(
        z.object({
          key: z.string(),
          source: z.string(),
          title: bilingual,
          text: bilingual,
          /** How long it may take, where the clause says it as one span. */
          within: bilingual.nullable(),
          /** What was kept in this quarter; null where it is not shown or there were fewer than five cases. */
          kept: z.object({ percent: z.number(), cases: z.number() }).nullable(),
        }),
      ),
    }),
  ),
  /** Return policies, case by case; the first that fits holds. */
  returns: z.array(
    z.object({
      title: bilingual,
      rows: z.array(z.object({ when: bilingual, what: bilingual, note: bilingual.nullable() })),
    }),
  ),
  /** The quarter of the figures; null where figures are not shown. */
  quarter: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
});

/** Said by the company itself in both languages; empty where it has not. */
const scope = z.strictObject({ zh: z.string().trim().max(2_000), en: z.string().trim().max(2_000) });

const clauseKey = z.string().max(60);

export const promiseEntries = {
  promise: route({
    method: 'GET',
    path: '/promise',
    summary: 'What the company promises its customers, for anybody to read',
    permission: null,
    scope: 'public',
    query: z.object({ at: instantIn.optional() }),
    reply: promiseView,
    errors: ['standard.promise-off', 'request.too-many'],
  }),
  promisePaper: route({
    method: 'GET',
    path: '/promise.pdf',
    summary: 'What the company promises its customers, as PDF with the code of the page',
    permission: null,
    scope: 'public',
    query: z.object({ at: instantIn.optional(), lang: language.default('zh') }),
    reply: z.unknown(),
    carries: 'download',
    errors: ['standard.promise-off', 'request.too-many'],
  }),
  promiseSettings: route({
    method: 'GET',
    path: '/settings/promise',
    summary: 'What of the standard customers may read',
    permission: 'standard.promise',
    scope: 'company',
    reply: z.object({
      shown: z.boolean(),
      figures: z.boolean(),
      languages: z.array(language),
      scope: bilingual,
      clauses: z.array(
        z.object({
          key: z.string(),
          source: z.string(),
          title: bilingual,
          standard: bilingual,
          kind: promiseKinds,
          shown: z.boolean(),
        }),
      ),
      address: z.string(),
      /** The square code of the address: the side in modules, and its dark ones as a path. */
      code: z.object({ side: z.number(), path: z.string() }),
      changedBy: z.string().nullable(),
      changedAt: instant.nullable(),
    }),
  }),
  setPromise: route({
    method: 'PUT',
    path: '/settings/promise',
    summary: 'Sets what of the standard customers may read; clauses and scope not named stay as they are',
    permission: 'standard.promise',
    scope: 'company',
    body: z.strictObject({
      shown: z.boolean(),
      figures: z.boolean(),
      languages: z.array(language).min(1).max(2),
      clauses: z.record(clauseKey, z.boolean()).default({}),
      scope: scope.optional(),
    }),
    reply: z.object({}),
  }),
};
