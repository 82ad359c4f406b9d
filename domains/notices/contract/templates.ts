import { bilingual, id, instant, page, pageQuery, route, z } from '#kernel/contract';
import { audience, templateKey, templatesOnly } from './shapes.ts';

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

export const templateRoutes = {
  listTemplates: route({
    ...templatesOnly,
    method: 'GET',
    path: '/notices/templates',
    summary: 'All templates, with what each may say',
    reply: z.object({ rows: z.array(templateView) }),
  }),
  saveTemplate: route({
    ...templatesOnly,
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
    ...templatesOnly,
    method: 'POST',
    path: '/notices/templates/:key/reset',
    summary: 'Back to the text the program brings',
    params: byKey,
    body: z.strictObject({ version: z.number().int().min(0) }),
    reply: z.object({ version: z.number().int() }),
  }),
  previewTemplate: route({
    ...templatesOnly,
    method: 'POST',
    path: '/notices/templates/:key/preview',
    summary: 'A draft filled with a sample, in both languages',
    params: byKey,
    body: templateTexts,
    reply: texts,
    errors: ['notices.placeholder-unknown'],
  }),
  readMailState: route({
    ...templatesOnly,
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
    ...templatesOnly,
    method: 'GET',
    path: '/notices/mails',
    summary: 'Notices by mail, newest first',
    query: pageQuery.extend({ state: mailState.or(z.literal('all')).default('all') }),
    reply: page(mailRow),
  }),
};
