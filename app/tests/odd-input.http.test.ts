import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeCursor } from '#kernel/contract';
import { actor, openHouse, type House } from '#kernel/testing';
import { security } from '#domains/security/contract.ts';
import { makeOwner } from '#domains/security/tests/make.ts';
import { deep } from './fuzz-values.ts';

// What random requests have found: each was answered as a fault of ours once.
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('a cursor somebody made up, with a time no zone has, is refused', async () => {
  const cursor = writeCursor(['+275760-09-13T00:00:00.000Z']);
  const answer = await house.call(actor(house.program, 'owner'), security.readSecurityLog, {
    query: { cursor },
  });
  expect([answer.status, answer.error.code]).toEqual([422, 'request.invalid']);
});

test('a body nobody asked for goes no further, however deep it is', async () => {
  const { session } = await makeOwner(house);
  const answer = await house.server.inject({
    method: 'DELETE',
    url: '/api/inquiry-views/0198d2f0-0000-7000-8000-000000000000',
    headers: {
      'x-selvedge': '1',
      'content-type': 'application/json',
      'idempotency-key': 'k1',
      ...session,
    },
    payload: deep(100_000),
  });
  expect([answer.statusCode, answer.json().error.code]).toEqual([404, 'object.missing']);
});
