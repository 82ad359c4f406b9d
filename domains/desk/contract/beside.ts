import { id, instant, page, pageQuery, route, z } from '#kernel/contract';
import { savedFilter } from './filter.ts';
import { attachmentIds, department, one, replyWay, someone } from './shapes.ts';

const savedView = z.object({
  id,
  name: z.string(),
  filter: savedFilter,
  team: id.nullable(),
  own: z.boolean(),
});

const setAside = z.object({
  mailId: id,
  kind: z.enum(['auto-reply', 'bounce', 'loop', 'spam-like']),
  from: z.string(),
  subject: z.string(),
  receivedAt: instant,
});

const done = z.object({ id });

export const besideRoutes = {
  saveDraft: route({
    method: 'PUT',
    path: '/inquiries/:id/draft',
    summary: 'Keeps what one is writing; an empty text lets it go',
    permission: 'desk.note',
    scope: 'object',
    params: one,
    body: z.strictObject({
      kind: z.enum(['reply', 'note']),
      text: z.string().max(50_000),
      via: replyWay.nullable().default(null),
      attachments: attachmentIds,
    }),
    reply: z.object({ savedAt: instant.nullable() }),
    errors: ['desk.attachment-unknown'],
  }),
  markPresence: route({
    method: 'POST',
    path: '/inquiries/:id/presence',
    summary: 'Says that one is looking at an inquiry or typing; answers who else is',
    permission: 'desk.read',
    scope: 'object',
    params: one,
    body: z.strictObject({ doing: z.enum(['viewing', 'typing', 'gone']) }),
    reply: z.object({
      present: z.array(z.object({ person: someone, doing: z.enum(['viewing', 'typing']), since: instant })),
    }),
  }),
  savedViews: route({
    method: 'GET',
    path: '/inquiry-views',
    summary: 'Saved views: one’s own and those of one’s teams',
    permission: 'desk.read',
    scope: 'list',
    reply: z.object({ rows: z.array(savedView) }),
  }),
  saveView: route({
    method: 'POST',
    path: '/inquiry-views',
    summary: 'Saves a view, for oneself or for a team; the same name again replaces it',
    permission: null,
    scope: 'self',
    body: z.strictObject({
      name: z.string().trim().min(1).max(60),
      filter: savedFilter,
      team: id.nullable().default(null),
    }),
    reply: done,
    errors: ['desk.team-unknown'],
  }),
  removeView: route({
    method: 'DELETE',
    path: '/inquiry-views/:id',
    summary: 'Removes a saved view of one’s own, or of one of one’s teams',
    permission: null,
    scope: 'self',
    params: one,
    reply: done,
  }),
  settleSuggestion: route({
    method: 'POST',
    path: '/inquiries/:id/suggestions/:suggestion/dismiss',
    summary: 'The two belong apart',
    permission: 'desk.merge',
    scope: 'object',
    params: z.object({ id, suggestion: id }),
    body: z.strictObject({}).default({}),
    reply: done,
  }),
  setAsideMails: route({
    method: 'GET',
    path: '/inquiries/set-aside',
    summary: 'Automatic replies, bounces and the like that answer no inquiry, newest first',
    permission: 'desk.set-aside',
    scope: 'company',
    query: pageQuery,
    reply: page(setAside),
  }),
  takeUpMail: route({
    method: 'POST',
    path: '/inquiries/set-aside/:mail/take-up',
    summary: 'Makes an inquiry of a mail that was set aside',
    permission: 'desk.set-aside',
    scope: 'company',
    params: z.object({ mail: id }),
    body: z.strictObject({}).default({}),
    reply: z.object({ id, number: z.string() }),
  }),
  dropMail: route({
    method: 'POST',
    path: '/inquiries/set-aside/:mail/drop',
    summary: 'A mail that was set aside was seen and needs nothing',
    permission: 'desk.set-aside',
    scope: 'company',
    params: z.object({ mail: id }),
    body: z.strictObject({}).default({}),
    reply: done,
  }),
  departments: route({
    method: 'GET',
    path: '/desk/departments',
    summary: 'Which teams are R&D and quality for the desk',
    permission: 'desk.read',
    scope: 'list',
    reply: z.object({
      rows: z.array(z.object({ key: department, team: z.object({ id, name: z.string() }).nullable() })),
    }),
  }),
  setDepartment: route({
    method: 'PUT',
    path: '/desk/departments/:key',
    summary: 'Says which team is R&D or quality',
    permission: 'desk.settings',
    scope: 'company',
    params: z.object({ key: department }),
    body: z.strictObject({ team: id.nullable() }),
    reply: z.object({ key: department }),
    errors: ['desk.team-unknown'],
  }),
};
