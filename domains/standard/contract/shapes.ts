import { bilingual, id, instant, z } from '#kernel/contract';

export const span = z.object({ value: z.number(), unit: z.string() });
const cell = z.object({ fact: z.string(), op: z.string(), operand: z.unknown() });
const condition = z.array(z.array(cell));

export const parameter = z.object({
  value: z.number(),
  unit: z.string(),
  min: z.number().optional(),
  max: z.number().optional(),
  title: bilingual,
  companys: z.boolean(),
  /** The default stands in for a vague word until somebody decides. */
  toBeDecided: z.boolean(),
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
      /** A length, a table that gives it, or null where `by` names the fact. */
      within: z.union([span, z.object({ table: z.string(), output: z.string() })]).nullable(),
      by: z
        .object({ fact: z.string(), shift: span.nullable(), side: z.enum(['before', 'after']) })
        .optional(),
      calendar: z.string(),
      pausesWhile: condition,
      warnsAt: z.number().nullable(),
      escalates: z.array(z.object({ after: span, to: z.string() })),
    })
    .nullable(),
  /** What the clause is made of, by its kind, as the standard is written: see the shapes of the document. */
  body: z.unknown(),
});

export const versionView = z.object({
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
  /** `within` is null where an instant of the subject says when it is due. */
  clause: z.object({ key: z.string(), source: z.string(), title: bilingual, within: span.nullable() }),
  calendar: z.string(),
  /** The events that stop it: what a page may say before one answers. */
  until: z.array(z.string()),
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
