import { bilingual, id, instant, page, pageQuery, route, z } from '#kernel/contract';
import { done, self, templateKey, tone } from './shapes.ts';

const one = z.object({ id });

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

/** Minutes since midnight. */
const minute = z.number().int().min(0).max(1439);
const quiet = z.strictObject({
  from: minute,
  until: minute,
  /** Escalations are mailed in the quiet hours too. */
  letsThrough: z.boolean(),
});

export const bellRoutes = {
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
};
