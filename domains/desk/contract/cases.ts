import { exportQuery, id, instant, page, pageQuery, route, z } from '#kernel/contract';
import { mailHtml } from '#domains/channels/contract.ts';
import { filter, tab } from './filter.ts';
import {
  can,
  closeReason,
  department,
  dueGroup,
  fileView,
  inquiryChannel,
  inquiryClass,
  inquiryState,
  language,
  messageKind,
  one,
  priority,
  replyWay,
  rowThread,
  someone,
  tier,
} from './shapes.ts';

const customerRef = z.object({ id, number: z.string(), name: z.string(), tier });

export const inquiryRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  state: inquiryState,
  class: inquiryClass,
  priority,
  channel: inquiryChannel,
  language,
  tier,
  voicemail: z.boolean(),
  waiting: z.boolean(),
  passedTo: department.nullable(),
  customer: customerRef.nullable(),
  /** Who wrote, by the name they gave. */
  contact: z.string().nullable(),
  owner: someone.nullable(),
  team: z.object({ id, name: z.string() }).nullable(),
  receivedAt: instant,
  lastMessageAt: instant,
  lastFrom: z.enum(['customer', 'staff', 'system']),
  /** Since when the customer has been waiting for an answer; null when nothing of theirs is unanswered. */
  unansweredSince: instant.nullable(),
  messages: z.number(),
  /** The most urgent running clock; null when none runs. */
  due: instant.nullable(),
  group: dueGroup,
  /** At most four, the most urgent first. */
  threads: z.array(rowThread),
});
export type InquiryRow = z.infer<typeof inquiryRow>;

export const message = z.object({
  id,
  kind: messageKind,
  channel: inquiryChannel,
  author: someone.nullable(),
  /** The name and address of a customer, as they came with the message. */
  from: z.object({ name: z.string(), address: z.string().nullable() }).nullable(),
  text: z.string(),
  /** What a mail quoted and signed: folded away on the page. */
  quoted: z.string().nullable(),
  hasHtml: z.boolean(),
  mailId: id.nullable(),
  callId: id.nullable(),
  /** How a mail of ours fares. */
  delivery: z
    .object({
      state: z.enum(['queued', 'sent', 'failed', 'withdrawn', 'bounced']),
      at: instant.nullable(),
      error: z.string().nullable(),
    })
    .nullable(),
  attachments: z.array(fileView),
  occurredAt: instant,
});
export type Message = z.infer<typeof message>;

const presence = z.object({ person: someone, doing: z.enum(['viewing', 'typing']), since: instant });

const suggestion = z.object({
  id,
  why: z.enum(['number-mentioned', 'other-sender']),
  other: z.object({ id, number: z.string(), title: z.string(), state: inquiryState }),
});

const followUp = z.object({
  id,
  dueAt: instant,
  note: z.string(),
  person: someone.nullable(),
  doneAt: instant.nullable(),
});

const draft = z.object({
  kind: z.enum(['reply', 'note']),
  text: z.string(),
  via: replyWay.nullable(),
  attachments: z.array(fileView),
  savedAt: instant,
});

export const inquiryCase = inquiryRow.omit({ threads: true }).extend({
  promisedFor: instant.nullable(),
  promisedHow: replyWay.nullable(),
  passed: z
    .object({ to: department, at: instant, by: someone.nullable(), person: someone.nullable() })
    .nullable(),
  firstAnsweredAt: instant.nullable(),
  answeredAt: instant.nullable(),
  confirmedAt: instant.nullable(),
  confirmedBy: z.enum(['customer', 'staff']).nullable(),
  closedAt: instant.nullable(),
  closeReason: closeReason.nullable(),
  mergedInto: z.object({ id, number: z.string() }).nullable(),
  splitFrom: z.object({ id, number: z.string() }).nullable(),
  /** Oldest first: the newest 100, and with `earlier` the cursor of those before. */
  thread: z.array(message),
  earlier: z.string().nullable(),
  can,
  /** Where an answer goes, in the order in which the page offers it. */
  ways: z.array(replyWay),
  participants: z.array(z.object({ name: z.string(), address: z.string() })),
  present: z.array(presence),
  suggestions: z.array(suggestion),
  followUps: z.array(followUp),
  drafts: z.array(draft),
  /** The same customer's other inquiries, newest first. */
  others: z.array(
    z.object({ id, number: z.string(), title: z.string(), state: inquiryState, receivedAt: instant }),
  ),
});

const count = z.object({ count: z.number(), more: z.boolean() });

const read = { permission: 'desk.read' } as const;

export const caseRoutes = {
  inquiries: route({
    method: 'GET',
    path: '/inquiries',
    summary: 'Inquiries: open ones by their most urgent clock, others and searches newest first',
    ...read,
    scope: 'list',
    query: filter.extend(pageQuery.shape).extend(exportQuery.shape),
    reply: page(inquiryRow),
  }),
  inquiryCounts: route({
    method: 'GET',
    path: '/inquiries/counts',
    summary: 'How many open inquiries each tab and each group holds; counted up to 1,000',
    ...read,
    scope: 'list',
    query: filter.omit({ group: true }),
    reply: z.object({
      tabs: z.record(tab, count),
      /** Past 20,000 open ones `waiting` is counted among those only, and `more` says so. */
      groups: z.record(dueGroup, count),
      /** When the next clock is due, for the empty page. */
      nextDue: instant.nullable(),
    }),
  }),
  inquiry: route({
    method: 'GET',
    path: '/inquiries/:id',
    summary: 'One inquiry: thread, what may be done, who else is here',
    ...read,
    scope: 'object',
    params: one,
    reply: inquiryCase,
  }),
  inquiryByNumber: route({
    method: 'GET',
    path: '/inquiries/numbers/:number',
    summary: 'The inquiry of a number',
    ...read,
    scope: 'object',
    params: z.object({ number: z.string().trim().max(20) }),
    reply: z.object({ id, number: z.string() }),
  }),
  inquiryMessages: route({
    method: 'GET',
    path: '/inquiries/:id/messages',
    summary: 'Earlier messages of an inquiry, oldest first',
    ...read,
    scope: 'object',
    params: one,
    query: z.object({ before: z.string().max(500) }),
    reply: z.object({ rows: z.array(message), earlier: z.string().nullable() }),
  }),
  inquiryMailHtml: route({
    method: 'GET',
    path: '/inquiries/:id/messages/:message/html',
    summary: 'The HTML of a mail in an inquiry, made harmless: no scripts, nothing fetched from elsewhere',
    ...read,
    scope: 'object',
    params: z.object({ id, message: id }),
    reply: mailHtml,
  }),
  inquiryFile: route({
    method: 'GET',
    path: '/inquiries/:id/files/:file',
    summary: 'An attachment of an inquiry',
    ...read,
    scope: 'object',
    params: z.object({ id, file: id }),
    reply: z.unknown(),
    carries: 'download',
  }),
};
