import { id, instant, page, pageQuery, route, z } from '#kernel/contract';
import {
  attachmentIds,
  fileView,
  inquiryClass,
  language,
  messageText,
  one,
  replyWay,
  rowThread,
} from './shapes.ts';

/** Where an inquiry stands, as the customer is told. */
export const portalState = z.enum(['received', 'working', 'answered', 'confirmed', 'closed']);
export type PortalState = z.infer<typeof portalState>;

const portalRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  class: inquiryClass,
  language,
  state: portalState,
  receivedAt: instant,
  lastMessageAt: instant,
  answeredAt: instant.nullable(),
  promisedFor: instant.nullable(),
});

const portalCase = portalRow.extend({
  promisedHow: replyWay.nullable(),
  /** By when the customer is to have an answer, as long as they wait for one. */
  answerBy: instant.nullable(),
  /** What was promised for answers, kept or not, the most urgent first: as the strip beside it is woven. */
  threads: z.array(rowThread.omit({ source: true })),
  messages: z.array(
    z.object({
      id,
      from: z.enum(['customer', 'company']),
      name: z.string(),
      text: z.string(),
      attachments: z.array(fileView),
      occurredAt: instant,
    }),
  ),
  can: z.object({ write: z.boolean(), confirm: z.boolean(), reopen: z.boolean() }),
});

const portal = { permission: 'desk.portal', audience: 'customer' } as const;
const told = z.object({ id, state: portalState });

export const portalRoutes = {
  myInquiries: route({
    method: 'GET',
    path: '/portal/inquiries',
    summary: 'A customer’s own inquiries, newest first',
    ...portal,
    scope: 'list',
    query: pageQuery,
    reply: page(portalRow),
  }),
  myInquiry: route({
    method: 'GET',
    path: '/portal/inquiries/:id',
    summary: 'One inquiry of the customer’s own, with what was said',
    ...portal,
    scope: 'object',
    params: one,
    reply: portalCase,
  }),
  writeMyInquiry: route({
    method: 'POST',
    path: '/portal/inquiries/:id/messages',
    summary: 'The customer writes again',
    ...portal,
    scope: 'object',
    params: one,
    body: z.strictObject({ text: messageText, attachments: attachmentIds }),
    reply: told,
    errors: ['desk.merged', 'desk.attachment-unknown'],
  }),
  confirmMyInquiry: route({
    method: 'POST',
    path: '/portal/inquiries/:id/confirm',
    summary: 'The customer has understood the answer',
    ...portal,
    scope: 'object',
    params: one,
    body: z.strictObject({}).default({}),
    reply: told,
    errors: ['desk.not-now', 'desk.closed', 'desk.merged'],
  }),
  reopenMyInquiry: route({
    method: 'POST',
    path: '/portal/inquiries/:id/reopen',
    summary: 'The answer was not what was asked: the customer says what is missing',
    ...portal,
    scope: 'object',
    params: one,
    body: z.strictObject({ text: messageText }),
    reply: told,
    errors: ['desk.not-now', 'desk.merged'],
  }),
  myInquiryFile: route({
    method: 'GET',
    path: '/portal/inquiries/:id/files/:file',
    summary: 'An attachment of the customer’s own inquiry',
    ...portal,
    scope: 'object',
    params: z.object({ id, file: id }),
    reply: z.unknown(),
    carries: 'download',
  }),
};
