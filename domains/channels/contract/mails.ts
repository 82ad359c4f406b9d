import { exportQuery, id, instant, page, pageQuery, route, z } from '#kernel/contract';

export const mailKinds = ['person', 'auto-reply', 'bounce', 'loop', 'spam-like'] as const;
export const mailKind = z.enum(mailKinds);

/** Why a mail was set aside; the parser's caps are in `server/parse/caps.ts`. */
export const quarantineReasons = [
  'not-a-mail',
  'too-large',
  'headers-too-large',
  'too-deep',
  'too-many-parts',
  'too-slow',
  'out-of-memory',
  'parser-failed',
  'content-missing',
  'not-fetched',
] as const;
export const quarantineReason = z.enum(quarantineReasons);

export const address = z.object({ name: z.string(), address: z.string() });

export const attachmentView = z.object({
  no: z.number(),
  fileId: id,
  name: z.string(),
  type: z.string(),
  size: z.number(),
  /** Shown within the text, not listed beside it. */
  inline: z.boolean(),
});

/** A piece of a text: what was written, what it quotes, or the signature below it. */
export const textPiece = z.object({ kind: z.enum(['body', 'quote', 'signature']), text: z.string() });

export const mailView = z.object({
  id,
  number: z.string(),
  mailboxId: id.nullable(),
  messageId: z.string().nullable(),
  from: address,
  to: z.array(address),
  cc: z.array(address),
  subject: z.string(),
  pieces: z.array(textPiece),
  textCut: z.boolean(),
  hasHtml: z.boolean(),
  receivedAt: instant,
  sentAt: instant.nullable(),
  kind: mailKind,
  kindWhy: z.string().nullable(),
  history: z.boolean(),
  sameIdOtherContent: z.boolean(),
  unparsed: z.boolean(),
  attachments: z.array(attachmentView),
});

/** A mail's HTML made harmless: to be shown in a frame without scripts, forms or remote content. */
export const mailHtml = z.object({ html: z.string(), blockedImages: z.number() });

export const quarantineRow = z.object({
  id,
  number: z.string(),
  mailboxId: id.nullable(),
  mailbox: z.string().nullable(),
  source: z.string().nullable(),
  reason: quarantineReason,
  detail: z.string().nullable(),
  size: z.number(),
  receivedAt: instant,
  storedAt: instant,
  attempts: z.number(),
});

const one = z.object({ id });
const download = z.unknown();

export const mailRoutes = {
  readMail: route({
    method: 'GET',
    path: '/mails/:id',
    summary: 'One mail, its text in pieces',
    permission: 'channels.mail.read',
    scope: 'company',
    params: one,
    reply: mailView,
  }),
  readMailHtml: route({
    method: 'GET',
    path: '/mails/:id/html',
    summary: "A mail's HTML, made harmless",
    permission: 'channels.mail.read',
    scope: 'company',
    params: one,
    reply: mailHtml,
  }),
  downloadMail: route({
    method: 'GET',
    path: '/mails/:id/raw',
    summary: 'The mail as it came, to save',
    permission: 'channels.mail.read',
    scope: 'company',
    params: one,
    reply: download,
    carries: 'download',
  }),
  downloadAttachment: route({
    method: 'GET',
    path: '/mails/:id/attachments/:no',
    summary: 'One attachment',
    permission: 'channels.mail.read',
    scope: 'company',
    params: z.object({ id, no: z.coerce.number().int().min(0).max(100_000) }),
    reply: download,
    carries: 'download',
  }),
  listQuarantine: route({
    method: 'GET',
    path: '/quarantine',
    summary: 'Mails that could not be read, newest first',
    permission: 'channels.quarantine',
    scope: 'company',
    query: pageQuery.extend(exportQuery.shape),
    reply: page(quarantineRow),
  }),
  readQuarantined: route({
    method: 'GET',
    path: '/quarantine/:id',
    summary: 'A quarantined mail: why, and its first 64 kB as text',
    permission: 'channels.quarantine',
    scope: 'company',
    params: one,
    reply: quarantineRow.extend({ beginning: z.string(), whole: z.boolean() }),
  }),
  downloadQuarantined: route({
    method: 'GET',
    path: '/quarantine/:id/raw',
    summary: 'A quarantined mail as it came, to save',
    permission: 'channels.quarantine',
    scope: 'company',
    params: one,
    reply: download,
    carries: 'download',
  }),
  retryQuarantined: route({
    method: 'POST',
    path: '/quarantine/:id/retry',
    summary: 'Tries to read a quarantined mail once more',
    permission: 'channels.quarantine',
    scope: 'company',
    params: one,
    reply: one,
    errors: ['channels.not-quarantined', 'channels.content-gone'],
  }),
  releaseQuarantined: route({
    method: 'POST',
    path: '/quarantine/:id/release',
    summary:
      'Takes a quarantined mail in unread: sender and subject as far as they can be told, the rest attached',
    permission: 'channels.quarantine',
    scope: 'company',
    params: one,
    body: z.strictObject({
      from: z.email().trim().max(254),
      name: z.string().trim().max(200).default(''),
      subject: z.string().trim().min(1).max(500),
    }),
    reply: one,
    errors: ['channels.not-quarantined', 'channels.content-gone'],
  }),
  discardQuarantined: route({
    method: 'POST',
    path: '/quarantine/:id/discard',
    summary: 'Closes a quarantined mail without taking it in; it stays stored',
    permission: 'channels.quarantine',
    scope: 'company',
    params: one,
    reply: one,
    errors: ['channels.not-quarantined'],
  }),
};
