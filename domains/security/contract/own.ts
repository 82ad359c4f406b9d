import { id, instant, instantIn, route, z } from '#kernel/contract';
import {
  done,
  locale,
  name,
  newPassword,
  passkeyOptions,
  passkeyResponse,
  password,
  token,
  totpCode,
  zone,
} from './shapes.ts';

const self = { permission: null, scope: 'self' } as const;
const secret = ['password.wrong', 'request.too-many'] as const;

export const session = z.object({
  id,
  current: z.boolean(),
  method: z.string(),
  device: z.string(),
  address: z.string(),
  beganAt: instant,
  seenAt: instant,
});

const away = z.object({ from: instant, until: instant, deputyId: id.nullable() });

/** An absence being set: from when, until when, and who stands in. Null ends it. */
export const awayBody = z.strictObject({
  away: z
    .strictObject({ from: instantIn, until: instantIn, deputyId: id.nullable() })
    .refine((a) => Date.parse(a.from) < Date.parse(a.until), { path: ['until'], message: 'before it begins' })
    .nullable(),
});

export const ownEntries = {
  readOwnAccount: route({
    ...self,
    method: 'GET',
    path: '/me/account',
    summary: 'One’s own account',
    reply: z.object({
      id,
      name: z.string(),
      email: z.string(),
      locale: z.string(),
      zone: z.string(),
      roles: z.array(z.string()),
      teams: z.array(z.object({ id, name: z.string() })),
      passwordAt: instant.nullable(),
      totpAt: instant.nullable(),
      recoveryLeft: z.number().int(),
      passkeys: z.array(z.object({ id, name: z.string(), madeAt: instant, usedAt: instant.nullable() })),
      away: away.nullable(),
    }),
  }),
  changeProfile: route({
    ...self,
    method: 'POST',
    path: '/me/profile',
    summary: 'Change one’s name, language and zone',
    body: z.strictObject({ name, locale, zone }),
    reply: done,
  }),
  changePassword: route({
    secret: true,
    ...self,
    method: 'POST',
    path: '/me/password',
    summary: 'Change one’s password; other sessions end',
    body: z.strictObject({ current: password, password: newPassword }),
    reply: z.object({ ended: z.number().int() }),
    errors: [...secret, 'password.weak'],
  }),
  beginTotp: route({
    secret: true,
    ...self,
    method: 'POST',
    path: '/me/totp',
    summary: 'A new secret for an authenticator, in force once a code has proven it',
    body: z.strictObject({ password }),
    reply: z.object({ secret: z.string(), uri: z.string() }),
    errors: secret,
  }),
  confirmTotp: route({
    secret: true,
    ...self,
    method: 'POST',
    path: '/me/totp/confirm',
    summary: 'Prove the authenticator with a code; recovery codes are shown once',
    body: z.strictObject({ code: totpCode }),
    reply: z.object({ codes: z.array(z.string()) }),
    errors: ['sign-in.code', 'request.too-many'],
  }),
  removeTotp: route({
    secret: true,
    ...self,
    method: 'POST',
    path: '/me/totp/remove',
    summary: 'Take the authenticator away',
    body: z.strictObject({ password }),
    reply: done,
    errors: secret,
  }),
  renewRecoveryCodes: route({
    secret: true,
    ...self,
    method: 'POST',
    path: '/me/recovery-codes',
    summary: 'New recovery codes, shown once; the old ones are void',
    body: z.strictObject({ password }),
    reply: z.object({ codes: z.array(z.string()) }),
    errors: [...secret, 'second-factor.none'],
  }),
  offerPasskey: route({
    secret: true,
    ...self,
    method: 'POST',
    path: '/me/passkeys/options',
    summary: 'What the browser needs to make a passkey',
    body: z.strictObject({ password }),
    reply: z.object({ ticket: z.string(), options: passkeyOptions }),
    errors: [...secret, 'passkey.address'],
  }),
  addPasskey: route({
    secret: true,
    ...self,
    method: 'POST',
    path: '/me/passkeys',
    summary: 'Keep a new passkey; recovery codes come with the first second factor',
    body: z.strictObject({ ticket: token, name, response: passkeyResponse }),
    reply: z.object({ id, codes: z.array(z.string()) }),
    errors: ['sign-in.passkey', 'sign-in.ticket'],
  }),
  removePasskey: route({
    secret: true,
    ...self,
    method: 'POST',
    path: '/me/passkeys/:id/remove',
    summary: 'Take a passkey away',
    params: z.object({ id }),
    body: z.strictObject({ password }),
    reply: done,
    errors: secret,
  }),
  listOwnSessions: route({
    ...self,
    method: 'GET',
    path: '/me/sessions',
    summary: 'Where one is signed in',
    reply: z.object({ rows: z.array(session) }),
  }),
  endOwnSession: route({
    ...self,
    method: 'POST',
    path: '/me/sessions/:id/end',
    summary: 'End one of one’s sessions at once',
    params: z.object({ id }),
    reply: done,
  }),
  endOtherSessions: route({
    ...self,
    method: 'POST',
    path: '/me/sessions/end-others',
    summary: 'End all of one’s sessions but this',
    reply: z.object({ ended: z.number().int() }),
  }),
  setOwnAway: route({
    ...self,
    method: 'POST',
    path: '/me/away',
    summary: 'Say when one is away and who stands in',
    body: awayBody,
    reply: done,
    errors: ['away.deputy'],
  }),
};
