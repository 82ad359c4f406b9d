import { bilingual, z } from '#kernel/contract';
import type { FaultCode } from '../fault-words.ts';

/** The small words of a written standard: lengths of time, conditions, parameters. */

// A pattern's message is the code of the fault it is (fault-words.ts).
export const says = (code: FaultCode): FaultCode => code;

/** “4 hours”, or a parameter by its name: “$answer”. */
export const spanShape = z
  .string()
  .regex(/^(\$[a-z][a-zA-Z0-9]*|\d+(\.\d+)?\s*(second|minute|hour|day|ring)s?)$/, says('pack.span'));

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** The operators a cell may name; a bare value means “is”, a bare list “is one of”. */
export const cellOperators = [
  'isNot',
  'notIn',
  'atLeast',
  'atMost',
  'above',
  'below',
  'between',
  'set',
  'startsWith',
  'all',
  'any',
] as const;

const operand = z.union([
  scalar,
  z.array(scalar).min(1),
  z.partialRecord(z.enum(cellOperators), z.union([scalar, z.array(scalar)])),
]);

/** A row of a condition: `fact: value`, `fact: [one, of, these]`, `fact: { atLeast: 3 }`. All must hold. */
export const rowShape = z.record(z.string(), operand);
/** Rows are alternatives; none at all means always. */
export const conditionShape = z.array(rowShape);

export const namesShape = z.union([z.string(), z.array(z.string()).min(1)]);

export const parameterShape = z.strictObject({
  value: z.number().nonnegative(),
  unit: z.enum(['second', 'minute', 'hour', 'day', 'month', 'ring', 'percent', 'count', 'score', 'money']),
  min: z.number().optional(),
  max: z.number().optional(),
  title: bilingual,
  /** True where the standard itself leaves the number to the company. */
  companys: z.boolean().default(false),
  /** True where the default stands in for a word such as “promptly”, until somebody decides. */
  toBeDecided: z.boolean().default(false),
});

/** A number, or a parameter by its name. */
export const numberShape = z.union([
  z.number(),
  z.string().regex(/^\$[a-z][a-zA-Z0-9]*$/, says('pack.number')),
]);

/** What every clause has, whatever its kind. */
export const commonShape = {
  key: z.string().regex(/^[A-Z]{2,5}-[0-9]+(\.[0-9]+)*(\.[a-z][a-z0-9-]*)?$/, says('pack.key')),
  source: z.string().regex(/^[A-Z]{2,5}-[0-9]+(\.[0-9]+)*$/, says('pack.source')),
  title: bilingual,
  text: bilingual,
  /** The role that answers for it. */
  owner: z.string().min(1).max(40),
  parameters: z.record(z.string().regex(/^[a-z][a-zA-Z0-9]*$/), parameterShape).default({}),
  /** Rooms that are not there yet and without which it cannot live; beside what the catalogue tells. */
  waitsFor: z.array(z.string().max(40)).default([]),
};
