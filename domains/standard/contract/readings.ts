import { bilingual, id, instant, route, z } from '#kernel/contract';
import { clauseKind, readBlock, readDirection, readProposal, readSentence, readUnit } from './reading.ts';

/** A written standard that was handed in, what it was read to ask, and what a person made of it. */

export const proposalState = z.enum(['open', 'accepted', 'adjusted', 'rejected']);

/**
 * What becomes of a proposal in a draft. `lives`: it is timed or asked for as soon as it is published. `waits`:
 * for rooms that bring its subject. `noted`: it stands in the standard as a sentence, since something it needs
 * is not said.
 */
const becomes = z.object({
  how: z.enum(['lives', 'waits', 'noted']),
  waitsFor: z.array(bilingual),
  why: bilingual.nullable(),
  /** The only channel it counts for, where the words name one. */
  channel: bilingual.nullable(),
});

const decided = readProposal.extend({
  n: z.number().int(),
  /** The key it will bear: `OWN-2.3`. */
  key: z.string(),
  /** Index into the reading's chapters. */
  chapter: z.number().int(),
  state: proposalState,
  /** Proposed by a language model, not by the rules. */
  byModel: z.boolean(),
  by: z.object({ id, name: z.string().nullable() }).nullable(),
  at: instant.nullable(),
  becomes,
});

const head = z.object({
  id,
  name: z.string(),
  state: z.enum(['reading', 'ready', 'refused']),
  refused: bilingual.nullable(),
  at: instant,
  by: z.object({ id, name: z.string().nullable() }).nullable(),
  /** The draft made of it last. */
  draft: id.nullable(),
  proposals: z.number().int(),
  decided: z.number().int(),
});

const eventWord = bilingual.extend({ name: z.string(), known: z.boolean() });

const view = head.extend({
  language: z.enum(['zh', 'en', 'mixed']).nullable(),
  chapters: z.array(z.object({ title: z.string(), number: z.number().int() })),
  blocks: z.array(readBlock),
  /** Each with the chapter it stands in. */
  sentences: z.array(readSentence.extend({ at: z.number().int() })),
  rows: z.array(decided),
  notUnderstood: z.number().int(),
  /** What may be chosen for a clause that is written by hand. */
  choices: z.object({
    subjects: z.array(bilingual.extend({ name: z.string(), known: z.boolean() })),
    events: z.array(eventWord),
    owners: z.array(bilingual.extend({ name: z.string() })),
  }),
  model: z.object({ state: z.enum(['off', 'due', 'asked', 'failed']), why: z.string().nullable() }),
});

const one = z.object({ id });
const proposal = z.object({ id, n: z.coerce.number().int().min(1) });
const edit = { permission: 'standard.draft', scope: 'company' } as const;
const move = z.object({ n: z.number().int(), state: proposalState });

export const readingEntries = {
  handIn: route({
    method: 'POST',
    path: '/readings',
    summary: 'Hands in a written standard (.docx .pdf .md .txt .html) to be read',
    ...edit,
    carries: 'upload',
    bodyLimit: 20 * 1_048_576,
    reply: z.object({ id }),
  }),
  handInText: route({
    method: 'POST',
    path: '/readings/text',
    summary: 'Hands in the pasted text of a standard to be read',
    ...edit,
    bodyLimit: 16 * 1_048_576,
    body: z.strictObject({
      text: z.string().trim().min(1).max(5_000_000),
      name: z.string().trim().max(200).default(''),
    }),
    reply: z.object({ id }),
  }),
  readings: route({
    method: 'GET',
    path: '/readings',
    summary: 'The standards handed in last, newest first, with how much of each is decided',
    ...edit,
    reply: z.object({ rows: z.array(head) }),
  }),
  reading: route({
    method: 'GET',
    path: '/readings/:id',
    summary: 'A standard that was read: its text beside what it asks, sentence by sentence',
    ...edit,
    params: one,
    reply: view,
  }),
  acceptProposal: route({
    method: 'POST',
    path: '/readings/:id/proposals/:n/accept',
    summary: 'Takes a proposal as it was read (or as it was adjusted)',
    ...edit,
    params: proposal,
    reply: move,
  }),
  rejectProposal: route({
    method: 'POST',
    path: '/readings/:id/proposals/:n/reject',
    summary: 'Leaves a proposal out',
    ...edit,
    params: proposal,
    reply: move,
  }),
  reopenProposal: route({
    method: 'POST',
    path: '/readings/:id/proposals/:n/reopen',
    summary: 'Takes a decision on a proposal back; it stands as it was read',
    ...edit,
    params: proposal,
    reply: move,
  }),
  adjustProposal: route({
    method: 'PUT',
    path: '/readings/:id/proposals/:n',
    summary: 'Takes a proposal with changes',
    ...edit,
    params: proposal,
    body: z.strictObject({
      title: z.string().trim().min(1).max(200),
      kind: clauseKind,
      subject: z.string().max(40).nullable(),
      from: z.string().max(80).nullable(),
      until: z.string().max(80).nullable(),
      number: z.number().min(0).max(1_000_000).nullable(),
      unit: readUnit.nullable(),
      direction: readDirection.nullable(),
      calendar: z.enum(['working', 'always']),
      owner: z.string().max(40).nullable(),
    }),
    reply: move,
    errors: ['standard.reading-unknown-name'],
  }),
  acceptChapter: route({
    method: 'POST',
    path: '/readings/:id/chapters/:c/accept',
    summary:
      'Takes all open proposals of a chapter, but those below the law and those a language model made: each of these is for a person to judge',
    ...edit,
    params: z.object({ id, c: z.coerce.number().int().min(0) }),
    reply: z.object({ accepted: z.array(z.number().int()), left: z.number().int() }),
  }),
  draftReading: route({
    method: 'POST',
    path: '/readings/:id/draft',
    summary: 'Makes a draft of a standard from what was accepted',
    ...edit,
    params: one,
    body: z.strictObject({ title: z.string().trim().min(1).max(200) }),
    reply: z.object({ version: id, number: z.number(), standard: id }),
    errors: ['standard.reading-nothing', 'standard.document-faulty'],
  }),
  model: route({
    method: 'GET',
    path: '/standards/model',
    summary: 'The language model that may propose clauses, without its key',
    permission: 'standard.model',
    scope: 'company',
    reply: z.object({
      enabled: z.boolean(),
      url: z.string(),
      model: z.string(),
      hasKey: z.boolean(),
    }),
  }),
  setModel: route({
    method: 'PUT',
    path: '/standards/model',
    summary: 'Sets the language model that may propose clauses; a key left out stays, null clears it',
    permission: 'standard.model',
    scope: 'company',
    secret: true,
    body: z.strictObject({
      enabled: z.boolean(),
      url: z.string().trim().max(500),
      model: z.string().trim().max(200),
      key: z.string().max(1000).nullable().optional(),
    }),
    reply: z.object({ enabled: z.boolean() }),
    errors: ['standard.model-address'],
  }),
};
