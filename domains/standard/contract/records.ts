import { bilingual, id, instant, route, z } from '#kernel/contract';
import { factValue } from './decisions.ts';

const recordForms = ['fields', 'photo', 'signature', 'file', 'note'] as const;

const subjectQuery = z.object({ kind: z.string().min(1).max(40), id });
const named = bilingual.extend({ name: z.string() });

const fieldView = named.extend({
  type: z.enum(['text', 'number', 'date', 'flag', 'enum']),
  values: z.array(z.string()),
  unit: z.string().nullable(),
  optional: z.boolean(),
});

/** How a record is asked of a person. */
const recordForm = z.object({
  record: z.string(),
  form: z.enum(recordForms),
  title: bilingual,
  atLeast: z.number(),
  /** How many are kept already. */
  kept: z.number(),
  fields: z.array(fieldView),
});

/** `comes` is what the move itself brings along. */
const requirementState = z.enum(['there', 'missing', 'comes']);

const requirementView = z.object({
  title: bilingual,
  state: requirementState,
  /** What a person can do about it: keep a record; null where facts or events are asked for. */
  form: recordForm.nullable(),
  facts: z.array(named),
  events: z.array(named),
});

const clauseHead = z.object({ key: z.string(), source: z.string(), title: bilingual });

export const fileView = z.object({ id, name: z.string(), type: z.string(), size: z.number() });

const keptRecord = z.object({
  id,
  record: z.string(),
  title: bilingual,
  form: z.enum(recordForms),
  fields: z.array(
    bilingual.extend({ name: z.string(), value: factValue, type: z.string(), unit: z.string().nullable() }),
  ),
  note: z.string(),
  files: z.array(fileView),
  by: z.object({ id, name: z.string() }).nullable(),
  at: instant,
});

const checkView = z.object({
  id,
  clause: clauseHead,
  version: z.number(),
  event: named,
  at: instant,
  /** What was missing when the move came; empty where all was there. */
  missing: z.array(bilingual),
});

export const recordEntries = {
  records: route({
    method: 'GET',
    path: '/records',
    summary:
      'What record clauses ask of a subject before its next moves, what is kept, and how past moves stood',
    permission: null,
    scope: 'self',
    query: subjectQuery,
    reply: z.object({
      asked: z.array(
        z.object({
          clause: clauseHead.extend({ standard: bilingual }),
          /** The moves at which it is asked for. */
          at: z.array(named),
          /** Whether the move is refused without it; else it passes and the lapse is on record. */
          refuses: z.boolean(),
          /** False where it hangs on what the move itself will say (why it is closed). */
          certain: z.boolean(),
          /** Whether anything is missing now. */
          missing: z.number(),
          requires: z.array(requirementView),
        }),
      ),
      kept: z.array(keptRecord),
      checks: z.array(checkView),
      /** Whether the reader may keep records here. */
      mayKeep: z.boolean(),
    }),
  }),
  keepRecord: route({
    method: 'POST',
    path: '/records',
    summary: 'Keeps a record with a subject, in the form a clause in force asks for',
    permission: 'standard.keep-record',
    scope: 'object',
    body: z.strictObject({
      kind: z.string().min(1).max(40),
      id,
      record: z
        .string()
        .regex(/^[a-z][a-z0-9-]*$/)
        .max(60),
      fields: z
        .record(z.string().max(60), z.union([z.string().max(4_000), z.number(), z.boolean(), z.null()]))
        .default({}),
      note: z.string().trim().max(4_000).default(''),
      files: z.array(id).max(20).default([]),
    }),
    reply: z.object({ id, kept: z.number() }),
    errors: ['standard.record-unknown', 'standard.file-unknown'],
  }),
  keepRecordFile: route({
    method: 'POST',
    path: '/records/files',
    summary: 'Hands in a file, to be kept with a record of one’s own',
    permission: null,
    scope: 'self',
    reply: fileView,
    carries: 'upload',
  }),
  recordFile: route({
    method: 'GET',
    path: '/records/:id/files/:file',
    summary: 'A file of a record, to whoever may see what the record is about',
    permission: null,
    scope: 'self',
    params: z.object({ id, file: id }),
    reply: z.unknown(),
    carries: 'download',
  }),
};
