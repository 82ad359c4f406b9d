import {
  bilingual,
  errorList,
  id,
  instant,
  page,
  pageQuery,
  permissionList,
  route,
  z,
} from '#kernel/contract';

/** Every text the program sends by itself. What each is bound to stands in `server/templates`. */
export const templateKeys = [
  'clock-warned',
  'clock-breached',
  'clock-escalated',
  'clock-corrected',
  'inquiry-assigned',
  'inquiry-passed',
  'inquiry-message',
  'receipt',
  'letter-invitation',
  'letter-reset',
  'letter-link',
] as const;
export const templateKey = z.enum(templateKeys);
export type TemplateKey = (typeof templateKeys)[number];

/** `staff` rings the bell and may be mailed; `customer` is mailed; `letter` carries a link to one person. */
export const audience = z.enum(['staff', 'customer', 'letter']);
export type Audience = z.infer<typeof audience>;

export const tone = z.enum(['plain', 'close', 'broken']);

const one = z.object({ id });
const done = z.object({});

export const noticeRow = z.object({
  id,
  template: z.string(),
  tone,
  about: z.object({ kind: z.string(), id }),
  title: z.string(),
  body: z.string(),
  /** Where it leads; null where the subject has no page. */
  link: z.string().nullable(),
  at: instant,
  readAt: instant.nullable(),
  /** The colleague the reader stands in for. */
  standsFor: z.string().nullable(),
});

/** Line feeds in a subject would be another header of the mail. */
const subjectLine = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\r\n]*$/);
const wording = z.strictObject({ subject: subjectLine, body: z.string().trim().min(1).max(5_000) });

export const templateTexts = z.strictObject({ zh: wording, en: wording });
const texts = z.object({
  zh: z.object({ subject: z.string(), body: z.string() }),
  en: z.object({ subject: z.string(), body: z.string() }),
});

export const templateView = z.object({
  key: templateKey,
  name: bilingual,
  audience,
  /** The event it is sent on. */
  event: z.object({ name: z.string(), title: bilingual.nullable() }),
  /** Whom it goes to, in words. */
  goesTo: bilingual,
  texts,
  bell: z.boolean(),
  mail: z.boolean(),
  enabled: z.boolean(),
  /** 0: as the program brings it. */
  version: z.number().int(),
  builtIn: z.boolean(),
  changedAt: instant.nullable(),
  changedBy: z.string().nullable(),
  /** All it may say, from the catalogue of events: `inquiry.number`. */
  placeholders: z.array(z.object({ name: z.string(), title: bilingual })),
});

const byKey = z.object({ key: templateKey });

/** Minutes since midnight. */
const minute = z.number().int().min(0).max(1439);
const quiet = z.strictObject({
  from: minute,
  until: minute,
  /** Escalations are mailed in the quiet hours too. */
  letsThrough: z.boolean(),
});

export const mailState = z.enum(['due', 'waiting', 'handed', 'lapsed']);

export const mailRow = z.object({
  id,
  template: z.string(),
  name: bilingual,
  /** A colleague's or a customer's name. */
  to: z.string().nullable(),
  state: mailState,
  why: z.enum(['no-mailbox', 'too-late', 'nobody', 'expired', 'refused']).nullable(),
  /** How the channel is getting on with it, once it was handed over. */
  outgoing: z.string().nullable(),
  error: z.string().nullable(),
  madeAt: instant,
  dueAt: instant,
  settledAt: instant.nullable(),
});

export const deadLetterState = z.enum(['dead', 'failing']);

export const deadLetterRow = z.object({
  eventId: id,
  handler: z.string(),
  /** The room whose reaction failed. */
  room: bilingual,
  event: z.object({ name: z.string(), title: bilingual.nullable() }),
  subject: z.object({
    kind: z.string(),
    id,
    number: z.string().nullable(),
    title: z.string().nullable(),
    link: z.string().nullable(),
  }),
  attempts: z.number().int(),
  error: z.string(),
  since: instant,
  lastTriedAt: instant,
  nextTryAt: instant.nullable(),
});

const templates = { permission: 'notices.templates', scope: 'company' } as const;
const operations = { permission: 'notices.operations', scope: 'company' } as const;
const self = { permission: null, scope: 'self' } as const;

export const notices = {
  listNotices: route({
    ...self,
    method: 'GET',
    path: '/notices',
    summary: "One's own notices: unread ones first, then by time",
    query: pageQuery.extend({ unread: z.enum(['true', 'false']).default('false') }),
    reply: page(noticeRow),
  }),
  countUnread: route({
    ...self,
    method: 'GET',
    path: '/notices/unread',
    summary: 'How many of one’s notices are unread; counted up to 100',
    reply: z.object({ count: z.number().int() }),
  }),
  readNotice: route({
    ...self,
    method: 'POST',
    path: '/notices/:id/read',
    summary: 'Mark a notice as read',
    params: one,
    reply: done,
  }),
  readAllNotices: route({
    ...self,
    method: 'POST',
    path: '/notices/read-all',
    summary: 'Mark all of one’s notices as read',
    reply: z.object({ count: z.number().int() }),
  }),

  listTemplates: route({
    ...templates,
    method: 'GET',
    path: '/notices/templates',
    summary: 'All templates, with what each may say',
    reply: z.object({ rows: z.array(templateView) }),
  }),
  saveTemplate: route({
    ...templates,
    method: 'PUT',
    path: '/notices/templates/:key',
    summary: 'Save a template; a placeholder that is not in the catalogue is refused with its place',
    params: byKey,
    body: templateTexts.extend({
      /** The version one has seen. */
      version: z.number().int().min(0),
      bell: z.boolean(),
      mail: z.boolean(),
      enabled: z.boolean(),
    }),
    reply: z.object({ version: z.number().int() }),
    errors: ['notices.placeholder-unknown', 'notices.always-sent', 'notices.no-bell'],
  }),
  resetTemplate: route({
    ...templates,
    method: 'POST',
    path: '/notices/templates/:key/reset',
    summary: 'Back to the text the program brings',
    params: byKey,
    body: z.strictObject({ version: z.number().int().min(0) }),
    reply: z.object({ version: z.number().int() }),
  }),
  previewTemplate: route({
    ...templates,
    method: 'POST',
    path: '/notices/templates/:key/preview',
    summary: 'A draft filled with a sample, in both languages',
    params: byKey,
    body: templateTexts,
    reply: texts,
    errors: ['notices.placeholder-unknown'],
  }),

  readPreferences: route({
    ...self,
    method: 'GET',
    path: '/notices/preferences',
    summary: 'Which notices one gets by mail, and one’s quiet hours',
    reply: z.object({
      rows: z.array(
        z.object({
          key: templateKey,
          name: bilingual,
          bell: z.boolean(),
          /** As the company set it. */
          companyMail: z.boolean(),
          /** One's own wish; null: as the company set it. */
          mail: z.boolean().nullable(),
        }),
      ),
      quiet: quiet.nullable(),
      zone: z.string(),
      mailReady: z.boolean(),
    }),
  }),
  savePreferences: route({
    ...self,
    method: 'PUT',
    path: '/notices/preferences',
    summary: 'Say which notices one gets by mail, and when mail keeps quiet',
    body: z.strictObject({
      mail: z.partialRecord(templateKey, z.boolean()),
      quiet: quiet
        .refine((q) => q.from !== q.until, { path: ['until'], message: 'as early as it begins' })
        .nullable(),
    }),
    reply: done,
  }),

  readMailState: route({
    ...templates,
    method: 'GET',
    path: '/notices/mail-state',
    summary: 'Whether notices can be mailed, and how many wait for a mailbox',
    reply: z.object({
      ready: z.boolean(),
      waiting: z.number().int(),
      oldest: instant.nullable(),
      lapsed: z.number().int(),
    }),
  }),
  listMails: route({
    ...templates,
    method: 'GET',
    path: '/notices/mails',
    summary: 'Notices by mail, newest first',
    query: pageQuery.extend({ state: mailState.or(z.literal('all')).default('all') }),
    reply: page(mailRow),
  }),

  listDeadLetters: route({
    ...operations,
    method: 'GET',
    path: '/dead-letters',
    summary: 'What was to follow from an event and failed: given up, or still tried again',
    query: pageQuery.extend({ state: deadLetterState.default('dead') }),
    reply: page(deadLetterRow),
  }),
  retryDeadLetter: route({
    ...operations,
    method: 'POST',
    path: '/dead-letters/retry',
    summary: 'Try a dead letter again, at once',
    body: z.strictObject({ eventId: id, handler: z.string().min(1).max(200) }),
    reply: done,
  }),
};

export const noticesPermissions = permissionList({
  'notices.read': {
    zh: '收通知',
    en: 'Get notices',
    grants: { manager: 'own', lead: 'own', agent: 'own', specialist: 'own', auditor: 'own' },
  },
  'notices.templates': {
    zh: '改通知模板',
    en: 'Change notice templates',
    grants: { manager: 'all' },
  },
  'notices.operations': {
    zh: '处理未办成的后续',
    en: 'Deal with what failed',
    grants: { manager: 'all' },
  },
});

export const noticesErrors = errorList({
  'notices.placeholder-unknown': {
    status: 422,
    zh: '{where}：{placeholder} 不能用在这里。',
    en: '{where}: {placeholder} cannot be used here.',
  },
  'notices.always-sent': {
    status: 409,
    zh: '登录信件必须发出，不能停用。',
    en: 'Sign-in letters must go out and cannot be switched off.',
  },
  'notices.no-bell': {
    status: 409,
    zh: '寄给客户的和登录信件没有响铃，只发邮件。',
    en: 'What goes to customers, and sign-in letters, has no bell: it goes by mail.',
  },
});
