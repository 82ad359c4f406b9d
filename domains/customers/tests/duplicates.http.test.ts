import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { customers } from '#domains/customers/contract.ts';
import { incoming, makeCustomer, manager } from './make.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const pairs = async () => {
  await house.settle();
  return (await house.ok(manager(house), customers.listDuplicates, { query: {} })).rows;
};
const of = async (id: string) => (await pairs()).filter((p) => p.a.id === id || p.b.id === id);

test('one firm under two spellings is found by its name', async () => {
  const a = await makeCustomer(house, '嘉兴恒丰印染有限公司');
  const b = await makeCustomer(house, '嘉兴恒丰印染（集团）');
  const [pair, ...more] = await of(a.id);
  expect(more).toEqual([]);
  expect(pair).toMatchObject({ reasons: ['same-name'] });
  expect([pair!.a.id, pair!.b.id].sort()).toEqual([a.id, b.id].sort());
  expect(pair!.score).toBeCloseTo(0.9);
});

test('similar names of companies are found, different ones are not', async () => {
  const a = await makeCustomer(house, 'Blue River Home Textiles Ltd');
  await makeCustomer(house, 'Blue River Home Textile GmbH');
  await makeCustomer(house, 'Grey Mountain Paper Inc');
  expect(await of(a.id)).toMatchObject([{ reasons: ['similar-name'] }]);
});

test('somebody who writes from a firm’s domain is laid beside the firm; colleagues beside each other are not', async () => {
  const firm = await makeCustomer(house, '远东成衣', { mail: 'office@yuandong.example' });
  const one = await incoming(house, { channel: 'mail', address: 'zhou@yuandong.example', name: '周一' });
  const two = await incoming(house, { channel: 'mail', address: 'wu@yuandong.example', name: '吴二' });
  expect(await of(one.customerId)).toMatchObject([{ reasons: ['same-domain'] }]);
  const ofFirm = (await of(firm.id)).flatMap((p) => [p.a.id, p.b.id]).filter((id) => id !== firm.id);
  expect(ofFirm.sort()).toEqual([one.customerId, two.customerId].sort());
});

test('a public provider’s domain is no reason', async () => {
  const a = await incoming(house, { channel: 'mail', address: 'first@qq.com', name: '郑三' });
  await incoming(house, { channel: 'mail', address: 'second@qq.com', name: '冯四' });
  expect(await of(a.customerId)).toEqual([]);
});

test('two extensions of one number are relatives', async () => {
  const a = await incoming(house, { channel: 'phone', address: '0573-82001122-01', name: '褚五' });
  await incoming(house, { channel: 'phone', address: '0573-82001122-02', name: '卫六' });
  expect(await of(a.customerId)).toMatchObject([{ reasons: ['same-phone'] }]);
});

test('one person, once by mail and once by phone, is found by name; a name many bear is no reason', async () => {
  const rare = await incoming(house, { channel: 'mail', address: 'sima1@a1.example', name: '司马相如' });
  await incoming(house, { channel: 'phone', address: '13500000077', name: '司马相如' });
  expect(await of(rare.customerId)).toMatchObject([{ reasons: ['same-name'] }]);
  let last = '';
  for (let i = 0; i < 5; i += 1) {
    last = (await incoming(house, { channel: 'phone', address: `1350000100${i}`, name: '张伟' })).customerId;
  }
  expect(await of(last)).toEqual([]);
});

test('what was told apart stays apart, and can be taken back', async () => {
  const a = await makeCustomer(house, '双子家纺');
  await makeCustomer(house, '双子家纺有限公司');
  const [pair] = await of(a.id);
  const say = (dismissed: boolean) =>
    house.ok(manager(house), customers.dismissDuplicate, {
      params: { suggestionId: pair!.id },
      body: { dismissed },
    });
  await say(true);
  expect(await of(a.id)).toEqual([]);
  // Looked for again after a change, it is still told apart.
  await house.ok(manager(house), customers.addContact, { params: { id: a.id }, body: { name: '又一位' } });
  expect(await of(a.id)).toEqual([]);
  await say(false);
  expect(await of(a.id)).toHaveLength(1);
});

test('a merged pair is gone from the list, and back when the merge is undone; a new name ends a likeness', async () => {
  const a = await makeCustomer(house, '合流面料');
  const b = await makeCustomer(house, '合流面料公司');
  expect(await of(a.id)).toHaveLength(1);
  const { mergeId } = await house.ok(manager(house), customers.mergeCustomers, {
    params: { id: a.id },
    body: { from: b.id },
  });
  expect(await of(a.id)).toEqual([]);
  await house.ok(manager(house), customers.undoMerge, { params: { mergeId } });
  expect(await of(a.id)).toHaveLength(1);
  const { version } = await house.ok(manager(house), customers.readCustomer, { params: { id: b.id } });
  await house.ok(manager(house), customers.changeCustomer, {
    params: { id: b.id },
    body: { version, name: '完全两家' },
  });
  expect(await of(a.id)).toEqual([]);
});
