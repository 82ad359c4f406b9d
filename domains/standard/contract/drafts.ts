import { bilingual, fault, id, instant, instantIn, route, z } from '#kernel/contract';
import { packShape } from './document/index.ts';

/**
 * The next version of a standard while it is being made. Its document has the shape of a pack; whatever is
 * put into it is parsed whole before it is kept, so that a draft is always a readable document. What it says
 * may still be wrong (a fact nobody announces, a table below the law): such faults are answered with every
 * change, and stand in the way of sending it for approval.
 *
 * Paths of faults: `clauses.3.within` counts the clauses of the document; a refused body names `body.clause.within`.
 */

/** One thing said of a clause, table, calendar or of the head, before and after. */
const changeLine = z.object({
  /** The field's place within the clause (`within`, `parameters.answer.value`), the row, the day or the window. */
  field: z.string(),
  name: bilingual,
  /** Null: it was not there; or it is not there any more. */
  before: bilingual.nullable(),
  after: bilingual.nullable(),
});

const change = z.object({
  what: z.enum(['head', 'clause', 'table', 'calendar', 'order']),
  /** The clause's, table's or calendar's key; empty for the head and the order. */
  key: z.string(),
  title: bilingual,
  act: z.enum(['added', 'removed', 'changed']),
  /** For what was added or removed: what it says, as if from or to nothing. */
  lines: z.array(changeLine),
});
export type Change = z.infer<typeof change>;
export type ChangeLine = z.infer<typeof changeLine>;

const draftState = z.enum(['draft', 'proposed', 'approved', 'in-force', 'superseded', 'dropped']);

const person = z.object({ id, name: z.string().nullable() });
const byAt = z.object({ by: person.nullable(), at: instant });

const remark = z.object({
  id,
  /** The clause's key; null for the whole. */
  clause: z.string().nullable(),
  text: z.string(),
  by: person,
  at: instant,
  settledAt: instant.nullable(),
});

/** What a draft cannot be proposed with; and what a person should know before. */
const findings = {
  faults: z.array(fault),
  /** Floors of the law nobody has read, overlapping and uncovered rows, numbers still to be decided. */
  warnings: z.array(fault),
};

const draft = z.object({
  id,
  standard: z.object({ id, key: z.string(), title: bilingual }),
  number: z.number(),
  state: draftState,
  /** Grows with every change; a change names the one it was made on. */
  revised: z.number(),
  note: z.string(),
  /** The version it began as. */
  base: z.object({ id, number: z.number() }).nullable(),
  /** What is in force now; another one than `base` where somebody published meanwhile. */
  inForce: z.object({ id, number: z.number() }).nullable(),
  document: packShape,
  made: byAt.nullable(),
  /** Who changed it last: they do not approve it. */
  changed: byAt.nullable(),
  sent: byAt.nullable(),
  approved: byAt.nullable(),
  /** Approved by the one who changed it last, since nobody else may approve. */
  alone: z.boolean(),
  /** Whether whoever asks may approve it now; and why not. */
  approve: z.enum(['yes', 'not-own', 'not-permitted', 'not-now']),
  ...findings,
  changes: z.array(change),
  remarks: z.array(remark),
});

const onDraft = z.object({ id });
const keyed = z.object({ id, key: z.string().max(80) });
/** The revision that was read: another one since then is answered `object.changed`. */
const revised = z.int().min(0);
/** A part as the document is written; its shape is checked with every fault at its path. */
const part = z.record(z.string(), z.unknown());
const kept = z.object({ revised: z.number(), ...findings });
const moved = z.object({ state: draftState, revised: z.number() });

const edit = { permission: 'standard.draft', scope: 'company' } as const;
const editErrors = ['object.changed', 'standard.draft-closed'];
const large = 2_097_152;

export const draftEntries = {
  startDraft: route({
    method: 'POST',
    path: '/standards/drafts',
    summary:
      'Starts a draft: from a version, from a document, or both null for an empty standard of its own key',
    ...edit,
    bodyLimit: large,
    body: z.strictObject({
      /** Null for a new standard; it is then found or made by the document's key. */
      standard: id.nullable().default(null),
      /** The version it begins as. */
      from: id.nullable().default(null),
      /** The whole document, in place of a version's. */
      document: part.optional(),
      note: z.string().max(2000).default(''),
    }),
    reply: z.object({ version: id, number: z.number(), standard: id }),
    errors: ['standard.document-faulty', 'standard.draft-nothing'],
  }),
  importDraft: route({
    method: 'POST',
    path: '/standards/drafts/import',
    summary: 'Starts a draft from the text of a pack file; every fault with line and column',
    ...edit,
    bodyLimit: large,
    body: z.strictObject({
      text: z.string().min(1).max(2_000_000),
      name: z.string().max(200).default('import.yaml'),
      note: z.string().max(2000).default(''),
    }),
    reply: z.object({ version: id, number: z.number(), standard: id }),
    errors: ['standard.pack-faulty'],
  }),
  draft: route({
    method: 'GET',
    path: '/standards/drafts/:id',
    summary: 'A draft with its document, faults, warnings, changes against its base, and remarks',
    permission: 'standard.read',
    scope: 'company',
    params: onDraft,
    reply: draft,
  }),
  putClause: route({
    method: 'PUT',
    path: '/standards/drafts/:id/clauses/:key',
    summary: 'Writes a clause of a draft: in place of the one of this key, or a new one',
    ...edit,
    params: keyed,
    body: z.strictObject({
      revised,
      clause: part,
      /** Where a new one goes: after the clause of this key; at the end if left out, at the front if null. */
      after: z.string().max(80).nullable().optional(),
    }),
    reply: kept,
    errors: [...editErrors, 'standard.key-taken'],
  }),
  dropClause: route({
    method: 'DELETE',
    path: '/standards/drafts/:id/clauses/:key',
    summary: 'Takes a clause out of a draft',
    ...edit,
    params: keyed,
    query: z.object({ revised: z.coerce.number().int().min(0) }),
    reply: kept,
    errors: [...editErrors, 'standard.last-clause'],
  }),
  putTable: route({
    method: 'PUT',
    path: '/standards/drafts/:id/tables/:key',
    summary: 'Writes a decision table of a draft',
    ...edit,
    bodyLimit: large,
    params: keyed,
    body: z.strictObject({ revised, table: part }),
    reply: kept,
    errors: editErrors,
  }),
  dropTable: route({
    method: 'DELETE',
    path: '/standards/drafts/:id/tables/:key',
    summary: 'Takes a decision table out of a draft',
    ...edit,
    params: keyed,
    query: z.object({ revised: z.coerce.number().int().min(0) }),
    reply: kept,
    errors: editErrors,
  }),
  putCalendar: route({
    method: 'PUT',
    path: '/standards/drafts/:id/calendars/:key',
    summary: 'Writes a calendar of a draft; published with it as the calendar’s next version',
    ...edit,
    params: keyed,
    body: z.strictObject({ revised, calendar: part }),
    reply: kept,
    errors: editErrors,
  }),
  putHead: route({
    method: 'PUT',
    path: '/standards/drafts/:id/head',
    summary: 'Writes a draft’s title and note',
    ...edit,
    params: onDraft,
    body: z.strictObject({ revised, title: bilingual.optional(), note: z.string().max(2000).optional() }),
    reply: kept,
    errors: editErrors,
  }),
  orderClauses: route({
    method: 'POST',
    path: '/standards/drafts/:id/order',
    summary: 'Puts the clauses of a draft in another order; names every key once',
    ...edit,
    params: onDraft,
    body: z.strictObject({ revised, keys: z.array(z.string().max(80)).max(2000) }),
    reply: kept,
    errors: [...editErrors, 'standard.order-incomplete'],
  }),
  proposeDraft: route({
    method: 'POST',
    path: '/standards/drafts/:id/propose',
    summary: 'Sends a draft for approval; refused while it has faults',
    ...edit,
    params: onDraft,
    body: z.strictObject({ revised }),
    reply: moved,
    errors: [...editErrors, 'standard.draft-faulty', 'standard.draft-unchanged'],
  }),
  returnDraft: route({
    method: 'POST',
    path: '/standards/drafts/:id/return',
    summary: 'Sends a proposed or approved draft back to be changed, with a remark why',
    permission: 'standard.approve',
    scope: 'company',
    params: onDraft,
    body: z.strictObject({ revised, why: z.string().trim().min(1).max(2000) }),
    reply: moved,
    errors: editErrors,
  }),
  approveDraft: route({
    method: 'POST',
    path: '/standards/drafts/:id/approve',
    summary: 'Approves a proposed draft: a second person, where there is one',
    permission: 'standard.approve',
    scope: 'company',
    params: onDraft,
    body: z.strictObject({ revised }),
    reply: moved.extend({ alone: z.boolean() }),
    errors: [...editErrors, 'standard.second-person', 'standard.draft-faulty'],
  }),
  dropDraft: route({
    method: 'POST',
    path: '/standards/drafts/:id/drop',
    summary: 'Drops a draft; it stays readable and can be drafted from',
    ...edit,
    params: onDraft,
    body: z.strictObject({ revised }),
    reply: moved,
    errors: editErrors,
  }),
  publishDraft: route({
    method: 'POST',
    path: '/standards/drafts/:id/publish',
    summary:
      'Puts an approved draft in force: for what begins from then on, or for running clocks too (rebase live)',
    permission: 'standard.publish',
    scope: 'company',
    params: onDraft,
    body: z.strictObject({
      revised,
      inForceFrom: instantIn.optional(),
      rebase: z.enum(['new', 'live']),
    }),
    reply: z.object({ standard: id, version: id, number: z.number(), inForceFrom: instant }),
    errors: [
      ...editErrors,
      'standard.draft-faulty',
      'standard.not-backdated',
      'standard.base-superseded',
      'standard.calendar-moved',
    ],
  }),
  changes: route({
    method: 'GET',
    path: '/standards/versions/:id/changes',
    summary: 'What a version changes against another (the one before it if left out), in words',
    permission: 'standard.read',
    scope: 'company',
    params: onDraft,
    query: z.object({ against: id.optional() }),
    reply: z.object({
      against: z.object({ id, number: z.number() }).nullable(),
      rows: z.array(change),
    }),
  }),
  remark: route({
    method: 'POST',
    path: '/standards/drafts/:id/remarks',
    summary: 'Says something of a draft or of one of its clauses',
    permission: 'standard.remark',
    scope: 'company',
    params: onDraft,
    body: z.strictObject({
      clause: z.string().max(80).nullable().default(null),
      text: z.string().trim().min(1).max(2000),
    }),
    reply: z.object({ id }),
    errors: ['standard.draft-closed'],
  }),
  settleRemark: route({
    method: 'POST',
    path: '/remarks/:id/settle',
    summary: 'Settles a remark: whoever made it, or whoever drafts',
    permission: 'standard.remark',
    scope: 'company',
    params: onDraft,
    reply: z.object({ settledAt: instant }),
  }),
  document: route({
    method: 'GET',
    path: '/standards/versions/:id/document',
    summary: 'A version or draft as a pack file that can be read again',
    permission: 'standard.read',
    scope: 'company',
    carries: 'download',
    params: onDraft,
    query: z.object({ format: z.enum(['yaml', 'json']).default('yaml') }),
    reply: z.unknown(),
  }),
};
