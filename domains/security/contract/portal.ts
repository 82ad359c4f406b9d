import { id, instant, page, pageQuery, route, z } from '#kernel/contract';
import { done, email, locale, token } from './shapes.ts';
import { me } from './sign-in.ts';

const open = { permission: null, scope: 'public' } as const;
const own = { permission: null, scope: 'self', audience: 'customer' } as const;
const accounts = { permission: 'security.manage-accounts', scope: 'company' } as const;

export const account = z.object({
  id,
  customerId: id,
  name: z.string(),
  email: z.string(),
  locale: z.string(),
  state: z.enum(['open', 'closed']),
  openedAt: instant,
  seenAt: instant.nullable(),
});

export const portalEntries = {
  askLink: route({
    ...open,
    method: 'POST',
    path: '/portal/sign-in-link',
    summary: 'Ask for a link to sign in as a customer; the answer is the same for every address',
    body: z.strictObject({ email }),
    reply: done,
    errors: ['request.too-many'],
  }),
  followLink: route({
    secret: true,
    ...open,
    method: 'POST',
    path: '/portal/sign-in',
    summary: 'Sign in as a customer with the link: once, within 20 minutes, by a button',
    body: z.strictObject({ token }),
    reply: done,
    errors: ['link.spent'],
  }),
  readPortalMe: route({
    ...open,
    audience: 'customer',
    method: 'GET',
    path: '/portal/me',
    summary: 'Which customer is asking, if any, where a member of staff may be signed in beside them',
    reply: me,
  }),
  leavePortal: route({
    ...own,
    method: 'POST',
    path: '/portal/sign-out',
    summary: 'Sign out as a customer',
    reply: done,
  }),
  chooseLanguage: route({
    ...own,
    method: 'POST',
    path: '/portal/language',
    summary: 'Choose the language letters come in',
    body: z.strictObject({ locale }),
    reply: done,
  }),
  listAccounts: route({
    ...accounts,
    method: 'GET',
    path: '/accounts',
    summary: 'Accounts of customers',
    query: pageQuery.extend({ q: z.string().trim().max(100).optional(), customer: id.optional() }),
    reply: page(account),
  }),
  closeAccount: route({
    ...accounts,
    method: 'POST',
    path: '/accounts/:id/close',
    summary: 'Close a customer’s account and end its sessions',
    params: z.object({ id }),
    reply: done,
  }),
  reopenAccount: route({
    ...accounts,
    method: 'POST',
    path: '/accounts/:id/reopen',
    summary: 'Open a closed account again',
    params: z.object({ id }),
    reply: done,
  }),
};
