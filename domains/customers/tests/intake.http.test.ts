import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { customers } from '#domains/customers/contract.ts';
import { incoming, manager } from './make.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const read = (id: string, caller = manager(house)) =>
  house.ok(caller, customers.readCustomer, { params: { id } });
const events = (id: string) =>
  house.sql<{ event: string; facts: Record<string, unknown> }>(
    'select event, facts from kernel.ledger where subject_id = $1 order by seq',
    [id],
  );

describe('somebody writes or calls', () => {
  test('an unknown address is registered with person and handle, and known from then on in one round trip', async () => {
    const first = await incoming(house, {
      channel: 'mail',
      address: ' Li.Na@Dyehouse.EXAMPLE ',
      name: '李娜',
    });
    expect(first).toMatchObject({ isNew: true, tier: 'new', ownerId: null });
    const again = await incoming(house, {
      channel: 'mail',
      address: 'li.na@dyehouse.example',
      name: 'Somebody else',
    });
    expect(again).toMatchObject({ isNew: false, customerId: first.customerId, contactId: first.contactId });
    // One for begin and the search together, one for the commit.
    expect(again.roundTrips).toBe(2);
    const seen = await read(first.customerId);
    expect(seen).toMatchObject({ kind: 'person', name: '李娜', tier: 'new' });
    expect(seen.number).toMatch(/^K-2026-\d{5}$/);
    expect(seen.contacts).toMatchObject([
      { name: '李娜', handles: [{ channel: 'mail', address: 'li.na@dyehouse.example', masked: false }] },
    ]);
  });

  test('sixteen calls at once from one number are one customer, and one of them registered it', async () => {
    const all = await Promise.all(
      Array.from({ length: 16 }, () => incoming(house, { channel: 'phone', address: '139 0000 0001' })),
    );
    expect(new Set(all.map((r) => r.customerId)).size).toBe(1);
    expect(new Set(all.map((r) => r.contactId)).size).toBe(1);
    expect(all.filter((r) => r.isNew)).toHaveLength(1);
    expect((await events(all[0]!.customerId)).map((e) => e.event)).toEqual(['customer.registered']);
  });

  test('a form with a telephone number finds the one who called from it', async () => {
    const called = await incoming(house, { channel: 'phone', address: '+86 571 8765 4321' });
    const wrote = await incoming(house, { channel: 'form', address: '0571-87654321', company: '宏达' });
    expect(wrote.customerId).toBe(called.customerId);
  });

  test('a company that is named becomes the customer, the one who writes its contact', async () => {
    const { customerId } = await incoming(house, {
      channel: 'form',
      address: 'buyer@hd.example',
      company: '绍兴宏达纺织有限公司',
      name: '王芳',
    });
    expect(await read(customerId)).toMatchObject({
      kind: 'company',
      name: '绍兴宏达纺织有限公司',
      contacts: [{ name: '王芳' }],
    });
  });

  test('whoever gives neither name nor address is still a customer; whoever gives only a number is named by part of it', async () => {
    const nobody = await read((await incoming(house, { channel: 'counter', address: null })).customerId);
    expect(nobody).toMatchObject({ name: nobody.number, contacts: [{ handles: [] }] });
    const caller = await read(
      (await incoming(house, { channel: 'phone', address: '13700001234' })).customerId,
    );
    expect(caller.name).toBe('+86137****1234');
  });

  test('the ledger holds no name and no address', async () => {
    const { customerId } = await incoming(house, {
      channel: 'mail',
      address: 'secret@private.example',
      name: '张秘密',
    });
    const told = JSON.stringify(await events(customerId));
    expect(told).not.toMatch(/secret|private|张秘密/);
    expect(await events(customerId)).toMatchObject([
      {
        event: 'customer.registered',
        facts: { customer: customerId, kind: 'person', tier: 'new', channel: 'mail' },
      },
    ]);
  });
});
