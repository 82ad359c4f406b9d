import { bilingual, z } from '#kernel/contract';
import { parameterShape, rowShape, says } from './atoms.ts';

/** Decision tables as they are written: typed inputs, rows of cells, typed outputs, cases that must come out. */

const name = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, says('pack.name'));
const values = z.array(z.string().min(1).max(60)).min(1).max(200);

export const inputShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('enum'), values, title: bilingual }),
  z.strictObject({ type: z.literal('flag'), title: bilingual }),
  /** A number in this unit; a cell may be written in another of the same measure (“2 km” where it counts m). */
  z.strictObject({ type: z.literal('number'), unit: z.string().max(20), title: bilingual }),
  z.strictObject({ type: z.literal('date'), title: bilingual }),
  z.strictObject({ type: z.literal('text'), title: bilingual }),
  /** Several of the values at once: cells ask for `all` or `any` of some. */
  z.strictObject({ type: z.literal('list'), values, title: bilingual }),
]);

export const outputShape = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('enum'), values, title: bilingual }),
  z.strictObject({ type: z.literal('flag'), title: bilingual }),
  z.strictObject({ type: z.literal('number'), unit: z.string().max(20), title: bilingual }),
  /** A length of time, for deadlines that look it up: “4 hours”, “$fast”, or none. */
  z.strictObject({ type: z.literal('span'), title: bilingual }),
  z.strictObject({ type: z.literal('text'), title: bilingual }),
]);

const outcome = z.record(name, z.union([z.string(), z.number(), z.boolean(), z.null()]));

export const tableShape = z.strictObject({
  title: bilingual,
  /** The first row that holds decides, or all rows that hold are collected. */
  hit: z.enum(['first', 'collect']).default('first'),
  /** A field that the law governs: inputs and outputs are then fixed, and statutory floors are checked. */
  law: z.enum(['returns', 'compensation']).optional(),
  parameters: z.record(name, parameterShape).default({}),
  inputs: z.record(name, inputShape),
  outputs: z.record(name, outputShape),
  rows: z
    .array(
      z.strictObject({
        /** Cells by input; an input left out may be anything. */
        if: rowShape.default({}),
        then: outcome,
        note: bilingual.optional(),
      }),
    )
    .min(1)
    .max(2000),
  tests: z
    .array(
      z.strictObject({
        given: z.record(
          name,
          z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
        ),
        expect: outcome,
        note: bilingual.optional(),
      }),
    )
    .default([]),
});

export type PackTable = z.output<typeof tableShape>;
export type TableInput = PackTable['inputs'][string];
export type TableOutput = PackTable['outputs'][string];

/** The statutory floors of a country, by the field they govern. */
export const lawShape = z.strictObject({
  law: z.string().regex(/^[a-z]{2}$/, says('pack.name')),
  floors: z.partialRecord(
    z.enum(['returns', 'compensation']),
    z.array(
      z.strictObject({
        article: bilingual,
        text: bilingual,
        /** Whether the article's text was read; only then is a table refused that falls below it. */
        verified: z.boolean(),
        from: z.iso.date(),
        until: z.iso.date().optional(),
        when: rowShape,
        demands: rowShape,
      }),
    ),
  ),
});
