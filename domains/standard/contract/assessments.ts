import { bilingual, id, instant, route, z } from '#kernel/contract';
import { fileView } from './records.ts';

/** After GB/T 27922. */
export const grades = ['failed', 'reached', 'three-stars', 'four-stars', 'five-stars'] as const;
export type Grade = (typeof grades)[number];
const grade = z.enum(grades);

/** What a special deduction is for, as the norm has them. */
export const deductionKinds = ['law', 'own-rules', 'trade', 'system'] as const;
const deduction = z.strictObject({
  kind: z.enum(deductionKinds),
  note: z.string().trim().min(1).max(400),
});

const scored = {
  /** Out of a hundred; null while nothing is rated. */
  score: z.number().nullable(),
  grade: grade.nullable(),
};

const head = {
  id,
  template: z.string(),
  title: bilingual,
  from: z.iso.date(),
  to: z.iso.date(),
  state: z.enum(['open', 'finished']),
  startedAt: instant,
  startedBy: z.string().nullable(),
  finishedAt: instant.nullable(),
  finishedBy: z.string().nullable(),
};

const clauseProof = z.object({
  key: z.string(),
  source: z.string(),
  title: bilingual,
  kind: z.string(),
  met: z.number(),
  broken: z.number(),
});

const figureProof = z.object({
  key: z.string(),
  source: z.string(),
  title: bilingual,
  unit: z.string(),
  value: z.number().nullable(),
  n: z.number(),
  target: z.number(),
  standing: z.enum(['reached', 'close', 'missed', 'none']),
});

/** Why an item does not have all its points, and what would close it. */
const gap = z.object({
  why: z.enum(['unrated', 'not-met', 'short', 'broken', 'waits', 'no-clause']),
  /** How many of how many fell short; null where nothing was counted. */
  broken: z.number().nullable(),
  of: z.number().nullable(),
  clause: z.object({ source: z.string(), title: bilingual, pack: z.string().nullable() }).nullable(),
});

export const assessmentItem = z.object({
  key: z.string(),
  title: bilingual,
  text: bilingual,
  rule: z.enum(['all', 'sample']),
  applies: z.boolean(),
  points: z.number(),
  /** False while the points are the even spread that nobody has checked against the norm. */
  pointsChecked: z.boolean(),
  met: z.boolean().nullable(),
  checked: z.number().nullable(),
  conforming: z.number().nullable(),
  /** Points it reaches; null while it is not rated. */
  reached: z.number().nullable(),
  /** `system`: counted from what the clauses kept; nobody has rated it by hand. */
  ratedFrom: z.enum(['system', 'hand']).nullable(),
  ratedBy: z.string().nullable(),
  ratedAt: instant.nullable(),
  note: z.string(),
  files: z.array(fileView),
  clauses: z.array(clauseProof),
  figures: z.array(figureProof),
  gaps: z.array(gap),
});

export const assessmentView = z.object({
  ...head,
  parts: z.array(
    z.object({
      key: z.string(),
      title: bilingual,
      points: z.number(),
      /** What the points of its items add up to: the same, or it cannot be finished. */
      given: z.number(),
      reached: z.number(),
      applicable: z.number(),
      items: z.array(assessmentItem),
    }),
  ),
  deductions: z.array(deduction),
  bonus: z.string().nullable(),
  actual: z.number(),
  applicable: z.number(),
  /** Items that apply and have not been rated. */
  unrated: z.number(),
  /** Items whose points nobody has checked. */
  unchecked: z.number(),
  ...scored,
});

const itemKey = z
  .string()
  .regex(/^[a-z][a-z-]*$/)
  .max(40);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);
const count = z.number().int().min(0).max(1_000_000);

export const assessmentEntries = {
  assessments: route({
    method: 'GET',
    path: '/assessments',
    summary: 'Self-assessments, the newest first',
    permission: 'standard.assessments',
    scope: 'company',
    reply: z.object({
      rows: z.array(z.object({ ...head, ...scored })),
      mayAssess: z.boolean(),
    }),
  }),
  assessment: route({
    method: 'GET',
    path: '/assessments/:id',
    summary: 'A self-assessment: its items with what the system can prove, its gaps and its score',
    permission: 'standard.assessments',
    scope: 'company',
    params: z.object({ id }),
    reply: assessmentView.extend({ mayAssess: z.boolean() }),
    errors: ['object.missing'],
  }),
  startAssessment: route({
    method: 'POST',
    path: '/assessments',
    summary: 'Starts a self-assessment of a span, with the points of the last one',
    permission: 'standard.assess',
    scope: 'company',
    body: z.strictObject({
      template: z.enum(['gbt27922']).default('gbt27922'),
      /** Its first and last month, `2026-01`: figures are kept by month. */
      from: month,
      to: month,
    }),
    reply: z.object({ id }),
    errors: ['standard.span-empty'],
  }),
  rateItem: route({
    method: 'POST',
    path: '/assessments/:id/items/:item',
    summary: 'Rates an item by hand, sets its points, or says that it does not apply',
    permission: 'standard.assess',
    scope: 'company',
    params: z.object({ id, item: itemKey }),
    body: z.strictObject({
      applies: z.boolean().default(true),
      points: z.number().min(0).max(100).optional(),
      pointsChecked: z.boolean().optional(),
      rule: z.enum(['all', 'sample']).optional(),
      met: z.boolean().nullable().default(null),
      checked: count.nullable().default(null),
      conforming: count.nullable().default(null),
      note: z.string().trim().max(2_000).default(''),
      /** Files handed in now; those attached before stay. */
      files: z.array(id).max(20).default([]),
    }),
    reply: z.object({}),
    errors: [
      'object.missing',
      'standard.assessment-finished',
      'standard.assessment-sample',
      'standard.file-unknown',
    ],
  }),
  rateSpecials: route({
    method: 'POST',
    path: '/assessments/:id/specials',
    summary: 'Says the special deductions, one point each, and what the one special point is for',
    permission: 'standard.assess',
    scope: 'company',
    params: z.object({ id }),
    body: z.strictObject({
      deductions: z.array(deduction).max(100),
      bonus: z.string().trim().min(1).max(400).nullable(),
    }),
    reply: z.object({}),
    errors: ['object.missing', 'standard.assessment-finished'],
  }),
  finishAssessment: route({
    method: 'POST',
    path: '/assessments/:id/finish',
    summary: 'Closes a self-assessment: its report is kept as it is now and never changes',
    permission: 'standard.assess',
    scope: 'company',
    params: z.object({ id }),
    body: z.strictObject({}),
    reply: z.object(scored),
    errors: [
      'object.missing',
      'standard.assessment-finished',
      'standard.assessment-unrated',
      'standard.assessment-points',
    ],
  }),
  assessmentFile: route({
    method: 'GET',
    path: '/assessments/:id/files/:file',
    summary: 'A file that was attached to an item',
    permission: 'standard.assessments',
    scope: 'company',
    params: z.object({ id, file: id }),
    reply: z.unknown(),
    carries: 'download',
  }),
  assessmentPaper: route({
    method: 'GET',
    path: '/assessments/:id/report.pdf',
    summary: 'A self-assessment’s report as PDF',
    permission: 'standard.assessments',
    scope: 'company',
    params: z.object({ id }),
    query: z.object({ lang: z.enum(['zh', 'en']).default('zh') }),
    reply: z.unknown(),
    carries: 'download',
  }),
};
