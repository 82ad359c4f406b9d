import { id, instant, instantIn, route, z } from '#kernel/contract';

export const security = z.enum(['tls', 'starttls', 'none']);
const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9.:_-]+$/);
const port = z.number().int().min(1).max(65535);
const login = z.string().trim().min(1).max(320);
/** A secret is not trimmed: a blank may be part of it. Absent: as before. Null: none. */
const secret = z.string().min(1).max(8000).nullable().optional();

/** How answers leave; absent where a mailbox only receives. */
const sending = z.strictObject({
  host,
  port,
  security,
  /** Absent: the name and secret of receiving. */
  user: login.nullable().default(null),
  secret,
});

/** With XOAUTH2: where an access token is had for the refresh token. Without an address the secret is the access token. */
const oauth = z.strictObject({
  tokenUrl: z.url({ protocol: /^https?$/ }).max(500),
  clientId: z.string().trim().min(1).max(300),
  clientSecret: secret,
});

export const mailboxBody = z.strictObject({
  name: z.string().trim().min(1).max(100),
  address: z.email().trim().max(254),
  /** The name customers see beside the address. */
  senderName: z.string().trim().max(100).default(''),
  enabled: z.boolean().default(true),
  imap: z.strictObject({
    host,
    port,
    security,
    user: login,
    auth: z.enum(['password', 'xoauth2']).default('password'),
    secret,
    oauth: oauth.nullable().default(null),
    folder: z.string().trim().min(1).max(200).default('INBOX'),
    /** How often to look where the server cannot tell of news itself, in seconds. */
    pollSeconds: z.number().int().min(10).max(3600).default(60),
  }),
  smtp: sending.nullable().default(null),
  /** Where a copy of what was sent is put; null where the provider does it itself. */
  sentFolder: z.string().trim().min(1).max(200).nullable().default(null),
  /** Whether mail to `name+anything@…` arrives here too. */
  plusAddressing: z.boolean().default(false),
  /** More than this from one sender within an hour are kept, but marked. */
  hourlyLimit: z.number().int().min(1).max(10_000).default(30),
  /** Mails the server received earlier are kept as history, without clocks. Absent: from now on. */
  takesFrom: instantIn.optional(),
});

export const mailboxState = z.object({
  phase: z.enum(['off', 'waiting', 'connecting', 'connected', 'failing']),
  connectedAt: instant.nullable(),
  fetchedAt: instant.nullable(),
  failures: z.number(),
  retryAt: instant.nullable(),
  errorCode: z.string().nullable(),
  errorText: z.string().nullable(),
});

export const mailboxRow = z.object({
  id,
  name: z.string(),
  address: z.string(),
  enabled: z.boolean(),
  sends: z.boolean(),
  state: mailboxState,
});

/** Settings without their secrets: only whether there is one. */
export const mailboxView = z.object({
  id,
  name: z.string(),
  address: z.string(),
  senderName: z.string(),
  enabled: z.boolean(),
  imap: z.object({
    host: z.string(),
    port: z.number(),
    security,
    user: z.string(),
    auth: z.enum(['password', 'xoauth2']),
    hasSecret: z.boolean(),
    oauth: z.object({ tokenUrl: z.string(), clientId: z.string(), hasClientSecret: z.boolean() }).nullable(),
    folder: z.string(),
    pollSeconds: z.number(),
  }),
  smtp: z
    .object({
      host: z.string(),
      port: z.number(),
      security,
      user: z.string().nullable(),
      hasSecret: z.boolean(),
    })
    .nullable(),
  sentFolder: z.string().nullable(),
  plusAddressing: z.boolean(),
  hourlyLimit: z.number(),
  takesFrom: instant,
  state: mailboxState,
  changedAt: instant,
});

/** What one half of a connection test found: how far it came, and what the server said. */
export const testedSide = z.object({
  ok: z.boolean(),
  step: z.enum(['connect', 'login', 'folder', 'done']),
  code: z.string().nullable(),
  text: z.string().nullable(),
  millis: z.number(),
});

export const connectionTest = z.object({
  id,
  state: z.enum(['queued', 'running', 'done']),
  imap: testedSide.nullable(),
  smtp: testedSide.nullable(),
  /** Mails in the folder, as the server counts them. */
  messages: z.number().nullable(),
  doneAt: instant.nullable(),
});

const one = z.object({ id });

export const mailboxRoutes = {
  listMailboxes: route({
    method: 'GET',
    path: '/mailboxes',
    summary: 'All mailboxes and how they are doing',
    permission: 'channels.mailboxes',
    scope: 'company',
    reply: z.object({ rows: z.array(mailboxRow) }),
  }),
  readMailbox: route({
    method: 'GET',
    path: '/mailboxes/:id',
    summary: "One mailbox's settings, without its secrets",
    permission: 'channels.mailboxes',
    scope: 'company',
    params: one,
    reply: mailboxView,
  }),
  addMailbox: route({
    method: 'POST',
    path: '/mailboxes',
    summary: 'Adds a mailbox',
    permission: 'channels.mailboxes',
    scope: 'company',
    body: mailboxBody,
    reply: one,
    errors: ['channels.address-taken', 'channels.secret-missing'],
  }),
  changeMailbox: route({
    method: 'PUT',
    path: '/mailboxes/:id',
    summary: "Changes a mailbox's settings; secrets left out stay as they are",
    permission: 'channels.mailboxes',
    scope: 'company',
    params: one,
    body: mailboxBody,
    reply: one,
    errors: ['channels.address-taken', 'channels.secret-missing'],
  }),
  switchMailbox: route({
    method: 'POST',
    path: '/mailboxes/:id/switch',
    summary: 'Switches a mailbox on or off',
    permission: 'channels.mailboxes',
    scope: 'company',
    params: one,
    body: z.strictObject({ enabled: z.boolean() }),
    reply: one,
  }),
  testMailbox: route({
    method: 'POST',
    path: '/mailboxes/:id/test',
    summary: 'Asks for a test of the connection; its result is read under its id',
    permission: 'channels.mailboxes',
    scope: 'company',
    params: one,
    reply: z.object({ testId: id }),
  }),
  readConnectionTest: route({
    method: 'GET',
    path: '/mailboxes/:id/tests/:testId',
    summary: 'A connection test and what it found',
    permission: 'channels.mailboxes',
    scope: 'company',
    params: z.object({ id, testId: id }),
    reply: connectionTest,
  }),
};
