import { reach, route, z } from '#kernel/contract';
import {
  done,
  email,
  locale,
  name,
  newPassword,
  passkeyOptions,
  passkeyResponse,
  password,
  recoveryCode,
  token,
  totpCode,
  zone,
} from './shapes.ts';

/** The company as everybody may know it. */
export const companyShape = z.object({
  name: z.string(),
  zone: z.string(),
  locale: z.string(),
  demo: z.boolean(),
});

export const me = z.object({
  actor: z
    .object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['staff', 'client', 'customer']),
      locale: z.string(),
      zone: z.string(),
      roles: z.array(z.string()),
    })
    .nullable(),
  permissions: z.record(z.string(), reach),
  company: companyShape,
  setup: z.enum(['needed', 'done']),
});

/** After a first proof: either in, or a second one is asked for. */
const step = z.object({
  next: z.enum(['done', 'totp', 'passkey']),
  /** Brought back with the second proof; null when in. */
  ticket: z.string().nullable(),
  /** The second proofs this account has. */
  methods: z.array(z.enum(['totp', 'passkey', 'recovery'])),
});

const open = { permission: null, scope: 'public' } as const;

/** The demonstration companies, each of another trade. */
export const demoCompanies = ['textile', 'apparel', 'home', 'factory', 'logistics'] as const;
export type DemoCompany = (typeof demoCompanies)[number];
const demoCompany = z.enum(demoCompanies);

/** Companies to look around in: whether they can be had, how far each is made, where it runs. */
const demoOffer = z.object({
  available: z.boolean(),
  companies: z.array(
    z.object({
      company: demoCompany,
      state: z.enum(['none', 'making', 'ready', 'failed']),
      /** From 0 to 1, while it is made. */
      share: z.number(),
      url: z.string().nullable(),
    }),
  ),
});

export const signInEntries = {
  makeDemo: route({
    secret: true,
    ...open,
    method: 'POST',
    path: '/setup/demo',
    summary:
      'Make a demonstration company, in a database and process of its own, unless one is being made; the one-time token stays good',
    body: z.strictObject({ token, company: demoCompany.default('textile') }),
    reply: demoOffer,
    errors: ['setup.done', 'setup.token'],
  }),
  enterDemo: route({
    ...open,
    method: 'POST',
    path: '/demo/enter',
    summary: 'Come in as the owner of a demonstration company; refused everywhere else',
    body: z.strictObject({}).default({}),
    reply: done,
  }),
  readSetup: route({
    ...open,
    method: 'GET',
    path: '/setup',
    summary: 'Whether the company is set up',
    reply: z.object({
      setup: z.enum(['needed', 'done']),
      demo: demoOffer,
    }),
  }),
  setUpCompany: route({
    secret: true,
    ...open,
    method: 'POST',
    path: '/setup',
    summary: 'Set up the company and its first owner, with the one-time token of the first start',
    body: z.strictObject({ token, company: name, zone, locale, name, email, password: newPassword }),
    reply: done,
    errors: ['setup.done', 'setup.token', 'password.weak'],
  }),
  readMe: route({
    ...open,
    method: 'GET',
    path: '/me',
    summary: 'Who is asking, and what they may',
    reply: me,
  }),
  signIn: route({
    secret: true,
    ...open,
    method: 'POST',
    path: '/sign-in',
    summary: 'Sign in with a password',
    body: z.strictObject({ email: z.string().trim().max(254), password }),
    reply: step,
    errors: ['sign-in.refused', 'request.too-many'],
  }),
  proveTotp: route({
    secret: true,
    ...open,
    method: 'POST',
    path: '/sign-in/totp',
    summary: 'The second step, with a code of the authenticator',
    body: z.strictObject({ ticket: token, code: totpCode }),
    reply: done,
    errors: ['sign-in.code', 'sign-in.ticket', 'request.too-many'],
  }),
  proveRecovery: route({
    secret: true,
    ...open,
    method: 'POST',
    path: '/sign-in/recovery',
    summary: 'The second step, with a recovery code',
    body: z.strictObject({ ticket: token, code: recoveryCode }),
    reply: z.object({ left: z.number().int() }),
    errors: ['sign-in.code', 'sign-in.ticket', 'request.too-many'],
  }),
  askPasskey: route({
    secret: true,
    ...open,
    method: 'POST',
    path: '/sign-in/passkey/options',
    summary: 'What the browser needs to ask for a passkey: instead of a password, or as the second step',
    body: z.strictObject({ ticket: token.nullable() }),
    reply: z.object({ ticket: z.string(), options: passkeyOptions }),
    errors: ['passkey.address', 'sign-in.ticket', 'request.too-many'],
  }),
  provePasskey: route({
    secret: true,
    ...open,
    method: 'POST',
    path: '/sign-in/passkey',
    summary: 'Sign in with a passkey',
    body: z.strictObject({ ticket: token, response: passkeyResponse }),
    reply: done,
    errors: ['sign-in.passkey', 'sign-in.ticket', 'request.too-many'],
  }),
  signOut: route({
    method: 'POST',
    path: '/sign-out',
    summary: 'Sign out',
    permission: null,
    scope: 'self',
    audience: 'both',
    reply: done,
  }),
  forgetPassword: route({
    ...open,
    method: 'POST',
    path: '/password/forgotten',
    summary: 'Ask for a link to choose a new password; the answer is the same for every address',
    body: z.strictObject({ email }),
    reply: done,
    errors: ['request.too-many'],
  }),
  resetPassword: route({
    secret: true,
    ...open,
    method: 'POST',
    path: '/password/reset',
    summary: 'Choose a new password with the link; ends every session, and signs nobody in',
    body: z.strictObject({ token, password: newPassword }),
    reply: done,
    errors: ['link.spent', 'password.weak'],
  }),
  lookAtInvitation: route({
    secret: true,
    ...open,
    method: 'POST',
    path: '/invitations/look',
    summary: 'Whom an invitation is for',
    body: z.strictObject({ token }),
    reply: z.object({
      name: z.string(),
      email: z.string(),
      company: z.string(),
      locale: z.string(),
      zone: z.string(),
    }),
    errors: ['link.spent'],
  }),
  acceptInvitation: route({
    secret: true,
    ...open,
    method: 'POST',
    path: '/invitations/accept',
    summary: 'Accept an invitation: choose a password and come in',
    body: z.strictObject({ token, name, locale, zone, password: newPassword }),
    reply: done,
    errors: ['link.spent', 'password.weak'],
  }),
};
