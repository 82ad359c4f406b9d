import { exportQuery, id, instant, page, pageQuery, route, z } from '#kernel/contract';
import { awayBody, session } from './own.ts';
import { done, email, locale, name, roleName, zone } from './shapes.ts';

const see = { permission: 'security.see-people', scope: 'list' } as const;
const manage = { permission: 'security.manage-people', scope: 'company' } as const;
const params = z.object({ id });

/** The names of what a person has, each at most once. */
const roles = z.array(roleName).max(20);
const ids = z.array(id).max(200);

export const person = z.object({
  id,
  name: z.string(),
  initials: z.string(),
  email: z.string(),
  locale: z.string(),
  zone: z.string(),
  state: z.enum(['invited', 'active', 'inactive']),
  roles: z.array(z.string()),
  teams: z.array(id),
  secondFactor: z.boolean(),
  seenAt: instant.nullable(),
  away: z.object({ from: instant, until: instant, deputyId: id.nullable() }).nullable(),
});

/** How a link reaches somebody: by mail, or shown to whoever made it. Mail where the company can send. */
const deliver = z.enum(['mail', 'show']).optional();
/** The link, where it is shown; null where it was mailed. */
const handedOut = z.object({ id, link: z.string().nullable() });

export const peopleEntries = {
  listPeople: route({
    ...see,
    method: 'GET',
    path: '/people',
    summary: 'Staff accounts; with `format` all of them as a file',
    query: pageQuery.extend({
      ...exportQuery.shape,
      q: z.string().trim().max(100).optional(),
      state: z.enum(['invited', 'active', 'inactive']).optional(),
      team: id.optional(),
      role: roleName.optional(),
    }),
    reply: page(person),
  }),
  readPerson: route({
    ...see,
    scope: 'object',
    method: 'GET',
    path: '/people/:id',
    summary: 'One staff account',
    params,
    reply: person,
  }),
  invitePerson: route({
    secret: true,
    ...manage,
    method: 'POST',
    path: '/people',
    summary: 'Invite a member of staff',
    body: z.strictObject({
      name,
      email,
      locale: locale.optional(),
      zone: zone.optional(),
      roles: roles.min(1),
      teams: ids.default([]),
      deliver,
    }),
    reply: handedOut,
    errors: ['person.taken', 'role.beyond', 'role.unknown', 'team.unknown'],
  }),
  inviteAgain: route({
    secret: true,
    ...manage,
    method: 'POST',
    path: '/people/:id/invite',
    summary: 'A new invitation; the old link is void',
    params,
    body: z.strictObject({ deliver }),
    reply: handedOut,
    errors: ['role.beyond'],
  }),
  changePerson: route({
    ...manage,
    method: 'POST',
    path: '/people/:id/profile',
    summary: 'Change a person’s name, address, language and zone',
    params,
    body: z.strictObject({ name, email, locale, zone }),
    reply: done,
    errors: ['person.taken', 'role.beyond'],
  }),
  giveRoles: route({
    ...manage,
    method: 'POST',
    path: '/people/:id/roles',
    summary: 'Say which roles a person has',
    params,
    body: z.strictObject({ roles: roles.min(1) }),
    reply: done,
    errors: ['role.beyond', 'role.unknown', 'role.last-owner'],
  }),
  placeInTeams: route({
    ...manage,
    method: 'POST',
    path: '/people/:id/teams',
    summary: 'Say in which teams a person works',
    params,
    body: z.strictObject({ teams: ids }),
    reply: done,
    errors: ['role.beyond', 'team.unknown'],
  }),
  deactivatePerson: route({
    ...manage,
    method: 'POST',
    path: '/people/:id/deactivate',
    summary: 'Close a staff account; its sessions end at once',
    params,
    reply: done,
    errors: ['role.beyond', 'role.last-owner'],
  }),
  reactivatePerson: route({
    ...manage,
    method: 'POST',
    path: '/people/:id/reactivate',
    summary: 'Open a closed staff account again',
    params,
    reply: done,
    errors: ['role.beyond'],
  }),
  offerReset: route({
    secret: true,
    ...manage,
    method: 'POST',
    path: '/people/:id/reset-password',
    summary: 'A link with which a person chooses a new password',
    params,
    body: z.strictObject({ deliver }),
    reply: handedOut,
    errors: ['role.beyond'],
  }),
  resetSecondFactor: route({
    ...manage,
    method: 'POST',
    path: '/people/:id/reset-second-factor',
    summary: 'After a lost second factor: take all of them away and end the sessions',
    params,
    reply: done,
    errors: ['role.beyond'],
  }),
  listPersonSessions: route({
    ...manage,
    method: 'GET',
    path: '/people/:id/sessions',
    summary: 'Where a person is signed in',
    params,
    reply: z.object({ rows: z.array(session) }),
  }),
  endPersonSessions: route({
    ...manage,
    method: 'POST',
    path: '/people/:id/sessions/end',
    summary: 'End a person’s sessions at once',
    params,
    reply: z.object({ ended: z.number().int() }),
  }),
  setPersonAway: route({
    ...manage,
    method: 'POST',
    path: '/people/:id/away',
    summary: 'Say when a person is away and who stands in',
    params,
    body: awayBody,
    reply: done,
    errors: ['away.deputy'],
  }),
};
