import { bilingual, exportQuery, id, instant, page, pageQuery, reach, route, z } from '#kernel/contract';
import { companyShape } from './sign-in.ts';
import { done, duty, grants, locale, name, roleName, zone } from './shapes.ts';

const seeTeams = { permission: 'security.see-people', scope: 'list' } as const;
const teams = { permission: 'security.manage-teams', scope: 'company' } as const;
const roles = { permission: 'security.manage-roles', scope: 'company' } as const;
const clients = { permission: 'security.manage-clients', scope: 'company' } as const;
const params = z.object({ id });

/** Where people reach the program: a scheme and a host, nothing behind. */
const address = z
  .url({ protocol: /^https?$/ })
  .max(200)
  .transform((url) => new URL(url).origin)
  .meta({ example: 'https://service.example.com' });

export const topics = z.enum(['sign-in', 'people', 'permissions', 'refusals', 'company']);

export const orderEntries = {
  listTeams: route({
    ...seeTeams,
    method: 'GET',
    path: '/teams',
    summary: 'Teams and who is in them',
    reply: z.object({
      rows: z.array(z.object({ id, name: z.string(), duty: z.string(), people: z.array(id) })),
    }),
  }),
  formTeam: route({
    ...teams,
    method: 'POST',
    path: '/teams',
    summary: 'Form a team',
    body: z.strictObject({ name, duty: duty.default(''), people: z.array(id).max(500).default([]) }),
    reply: z.object({ id }),
    errors: ['team.taken', 'person.unknown'],
  }),
  renameTeam: route({
    ...teams,
    method: 'POST',
    path: '/teams/:id/rename',
    summary: 'Rename a team, or say what it answers for',
    params,
    body: z.strictObject({ name, duty: duty.optional() }),
    reply: done,
    errors: ['team.taken'],
  }),
  fillTeam: route({
    ...teams,
    method: 'POST',
    path: '/teams/:id/people',
    summary: 'Say who is in a team',
    params,
    body: z.strictObject({ people: z.array(id).max(500) }),
    reply: done,
    errors: ['person.unknown'],
  }),
  dissolveTeam: route({
    ...teams,
    method: 'POST',
    path: '/teams/:id/dissolve',
    summary: 'Dissolve a team',
    params,
    reply: done,
  }),

  listRoles: route({
    permission: 'security.see-roles',
    scope: 'company',
    method: 'GET',
    path: '/roles',
    summary: 'Roles, and how far each permission reaches for them',
    reply: z.object({
      roles: z.array(
        z.object({
          id,
          name: z.string(),
          zh: z.string(),
          en: z.string(),
          duty: z.string(),
          builtIn: z.boolean(),
          people: z.number().int(),
          grants,
          /** Permissions whose grant the company changed. */
          changed: z.array(z.string()),
        }),
      ),
      permissions: z.array(z.object({ name: z.string(), zh: z.string(), en: z.string(), room: bilingual })),
    }),
  }),
  makeRole: route({
    ...roles,
    method: 'POST',
    path: '/roles',
    summary: 'Add a role of the company’s own, like another to begin with',
    body: z.strictObject({ zh: name, en: name, duty: duty.default(''), like: roleName.nullable() }),
    reply: z.object({ id, name: z.string() }),
    errors: ['role.taken', 'role.unknown', 'role.beyond'],
  }),
  renameRole: route({
    ...roles,
    method: 'POST',
    path: '/roles/:id/rename',
    summary: 'Rename a role of the company’s own',
    params,
    body: z.strictObject({ zh: name, en: name }),
    reply: done,
    errors: ['role.built-in'],
  }),
  setRoleDuty: route({
    ...roles,
    method: 'POST',
    path: '/roles/:id/duty',
    summary: 'Say what a post answers for',
    params,
    body: z.strictObject({ duty }),
    reply: done,
  }),
  retireRole: route({
    ...roles,
    method: 'POST',
    path: '/roles/:id/retire',
    summary: 'Retire a role nobody has any more',
    params,
    reply: done,
    errors: ['role.built-in', 'role.in-use'],
  }),
  setGrant: route({
    ...roles,
    method: 'POST',
    path: '/roles/:id/grants',
    summary: 'Say how far a permission reaches for a role; null takes it away',
    params,
    body: z.strictObject({ permission: z.string().max(100), reach: reach.nullable() }),
    reply: done,
    errors: ['role.owner', 'role.beyond', 'permission.unknown', 'permission.reach'],
  }),

  listClients: route({
    ...clients,
    method: 'GET',
    path: '/clients',
    summary: 'API clients',
    reply: z.object({
      rows: z.array(
        z.object({
          id,
          name: z.string(),
          role: z.string(),
          tail: z.string(),
          madeAt: instant,
          expiresAt: instant.nullable(),
          revokedAt: instant.nullable(),
          seenAt: instant.nullable(),
        }),
      ),
    }),
  }),
  makeClient: route({
    secret: true,
    ...clients,
    method: 'POST',
    path: '/clients',
    summary: 'Make an API client; its token is shown once',
    body: z.strictObject({
      name,
      role: roleName.default('client'),
      days: z.number().int().min(1).max(3650).nullable(),
    }),
    reply: z.object({ id, token: z.string() }),
    errors: ['role.unknown', 'role.beyond'],
  }),
  revokeClient: route({
    ...clients,
    method: 'POST',
    path: '/clients/:id/revoke',
    summary: 'Revoke an API client at once',
    params,
    reply: done,
  }),

  readCompany: route({
    permission: null,
    scope: 'self',
    method: 'GET',
    path: '/company',
    summary: 'The company',
    reply: companyShape.extend({ mailReady: z.boolean(), publicUrl: z.string() }),
  }),
  changeCompany: route({
    permission: 'security.manage-company',
    scope: 'company',
    method: 'POST',
    path: '/company',
    summary: 'Change the company’s name, zone and language',
    body: z.strictObject({ name, zone, locale, publicUrl: address }),
    reply: done,
  }),
  readSecurityLog: route({
    permission: 'security.see-log',
    scope: 'company',
    method: 'GET',
    path: '/security-log',
    summary: 'Sign-ins, changes of permissions and refusals, newest first; with `format` as a file',
    query: pageQuery.extend({ ...exportQuery.shape, topic: topics.optional(), about: id.optional() }),
    reply: page(
      z.object({
        id,
        at: instant,
        topic: topics,
        event: z.string(),
        /** What it is called, with the kind of subject it happened to. */
        title: bilingual,
        subject: z.object({ kind: z.string(), id, name: z.string().nullable() }),
        actor: z.object({ kind: z.string(), id: id.nullable(), name: z.string().nullable() }),
        facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
  }),
};
