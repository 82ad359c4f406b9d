import { afterAll, beforeAll, expect, test } from 'vitest';
import { route, z } from '#kernel/contract';
import { bind, type Module } from '#kernel/server';
import { openHouse, type House } from '#kernel/testing';

const keep = route({
  method: 'POST',
  path: '/probe/files',
  summary: 'Takes a file',
  permission: null,
  scope: 'public',
  reply: z.object({ name: z.string(), size: z.number() }),
  carries: 'upload',
  bodyLimit: 1_048_576,
});
const write = route({
  method: 'POST',
  path: '/probe/words',
  summary: 'Takes words',
  permission: null,
  scope: 'public',
  body: z.strictObject({ words: z.string() }),
  reply: z.object({}),
  bodyLimit: 2048,
});
const probe: Module = {
  room: 'probe',
  title: { zh: '探', en: 'Probe' },
  folder: '/nowhere',
  routes: [
    bind(keep, async (_ctx, _input, { file }) => ({ name: file!.name, size: file!.size })),
    bind(write, async () => ({})),
  ],
};

let house: House;
beforeAll(async () => {
  house = await openHouse({ modules: [probe] });
});
afterAll(() => house.close());

const part = '--b\r\ncontent-disposition: form-data; name="file"; filename="布样.csv"\r\n\r\nname\r\n';
const send = (type: string, payload: string) =>
  house.server.inject({
    method: 'POST',
    url: '/api/probe/files',
    headers: { 'x-selvedge': '1', 'content-type': type },
    payload,
  });

test('a whole upload is kept', async () => {
  const answer = await send('multipart/form-data; boundary=b', `${part}--b--\r\n`);
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({ name: '布样.csv', size: 4 });
});

test.each([
  ['ends in the middle', 'multipart/form-data; boundary=b', part],
  ['does not say where its parts begin', 'multipart/form-data', `${part}--b--\r\n`],
  ['says so with far too long a word', `multipart/form-data; boundary=${'b'.repeat(300)}`, part],
])('an upload that %s is the sender’s mistake, not ours', async (_, type, payload) => {
  const answer = await send(type, payload);
  expect(answer.statusCode).toBe(400);
  expect(answer.json().error.code).toBe('request.malformed');
});

/** An upload of so many bytes. */
const ofSize = (bytes: number) =>
  send(
    'multipart/form-data; boundary=b',
    `--b\r\ncontent-disposition: form-data; name="file"; filename="x.txt"\r\n\r\n${'x'.repeat(bytes)}\r\n--b--\r\n`,
  );

test('a file at the limit is kept whole; one byte more is refused, never cut off', async () => {
  expect((await ofSize(1_048_576)).json()).toEqual({ name: 'x.txt', size: 1_048_576 });
  for (const bytes of [1_048_577, 5_000_000]) {
    const answer = await ofSize(bytes);
    expect(answer.statusCode).toBe(413);
    expect(answer.json().error).toMatchObject({ code: 'request.too-large', detail: { limit: '1 MB' } });
  }
});

test.each(['; filename=""', ''])(
  'a part with no name of a file (%j) is our fault in no case',
  async (named) => {
    const answer = await send(
      'multipart/form-data; boundary=b',
      `--b\r\ncontent-disposition: form-data; name="file"${named}\r\ncontent-type: application/octet-stream\r\n\r\nabc\r\n--b--\r\n`,
    );
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ name: 'file', size: 3 });
  },
);

test('words beyond the limit are refused, and the limit is said', async () => {
  const answer = await house.server.inject({
    method: 'POST',
    url: '/api/probe/words',
    headers: { 'x-selvedge': '1', 'content-type': 'application/json' },
    payload: JSON.stringify({ words: 'x'.repeat(3000) }),
  });
  expect(answer.statusCode).toBe(413);
  expect(answer.json().error.message.en).toBe('Too large; the limit is 2 kB.');
});
