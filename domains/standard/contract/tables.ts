import { bilingual, fault, id, route, z } from '#kernel/contract';
import { factValue, inputValue } from './decisions.ts';
import { tableShape } from './document/index.ts';

/** Decision tables while they are read, tried and edited: what is wrong with one, and its files. */

const state = z.enum(['draft', 'proposed', 'approved', 'in-force', 'superseded', 'dropped']);
const keyed = z.object({ id, key: z.string().max(80) });
/** A table as it is written; its shape is checked, every fault at its path. */
const written = z.record(z.string(), z.unknown());
const large = 2_097_152;

/** A clause that goes by a table: by one of its outputs where it is a deadline. */
const use = z.object({
  key: z.string(),
  kind: z.enum(['deadline', 'policy']),
  title: bilingual,
  output: z.string().nullable(),
});
export type TableUse = z.infer<typeof use>;

const head = z.object({
  key: z.string(),
  title: bilingual,
  law: z.string().nullable(),
  rows: z.number(),
  cases: z.number(),
  inputs: z.array(bilingual),
  outputs: z.array(bilingual),
  /** Whether deadlines take their time from it. */
  matrix: z.boolean(),
  clauses: z.number(),
});

const tableOf = z.object({
  version: z.object({ id, number: z.number(), state, revised: z.number() }),
  standard: bilingual,
  key: z.string(),
  table: tableShape,
  uses: z.array(use),
  /** The other tables of the same version. */
  others: z.array(z.object({ key: z.string(), title: bilingual })),
});

/** A case beside the table: how it comes out. Rows count from 0. */
const caseResult = z.object({
  rows: z.array(z.number()),
  outputs: z.record(z.string(), factValue),
  /** Outputs that come out otherwise than expected. */
  wrong: z.array(z.string()),
});
export type CaseResult = z.infer<typeof caseResult>;

export const tableEntries = {
  tables: route({
    method: 'GET',
    path: '/tables',
    summary: 'The decision tables of the versions in force and of open drafts',
    permission: 'standard.read',
    scope: 'company',
    query: z.object({ version: id.optional() }),
    reply: z.object({
      rows: z.array(
        z.object({
          standard: bilingual,
          version: z.object({ id, number: z.number(), state }),
          tables: z.array(head),
        }),
      ),
    }),
  }),
  table: route({
    method: 'GET',
    path: '/standards/versions/:id/tables/:key',
    summary: 'A decision table of a version or draft; as a file with format',
    permission: 'standard.read',
    scope: 'company',
    params: keyed,
    query: z.object({ format: z.enum(['xlsx', 'json']).optional() }),
    reply: tableOf,
  }),
  checkTable: route({
    method: 'POST',
    path: '/tables/check',
    summary: 'What is wrong with a decision table as it stands on screen; nothing is written',
    permission: 'standard.read',
    scope: 'company',
    bodyLimit: large,
    body: z.strictObject({
      table: written,
      /** Inputs to try it with. */
      given: z.record(z.string().max(60), inputValue).optional(),
    }),
    reply: z.object({
      faults: z.array(fault),
      warnings: z.array(fault),
      /** Inputs for which no row holds, at most twenty. */
      gaps: z.array(z.record(z.string(), inputValue)),
      unreachable: z.array(z.number()),
      overlaps: z.array(z.array(z.number())),
      cases: z.array(caseResult),
      /** Which rows hold for what was given, which decide, and every row's cells in the inputs' order. */
      tried: z
        .object({
          rows: z.array(z.number()),
          holds: z.array(z.array(z.boolean())),
          outputs: z.record(z.string(), factValue),
        })
        .nullable(),
    }),
  }),
  spreadTable: route({
    method: 'POST',
    path: '/tables/spread',
    summary: 'Every combination of a decision table’s inputs and the row that decides it; nothing is written',
    permission: 'standard.read',
    scope: 'company',
    bodyLimit: large,
    body: z.strictObject({ table: written }),
    reply: z.object({
      inputs: z.array(z.object({ name: z.string(), values: z.array(inputValue) })),
      /** The deciding row of each combination, the last input turning fastest; -1 where none does. */
      rows: z.array(z.number()),
      /** Places of combinations that two rows claim with different outcomes. */
      contested: z.array(z.number()),
      /** False where there are too many combinations to lay out. */
      complete: z.boolean(),
    }),
  }),
  importTable: route({
    method: 'POST',
    path: '/standards/drafts/:id/tables/:key/import',
    summary: 'Writes a decision table of a draft from an XLSX or JSON file, whole or not at all',
    permission: 'standard.draft',
    scope: 'company',
    carries: 'upload',
    bodyLimit: large,
    params: keyed,
    query: z.object({ revised: z.coerce.number().int().min(0) }),
    reply: z.object({ revised: z.number(), faults: z.array(fault), warnings: z.array(fault) }),
    errors: ['object.changed', 'standard.draft-closed', 'standard.table-file-unreadable', 'standard.table-file-faulty'],
  }),
};
