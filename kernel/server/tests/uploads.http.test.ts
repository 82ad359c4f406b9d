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
});
const probe: Module = {
  room: 'probe',
  title: { zh: '探', en: 'Probe' },
  folder: '/nowhere',
  routes: [bind(keep, async (_ctx, _input, { file }) => ({ name: file!.name, size: file!.size }))],
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
