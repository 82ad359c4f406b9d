import { bilingual, exportQuery, id, instant, page, pageQuery, route, z } from '#kernel/contract';

export const factValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** What goes into a table: a value, or several at once where the input is a list. */
export const inputValue = z.union([factValue, z.array(z.string().max(60)).max(60)]);

const tableKey = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9-]*$/)
  .max(60);

const column = bilingual.extend({
  name: z.string(),
  type: z.enum(['enum', 'flag', 'number', 'date', 'text', 'list', 'span']),
  values: z.array(z.string()),
  unit: z.string().nullable(),
});

const tableHead = z.object({
  key: z.string(),
  title: bilingual,
  standard: bilingual,
  version: id,
  number: z.number(),
});

/** A value under the name of its column. */
const told = bilingual.extend({
  name: z.string(),
  type: z.string(),
  unit: z.string().nullable(),
  value: inputValue,
});

const cell = z.object({
  input: z.string(),
  op: z.string(),
  operand: z.union([factValue, z.array(factValue)]),
  /** Whether it holds for what was given. */
  holds: z.boolean(),
});

const triedRow = z.object({
  /** As written, from 1. */
  row: z.number(),
  hit: z.boolean(),
  cells: z.array(cell),
  outcome: z.record(z.string(), factValue),
});

const clauseHead = z.object({ key: z.string(), source: z.string(), title: bilingual });
const subjectHead = z.object({
  kind: z.string(),
  id,
  number: z.string(),
  title: z.string(),
  link: z.string(),
});

export const decisionView = z.object({
  id,
  at: instant,
  table: tableHead,
  clause: clauseHead.nullable(),
  subject: subjectHead.nullable(),
  /** Rows that decided, from 1; none where no row held. */
  rows: z.array(z.number()),
  given: z.array(told),
  came: z.array(told),
});

export const decisionEntries = {
  decisionTables: route({
    method: 'GET',
    path: '/decisions/tables',
    summary: 'The decision tables in force, with what goes in and what comes out',
    permission: 'standard.read',
    scope: 'company',
    reply: z.object({
      rows: z.array(
        tableHead.extend({
          rows: z.number(),
          hit: z.enum(['first', 'collect']),
          inputs: z.array(column),
          outputs: z.array(column),
          clauses: z.array(clauseHead),
        }),
      ),
    }),
  }),
  tryDecision: route({
    method: 'POST',
    path: '/decisions/try',
    summary: 'What a table in force would decide and why, cell by cell; nothing is written',
    permission: 'standard.read',
    scope: 'company',
    body: z.strictObject({
      table: tableKey,
      /** Of which version; that in force when absent. */
      version: id.optional(),
      inputs: z.record(z.string().max(60), inputValue).default({}),
    }),
    reply: z.object({
      table: tableHead,
      hit: z.array(z.number()),
      came: z.array(told),
      /** Rows in order up to the one that decided, and the next; at most 200. */
      rows: z.array(triedRow),
      rowsInAll: z.number(),
    }),
    errors: ['standard.table-unknown'],
  }),
  decisions: route({
    method: 'GET',
    path: '/decisions',
    summary: 'Decisions taken by table, newest first',
    permission: 'standard.compliance',
    scope: 'list',
    query: z.object({
      table: tableKey.optional(),
      clause: z.string().max(60).optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      ...pageQuery.shape,
      ...exportQuery.shape,
    }),
    reply: page(decisionView),
  }),
};
