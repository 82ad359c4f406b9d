import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { route } from '#kernel/contract';
import { openHouse, type House } from '#kernel/testing';
import { buildServer } from '../http/serve.ts';
import { bind } from '../module.ts';
import { readSettings } from '../settings.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ modules: [] });
});
afterAll(() => house.close());

const signIn = bind(
  route({
    permission: null,
    scope: 'public',
    method: 'POST',
    path: '/signs-in',
    summary: 'Sets a cookie, as every way of signing in does',
    reply: z.object({}),
  }),
  async (_ctx, _input, extras) => {
    extras.setCookie('selvedge_staff', 'x', { maxAgeSeconds: 60 });
    return {};
  },
);

/** The HTTP side under other settings, as a proxy on this machine reaches it. */
async function served(env: Record<string, string>) {
  const { program } = house;
  const settings = { ...program.settings, ...pick(readSettings({}, env)) };
  return buildServer({
    ...program,
    settings,
    modules: [{ room: 'doors', folder: '', routes: [signIn] }] as never,
  });
}
const pick = ({ publicUrl, trustedProxies, metricsToken }: ReturnType<typeof readSettings>) => ({
  publicUrl,
  trustedProxies,
  metricsToken,
});

describe('behind a proxy', () => {
  test.each([
    ['nothing said', {}, {}, false],
    ['a header of a proxy nobody trusts', {}, { 'x-forwarded-proto': 'https' }, false],
    [
      'a trusted proxy that was reached by https',
      { TRUSTED_PROXIES: 'loopback' },
      { 'x-forwarded-proto': 'https' },
      true,
    ],
    [
      'people reach it by https, the proxy not named',
      { PUBLIC_URL: 'https://service.example.com' },
      {},
      true,
    ],
    ['people reach it by http', { PUBLIC_URL: 'http://10.0.0.5' }, {}, false],
  ])('%s: the cookie is for https only or not', async (_case, env, headers, secure) => {
    const app = await served(env);
    const answer = await app.inject({
      method: 'POST',
      url: '/api/signs-in',
      headers: { 'x-selvedge': '1', ...headers },
    });
    expect(answer.statusCode).toBe(200);
    expect(/; Secure/.test(String(answer.headers['set-cookie']))).toBe(secure);
    await app.close();
  });

  test.each([
    ['from this machine', {}, {}, 200],
    ['passed on by a proxy of this machine that is not named', {}, { 'x-forwarded-for': '203.0.113.9' }, 403],
    ['passed on by one with a header of another kind', {}, { forwarded: 'for=203.0.113.9' }, 403],
    [
      'passed on by a named one, for somebody elsewhere',
      { TRUSTED_PROXIES: '127.0.0.1' },
      { 'x-forwarded-for': '203.0.113.9' },
      403,
    ],
    [
      'passed on by a named one, for this machine',
      { TRUSTED_PROXIES: '127.0.0.1' },
      { 'x-forwarded-for': '127.0.0.1' },
      200,
    ],
    [
      'with the token',
      { SELVEDGE_METRICS_TOKEN: 'sixteen characters' },
      { 'x-forwarded-for': '203.0.113.9', authorization: 'Bearer sixteen characters' },
      200,
    ],
    ['without it', { SELVEDGE_METRICS_TOKEN: 'sixteen characters' }, {}, 403],
  ])('the figures, %s', async (_case, env, headers, status) => {
    const app = await served(env);
    expect((await app.inject({ url: '/metrics', headers })).statusCode).toBe(status);
    await app.close();
  });
});
