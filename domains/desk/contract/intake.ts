import { id, instant, instantIn, route, z } from '#kernel/contract';
import {
  attachmentIds,
  fileView,
  inquiryChannel,
  inquiryClass,
  inquiryState,
  language,
  messageText,
  one,
  personName,
  priority,
  title,
} from './shapes.ts';

/** How the customer is known to the sender. */
const customerIn = z.strictObject({
  /** A mail address, a telephone number or an account on the channel; null for somebody unknown. */
  address: z.string().trim().min(1).max(254).nullable(),
  /** What the address is, where the channel does not say it: an API inquiry with a mail address, say. */
  by: z.enum(['mail', 'phone', 'wechat', 'social', 'chat', 'form', 'api']).optional(),
  name: personName.optional(),
  company: z.string().trim().min(1).max(200).optional(),
});

export const intakeRoutes = {
  receiveInquiry: route({
    method: 'POST',
    path: '/inquiries',
    summary: 'Takes in an inquiry: from another program, or recorded by hand',
    permission: 'desk.receive',
    scope: 'company',
    body: z.strictObject({
      channel: inquiryChannel,
      customer: customerIn,
      title: title.optional(),
      text: messageText,
      class: inquiryClass.default('other'),
      priority: priority.optional(),
      language: language.default('zh'),
      team: id.nullable().default(null),
      /** The sender’s own number: the same one taken in twice is one inquiry. */
      externalId: z.string().trim().min(1).max(200).optional(),
      /** When the customer wrote; now when absent. */
      occurredAt: instantIn.optional(),
      /** Recorded by hand by the one who deals with it. */
      mine: z.boolean().default(false),
    }),
    reply: z.object({ id, number: z.string(), known: z.boolean() }),
    errors: ['desk.time-ahead', 'desk.team-unknown'],
  }),
  receiveMessage: route({
    method: 'POST',
    path: '/inquiries/:id/messages',
    summary: 'The customer wrote again, by another program or as recorded by hand',
    permission: 'desk.receive',
    scope: 'object',
    params: one,
    body: z.strictObject({
      channel: inquiryChannel,
      text: messageText,
      externalId: z.string().trim().min(1).max(200).optional(),
      occurredAt: instantIn.optional(),
    }),
    reply: z.object({ id, message: id, known: z.boolean(), state: inquiryState }),
    errors: ['desk.time-ahead', 'desk.merged'],
  }),
  keepAttachment: route({
    method: 'POST',
    path: '/inquiries/attachments',
    summary: 'Keeps a file, to be sent with an answer or a note of one’s own',
    permission: null,
    scope: 'self',
    audience: 'both',
    reply: fileView,
    carries: 'upload',
  }),
  portalPromise: route({
    method: 'GET',
    path: '/portal/promise',
    summary: 'By when a question asked now is answered',
    permission: null,
    scope: 'public',
    reply: z.object({ answerBy: instant.nullable() }),
  }),
  askInquiry: route({
    method: 'POST',
    path: '/portal/inquiries',
    summary: 'A question from the portal or the web site',
    permission: null,
    scope: 'public',
    body: z.strictObject({
      name: personName,
      email: z.email().max(254),
      company: z.string().trim().max(200).optional(),
      title: title.optional(),
      message: z.string().trim().min(1).max(10_000),
      class: inquiryClass.default('other'),
      language: language.default('zh'),
      attachments: attachmentIds,
      /** Made by the page once per form: a form sent twice asks once. */
      submission: z.uuid().optional(),
    }),
    /** `answerBy`: what the standard promises for it; null when it promises nothing. */
    reply: z.object({ number: z.string(), id: id.nullable(), answerBy: instant.nullable() }),
    errors: ['request.too-many', 'desk.attachment-unknown'],
  }),
};
