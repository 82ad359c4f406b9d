import { afterAll, beforeAll, expect, test } from 'vitest';
import { security } from '#domains/security/contract.ts';
import { makeOwner } from '#domains/security/tests/make.ts';
import { openHouse, type House } from '#kernel/testing';
import { desk } from '../contract.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await makeOwner(house);
});
afterAll(() => house.close());

test('whoever asked with a mail address can sign in by a mailed link; who did not ask gets none', async () => {
  await house.ok(null, desk.askInquiry, {
    body: { name: '陈砚秋', email: 'Chen@Example.com', message: '这块布的缩水率是多少？' },
  });
  await house.settle();
  expect(await house.sql('select lower(email) as email, state from security.account')).toEqual([
    { email: 'chen@example.com', state: 'open' },
  ]);
  for (const email of ['chen@example.com', 'nobody@example.com']) {
    await house.ok(null, security.askLink, { body: { email } });
  }
  await house.settle();
  expect(
    await house.sql(`select count(*)::int as n from security.letter where link_sealed is not null`),
  ).toEqual([{ n: 1 }]);
});

test('without a mailbox a question from the portal is answered in the portal', async () => {
  const { id } = (await house.sql<{ id: string }>('select id from desk.inquiry'))[0]!;
  const owner = await makeOwner(house);
  await house.ok(owner.actor, desk.answerInquiry, {
    params: { id },
    body: { text: '缩水率经向 3%，纬向 2%。', via: 'portal' },
  });
  expect(await house.sql('select state from desk.inquiry')).toEqual([{ state: 'answered' }]);
  const byMail = await house.call(owner.actor, desk.answerInquiry, {
    params: { id },
    body: { text: '再补充一点。', via: 'mail' },
  });
  expect(byMail.error.code).toBe('channels.no-mailbox');
});
