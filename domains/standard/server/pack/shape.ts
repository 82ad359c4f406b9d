import { bilingual, z } from '#kernel/contract';
import type { FaultCode } from './fault-words.ts';

/** The shape of a pack as it is written in YAML, for a quality manager to read and write. */

// A pattern's message is the code of the fault it is (fault-words.ts).
const says = (code: FaultCode): FaultCode => code;

const span = z
  .string()
  .regex(/^(\$[a-z][a-zA-Z0-9]*|\d+(\.\d+)?\s*(second|minute|hour|day|ring)s?)$/, says('pack.span'));

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const operand = z.union([
  scalar,
  z.array(scalar).min(1),
  z.partialRecord(
    z.enum(['isNot', 'notIn', 'atLeast', 'atMost', 'above', 'below', 'between', 'set', 'startsWith']),
    z.union([scalar, z.array(scalar)]),
  ),
]);

/** A row of a condition: `fact: value`, `fact: [one, of, these]`, `fact: { atLeast: 3 }`. All must hold. */
export const rowShape = z.record(z.string(), operand);
const condition = z.array(rowShape);

const names = z.union([z.string(), z.array(z.string()).min(1)]);

const parameter = z.strictObject({
  value: z.number().positive(),
  unit: z.enum(['second', 'minute', 'hour', 'day', 'ring', 'percent', 'count']),
  min: z.number().optional(),
  max: z.number().optional(),
  title: bilingual,
  /** True where the standard itself leaves the number to the company. */
  companys: z.boolean().default(false),
});

const common = {
  key: z.string().regex(/^[A-Z]{2}-[0-9.]+(\.[a-z][a-z-]*)?$/, says('pack.key')),
  source: z.string().regex(/^[A-Z]{2}-[0-9.]+$/, says('pack.source')),
  title: bilingual,
  text: bilingual,
  owner: z.string(),
  parameters: z.record(z.string(), parameter).default({}),
};

export const deadlineShape = z.strictObject({
  ...common,
  kind: z.literal('deadline'),
  subject: z.string(),
  when: condition.default([]),
  from: names,
  until: names,
  cancelledBy: names.optional(),
  within: span,
  calendar: z.string(),
  pausesWhile: condition.default([]),
  warnsAt: z.number().gt(0).lt(1).nullable().default(null),
  escalates: z
    .array(z.strictObject({ after: span, to: z.string() }))
    .max(5)
    .default([]),
});

export const functionShape = z.strictObject({
  ...common,
  kind: z.literal('function'),
  /** The page where the function lives. */
  page: z.string().optional(),
});

const time = /^([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-9]):[0-5]\d$/;
const windows = z.array(z.string().regex(time, says('pack.hours')));

export const calendarShape = z.strictObject({
  title: bilingual,
  zone: z.string(),
  week: z.partialRecord(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), windows),
  /** Names of holiday files whose days apply. */
  holidays: z.array(z.string()).default([]),
  days: z.record(z.iso.date(), windows).default({}),
  closures: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date() })).default([]),
});

export const packShape = z.strictObject({
  pack: z.string().regex(/^[a-z][a-z-]*$/, says('pack.name')),
  title: bilingual,
  calendars: z.record(z.string().regex(/^[a-z][a-z-]*$/, says('pack.name')), calendarShape).default({}),
  clauses: z.array(z.discriminatedUnion('kind', [deadlineShape, functionShape])).min(1),
});

export type Pack = z.output<typeof packShape>;
export type PackClause = Pack['clauses'][number];
export type PackCalendar = z.output<typeof calendarShape>;
export type PackRow = z.output<typeof rowShape>;

/** Holidays of a country: days off, and weekend days that are worked. */
export const holidaysShape = z.strictObject({
  holidays: z.string(),
  off: z.array(z.string().regex(/^\d{4}-\d\d-\d\d(\.\.\d{4}-\d\d-\d\d)?$/, says('pack.day'))),
  worked: z.array(z.iso.date()),
});
