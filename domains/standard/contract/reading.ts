import { bilingual, z } from '#kernel/contract';

/** What the reader makes of a written standard: its text beside what it asks, sentence by sentence. */

export const clauseKind = z.enum([
  'deadline',
  'record',
  'policy',
  'duty',
  'competence',
  'indicator',
  'function',
]);

/** `within` is of time to act, `at-most` of a figure; `every` of what comes round. */
export const readDirection = z.enum(['within', 'at-least', 'at-most', 'over', 'under', 'every', 'exactly']);

export const readUnit = z.enum([
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'ring',
  'percent',
  'point',
  'piece',
  'celsius',
  'metre',
  'centimetre',
  'millimetre',
  'inch',
  'yard',
  'kilogram',
  'gram',
  'gsm',
  'grade',
  'aql',
  'ppm',
  'decibel',
  'money',
  'per-day',
  'per-week',
  'per-month',
  'per-quarter',
  'per-year',
]);

export const sentenceState = z.enum(['proposed', 'not-understood', 'plain', 'debris']);

/** Where in a block's text something stands, in UTF-16 units; `end` is behind the last. */
export const readSpan = z.object({ start: z.number().int(), end: z.number().int() });

export const readBlock = z.object({
  kind: z.enum(['heading', 'paragraph', 'item', 'row']),
  /** 1 to 6 for a heading, else 0. */
  level: z.number().int(),
  text: z.string(),
  /** The page it stands on, from 1, where the document has pages. */
  page: z.number().int().nullable(),
});

export const readSentence = z.object({
  index: z.number().int(),
  /** The block it stands in, and where. */
  block: z.number().int(),
  span: readSpan,
  text: z.string(),
  state: sentenceState,
  /** Why it is debris, plain or not understood; null for what is proposed. */
  why: bilingual.nullable(),
  /** The headings above it, the outermost first. */
  chapter: z.array(z.string()),
});

export const readParameter = z.object({
  name: z.string(),
  title: bilingual,
  value: z.number(),
  unit: readUnit,
  /** True where the text leaves the number open: the value is our offer, the company decides. */
  toBeDecided: z.boolean(),
  why: bilingual,
});

export const readFlag = z.object({
  code: z.string(),
  article: z.string(),
  severity: z.enum(['below-law', 'against-norm']),
  zh: z.string(),
  en: z.string(),
});

/** An event by the catalogue's name, or by the name the room that brings it will use. */
export const readEvent = z.object({ name: z.string(), zh: z.string(), en: z.string(), known: z.boolean() });

export const readProposal = z.object({
  /** `p1`, `p2` …: stable for the same document. */
  id: z.string(),
  sentence: z.number().int(),
  /** Where in the block's text it is said. */
  span: readSpan,
  kind: clauseKind,
  title: bilingual,
  subject: z.string().nullable(),
  from: readEvent.nullable(),
  until: readEvent.nullable(),
  number: z.number().nullable(),
  unit: readUnit.nullable(),
  direction: readDirection.nullable(),
  /** True where the number counts back from the moment: “48 hours before delivery”. */
  ahead: z.boolean(),
  /** `working` where the text says working days or business hours. */
  calendar: z.enum(['working', 'always']),
  /** The role that owns it, guessed from the words; null where none is named. */
  owner: z.string().nullable(),
  parameters: z.array(readParameter),
  flags: z.array(readFlag),
  /** What made the reader think so: the words it matched, in their order of weight. */
  matched: z.array(z.object({ what: bilingual, text: z.string() })),
});

export const reading = z.object({
  language: z.enum(['zh', 'en', 'mixed']),
  blocks: z.array(readBlock),
  sentences: z.array(readSentence),
  proposals: z.array(readProposal),
  counts: z.object({
    sentences: z.number().int(),
    proposed: z.number().int(),
    notUnderstood: z.number().int(),
    plain: z.number().int(),
    debris: z.number().int(),
    proposals: z.number().int(),
    byKind: z.record(clauseKind, z.number().int()),
    flagged: z.number().int(),
    toBeDecided: z.number().int(),
  }),
});

export type ClauseKind = z.output<typeof clauseKind>;
export type ReadDirection = z.output<typeof readDirection>;
export type ReadUnit = z.output<typeof readUnit>;
export type ReadBlock = z.output<typeof readBlock>;
export type ReadSentence = z.output<typeof readSentence>;
export type ReadParameter = z.output<typeof readParameter>;
export type ReadFlag = z.output<typeof readFlag>;
export type ReadEvent = z.output<typeof readEvent>;
export type ReadProposal = z.output<typeof readProposal>;
export type Reading = z.output<typeof reading>;
