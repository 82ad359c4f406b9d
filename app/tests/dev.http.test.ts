import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { start, type Running } from '../server.ts';

let house: House;
let running: Running;
const said: string[] = [];
beforeAll(async () => {
  house = await openHouse();
  const { databaseUrl, settings } = house.program;
  running = await start(
    { ...settings, host: '127.0.0.1', port: 0, logLevel: 'silent' },
    {
      role: 'web',
      dev: true,
      database: { url: databaseUrl, embedded: false, release: async () => undefined },
      say: (line) => said.push(line),
    },
  );
});
afterAll(async () => {
  await running.stop();
  await house.close();
});

test('start --dev serves the pages from source, and hands what they ask on to the program', async () => {
  const url = running.url!;
  expect(said[0]).toContain(url);
  const page = await (await fetch(url)).text();
  expect(page).toContain('/@vite/client');
  const source = await fetch(`${url}/main.tsx`);
  expect([source.status, source.headers.get('content-type')]).toEqual([200, 'text/javascript']);
  const me = (await (await fetch(`${url}/api/me`)).json()) as { setup: string };
  expect(me.setup).toBe('needed');
  // A request that writes rides on the page's own origin through the proxy: it is not another site's.
  const written = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { origin: url, 'x-selvedge': '1', 'content-type': 'application/json', 'idempotency-key': 'k1' },
    body: JSON.stringify({ email: 'nobody@example.com', password: 'not a password of ours' }),
  });
  expect(((await written.json()) as { error: { code: string } }).error.code).not.toBe('csrf.refused');
});
