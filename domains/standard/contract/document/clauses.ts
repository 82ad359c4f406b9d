import { bilingual, z } from '#kernel/contract';
import { commonShape, conditionShape, namesShape, numberShape, says, spanShape } from './atoms.ts';

/** The six kinds of clause, and the function of the program itself, as they are written. */

const parameterOr = <T extends z.ZodType>(shape: T) => z.union([shape, spanShape]);

/** From one event to another: within a span, within what a table says, or by an instant the subject carries. */
export const deadlineShape = z
  .strictObject({
    ...commonShape,
    kind: z.literal('deadline'),
    subject: z.string(),
    when: conditionShape.default([]),
    from: namesShape,
    until: namesShape,
    cancelledBy: namesShape.optional(),
    within: parameterOr(z.strictObject({ table: z.string(), output: z.string() })).optional(),
    /** Due at an instant among the subject's facts (a promised date), or so long before or after it. */
    by: z
      .strictObject({ fact: z.string(), before: spanShape.optional(), after: spanShape.optional() })
      .optional(),
    calendar: z.string(),
    pausesWhile: conditionShape.default([]),
    warnsAt: z.number().gt(0).lt(1).nullable().default(null),
    escalates: z
      .array(z.strictObject({ after: spanShape, to: z.string() }))
      .max(5)
      .default([]),
  })
  .refine((d) => (d.within === undefined) !== (d.by === undefined), {
    message: says('pack.within-or-by'),
    path: ['within'],
  });

const fieldShape = z.strictObject({
  type: z.enum(['text', 'number', 'date', 'flag', 'enum']),
  title: bilingual,
  values: z.array(z.string()).optional(),
  unit: z.string().max(20).optional(),
  /** A field that may stay empty. */
  optional: z.boolean().default(false),
});

/** A record that must exist: facts that are set, an event that has happened, or something kept with the subject. */
export const requirementShape = z.union([
  z.strictObject({ facts: z.array(z.string()).min(1), title: bilingual.optional() }),
  z.strictObject({ event: namesShape, title: bilingual.optional() }),
  z.strictObject({
    record: z.string().regex(/^[a-z][a-z0-9-]*$/, says('pack.name')),
    form: z.enum(['fields', 'photo', 'signature', 'file', 'note']),
    title: bilingual,
    fields: z.record(z.string().regex(/^[a-z][a-zA-Z0-9]*$/), fieldShape).default({}),
    /** How many are asked for (two photos). */
    atLeast: z.int().min(1).max(20).default(1),
  }),
]);

/** What must exist before a move: without it the move is refused, or passes and the lapse is on record. */
export const recordShape = z.strictObject({
  ...commonShape,
  kind: z.literal('record'),
  subject: z.string(),
  when: conditionShape.default([]),
  /** The moves at which it is asked for, as the events that tell of them. */
  at: namesShape,
  requires: z.array(requirementShape).min(1).max(20),
  onMissing: z.enum(['refuse', 'lapse']).default('lapse'),
});

/** A decision by a table of the standard: at an event of a subject, or when a room asks for it. */
export const policyShape = z.strictObject({
  ...commonShape,
  kind: z.literal('policy'),
  table: z.string(),
  subject: z.string(),
  at: namesShape.optional(),
  when: conditionShape.default([]),
  /** The subject's facts that are the table's inputs, by input; those left out bear the input's name. */
  inputs: z.record(z.string(), z.string()).default({}),
});

const days = z.int().min(0).max(366);

/** Something that comes round: opened ahead, done with evidence, late and missed in the figures. */
export const dutyShape = z.strictObject({
  ...commonShape,
  kind: z.literal('duty'),
  every: z.union([
    z.enum(['day', 'week', 'month', 'quarter', 'half-year', 'year']),
    z.strictObject({ times: z.int().min(1).max(52), per: z.enum(['month', 'quarter', 'year']) }),
    /** A recurrence rule of RFC 5545, its days moved on to the next open one of the calendar. */
    z.strictObject({ rule: z.string().regex(/^FREQ=/, says('pack.rule')) }),
  ]),
  calendar: z.string(),
  standIn: z.string().optional(),
  /** Days before it is due at which it is opened. */
  lead: z.union([days, spanShape]).default(14),
  /** Days before it is due at which its owner is reminded. */
  remind: days.nullable().default(3),
  /** Days after it was due when it counts as missed. */
  grace: days.default(7),
  evidence: z.array(z.enum(['note', 'file', 'figure'])).default(['note']),
  /** A number that done means, and how much of it at least (share of participants). */
  figure: z
    .strictObject({
      title: bilingual,
      unit: z.enum(['percent', 'count', 'hour', 'score']),
      atLeast: numberShape,
    })
    .optional(),
  /** Subjects it must cover, each by itself (the four scenarios of a drill). */
  covers: z
    .array(z.strictObject({ key: z.string().max(40), title: bilingual }))
    .max(12)
    .default([]),
});

/** Whoever has a role holds a result that is still good. */
export const competenceShape = z.strictObject({
  ...commonShape,
  kind: z.literal('competence'),
  roles: z.array(z.string()).min(1),
  competence: z.string().regex(/^[a-z][a-z0-9-]*$/, says('pack.name')),
  /** The score at least, of a hundred. */
  score: numberShape.default(60),
  /** Months a result is good for. */
  validFor: numberShape.default(12),
  /** Days before it ends at which its holder and the owner are told. */
  warns: days.default(30),
  /** Whether work is not given to those without. */
  blocksAssignment: z.boolean().default(false),
});

const eventsOf = z.strictObject({
  subject: z.string(),
  event: namesShape,
  when: conditionShape.default([]),
});

/** The closed set of folds an indicator may be. */
export const formulaShape = z.discriminatedUnion('fold', [
  /** The share of verdicts kept, of these clauses (by their ids in the written standard). In percent. */
  z.strictObject({ fold: z.literal('kept'), clauses: z.array(z.string()).min(1) }),
  /** The open time the clocks of these clauses took, mean or the percentile `p`. In hours. */
  z.strictObject({
    fold: z.literal('time'),
    clauses: z.array(z.string()).min(1),
    p: z.number().gt(0).lt(100).optional(),
  }),
  z.strictObject({ fold: z.literal('count'), ...eventsOf.shape }),
  z.strictObject({ fold: z.literal('sum'), ...eventsOf.shape, fact: z.string() }),
  z.strictObject({ fold: z.literal('mean'), ...eventsOf.shape, fact: z.string() }),
  z.strictObject({
    fold: z.literal('percentile'),
    ...eventsOf.shape,
    fact: z.string(),
    p: z.number().gt(0).lt(100),
  }),
  /** Events of one sort for a hundred of another. In percent. */
  z.strictObject({ fold: z.literal('share'), hits: eventsOf, of: eventsOf }),
  /** A measure that a room has registered. */
  z.strictObject({ fold: z.literal('measure'), measure: z.string() }),
]);

/** A figure with target and weight, scored and rolled up into scorecards. */
export const indicatorShape = z.strictObject({
  ...commonShape,
  kind: z.literal('indicator'),
  formula: formulaShape,
  unit: z.enum(['percent', 'hour', 'count', 'score', 'money', 'day']),
  period: z.enum(['month', 'quarter', 'year']),
  direction: z.enum(['higher', 'lower']),
  target: numberShape,
  /** The figure at which an early warning is raised. */
  warns: numberShape.optional(),
  weight: numberShape.default(0),
  scorecard: z
    .string()
    .regex(/^[a-z][a-z-]*$/, says('pack.name'))
    .default('service'),
  /** Straight between no points and all, or in steps; all at the target and none at its half, if left out. */
  scoring: z
    .union([
      z.strictObject({ none: z.number(), full: z.number() }),
      z.strictObject({
        steps: z.array(z.strictObject({ at: z.number(), score: z.number().min(0).max(100) })).min(1),
      }),
    ])
    .optional(),
});

/** Something the program itself does, and the page where it lives. */
export const functionShape = z.strictObject({
  ...commonShape,
  kind: z.literal('function'),
  page: z.string().startsWith('/').optional(),
});

export const clauseShape = z.discriminatedUnion('kind', [
  deadlineShape,
  recordShape,
  policyShape,
  dutyShape,
  competenceShape,
  indicatorShape,
  functionShape,
]);
