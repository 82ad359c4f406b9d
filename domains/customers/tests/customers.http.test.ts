import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor, openHouse, type House } from '#kernel/testing';
import { makeStaff, makeTeam } from '#domains/security/tests/make.ts';
import { customers } from '#domains/customers/contract.ts';
import { incoming, makeCustomer, manager } from './make.ts';

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

describe('registering and changing', () => {
  test('an address somebody else has is refused with that customer’s number, and nothing is written', async () => {
    const one = await makeCustomer(house, '甲方织造', { mail: 'taken@jia.example' });
    const answer = await house.call(manager(house), customers.registerCustomer, {
      body: {
        kind: 'person',
        name: '乙',
        contact: { name: '乙', handles: [{ channel: 'mail', address: 'TAKEN@jia.example' }] },
      },
    });
    expect(answer.status).toBe(409);
    expect(answer.error).toMatchObject({ code: 'customers.handle-taken', detail: { number: one.number } });
    expect(await house.sql(`select id from customers.customer where name = '乙'`)).toEqual([]);
  });

  test('an address that is none is refused at its place', async () => {
    const answer = await house.call(manager(house), customers.registerCustomer, {
      body: {
        kind: 'person',
        name: '丙',
        contact: {
          name: '丙',
          handles: [
            { channel: 'mail', address: 'c@c.example' },
            { channel: 'phone', address: 'call me' },
          ],
        },
      },
    });
    expect(answer.status).toBe(422);
    expect(answer.error.faults).toMatchObject([{ path: 'body.contact.handles.1.address' }]);
  });

  test('two who change at once: the second is told, and overwrites nothing', async () => {
    const { id } = await makeCustomer(house, '旧名');
    const { version } = await read(id);
    await house.ok(manager(house), customers.changeCustomer, {
      params: { id },
      body: { version, name: '新名' },
    });
    const late = await house.call(manager(house), customers.changeCustomer, {
      params: { id },
      body: { version, notes: '晚了' },
    });
    expect(late.error.code).toBe('object.changed');
    expect(await read(id)).toMatchObject({ name: '新名', notes: null, version: version + 1 });
  });

  test('contacts and handles come and go, each told to the ledger', async () => {
    const { id } = await makeCustomer(house, '丁方印染');
    const contact = await house.ok(manager(house), customers.addContact, {
      params: { id },
      body: { name: '赵敏', position: '采购' },
    });
    await house.ok(manager(house), customers.addHandle, {
      params: { id, contactId: contact.id },
      body: { channel: 'phone', address: '0575-88001122 转 6' },
    });
    await house.ok(manager(house), customers.changeContact, {
      params: { id, contactId: contact.id },
      body: { position: '采购经理' },
    });
    const seen = (await read(id)).contacts.find((c) => c.id === contact.id)!;
    expect(seen).toMatchObject({
      name: '赵敏',
      position: '采购经理',
      handles: [{ address: '+8657588001122;ext=6' }],
    });
    await house.ok(manager(house), customers.removeHandle, { params: { id, handleId: seen.handles[0]!.id } });
    expect((await read(id)).contacts.find((c) => c.id === contact.id)!.handles).toEqual([]);
    expect((await events(id)).map((e) => e.event)).toEqual([
      'customer.registered',
      'customer.contact-added',
      'customer.handle-added',
      'customer.contact-changed',
      'customer.handle-removed',
    ]);
  });

  test('the tier is a fact of the customer; the same tier again is no event', async () => {
    const { id } = await makeCustomer(house, '贵宾家纺');
    for (const tier of ['vip', 'vip'] as const) {
      await house.ok(manager(house), customers.setTier, { params: { id }, body: { tier } });
    }
    expect((await events(id)).filter((e) => e.event === 'customer.tier-changed').map((e) => e.facts)).toEqual(
      [{ tier: 'vip' }],
    );
    expect(
      (await incoming(house, { channel: 'mail', address: (await read(id)).contacts[0]!.handles[0]!.address }))
        .tier,
    ).toBe('vip');
  });

  test('an owner must be somebody of the company', async () => {
    const { id } = await makeCustomer(house, '有主');
    const anna = await makeStaff(house, { name: '周牧' });
    const teamId = await makeTeam(house, '华东组');
    await house.ok(manager(house), customers.assignOwner, {
      params: { id },
      body: { ownerId: anna.id, teamId },
    });
    expect(await read(id)).toMatchObject({
      owner: { id: anna.id, name: '周牧' },
      team: { id: teamId, name: '华东组' },
    });
    const answer = await house.call(manager(house), customers.assignOwner, {
      params: { id },
      body: { ownerId: id },
    });
    expect(answer.error).toMatchObject({ code: 'request.invalid', faults: [{ path: 'body.ownerId' }] });
    expect((await read(id)).owner).toMatchObject({ id: anna.id });
  });
});

describe('who may see what', () => {
  test('without the permission for addresses they are masked, in the list and on the page', async () => {
    const { id } = await makeCustomer(house, '遮掩服饰', { mail: 'hidden.person@zheyan.example' });
    const specialist = actor(house.program, 'specialist');
    const seen = await read(id, specialist);
    expect(seen.contacts[0]!.handles[0]).toMatchObject({ address: 'h***@zheyan.example', masked: true });
    expect(seen.can).toEqual({
      change: false,
      tier: false,
      assign: false,
      merge: false,
      seeHandles: false,
      erase: false,
    });
    const list = await house.ok(specialist, customers.listCustomers, { query: { q: '遮掩' } });
    expect(list.rows[0]!.contact!.address).toBe('h***@zheyan.example');
    // Nor can an address be found out by searching for it.
    const probed = await house.ok(specialist, customers.listCustomers, {
      query: { q: 'hidden.person@zheyan' },
    });
    expect(probed.rows).toEqual([]);
  });

  test('a reach of one’s own ends at the customers one owns', async () => {
    const mine = await makeCustomer(house, '自家');
    const other = await makeCustomer(house, '别家');
    const anna = await makeStaff(house);
    await house.ok(manager(house), customers.assignOwner, {
      params: { id: mine.id },
      body: { ownerId: anna.id },
    });
    const narrow = actor(house.program, 'agent', {
      id: anna.id,
      grants: new Map([
        ['customers.read', 'own'],
        ['customers.change', 'own'],
      ]),
    });
    const list = await house.ok(narrow, customers.listCustomers, { query: {} });
    expect(list.rows.map((r) => r.id)).toEqual([mine.id]);
    expect((await house.call(narrow, customers.readCustomer, { params: { id: other.id } })).status).toBe(404);
    const change = await house.call(narrow, customers.addContact, {
      params: { id: other.id },
      body: { name: '外人' },
    });
    expect(change.status).toBe(404);
  });

  test.each([
    ['listCustomers', {}],
    ['readCustomer', {}],
    ['setTier', { tier: 'vip' }],
    ['mergeCustomers', { from: '019cac0f-2680-700f-a8a0-2ca87f7cba26' }],
    ['importCustomers', {}],
  ] as const)('%s: a customer’s account and a visitor are refused', async (name, body) => {
    const { id } = await makeCustomer(house, `门外${name}`);
    const input = { params: { id }, query: { mode: 'check' }, body } as never;
    const client = actor(house.program, 'customer', { customer: id });
    expect((await house.call(client, customers[name], input)).status).toBe(403);
    expect((await house.call(null, customers[name], input)).status).toBe(401);
    expect(await read(id)).toMatchObject({ tier: 'new', mergedInto: null });
  });
});
