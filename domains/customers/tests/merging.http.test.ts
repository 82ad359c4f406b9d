import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { makeStaff } from '#domains/security/tests/make.ts';
import { customers } from '#domains/customers/contract.ts';
import { incoming, makeCustomer, manager, rowsOfRoom } from './make.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const read = (id: string) => house.ok(manager(house), customers.readCustomer, { params: { id } });
const merge = (id: string, from: string, take: ('name' | 'tier' | 'owner' | 'trade' | 'notes')[] = []) =>
  house.ok(manager(house), customers.mergeCustomers, { params: { id }, body: { from, take } });
const undo = (mergeId: string) => house.call(manager(house), customers.undoMerge, { params: { mergeId } });

describe('merging', () => {
  test('the people of the other come over, its number leads here, and mail to them finds the kept one', async () => {
    const kept = await makeCustomer(house, '宏达纺织', { mail: 'a@hongda.example', person: '王芳' });
    const other = await makeCustomer(house, '绍兴宏达纺织有限公司', {
      mail: 'b@hongda.example',
      person: '赵敏',
    });
    await merge(kept.id, other.id);
    const seen = await read(kept.id);
    expect(seen.contacts.map((c) => c.name).sort()).toEqual(['王芳', '赵敏']);
    expect(seen.merges).toMatchObject([{ from: { id: other.id, number: other.number } }]);
    expect((await read(other.id)).mergedInto).toMatchObject({ id: kept.id, number: kept.number });
    expect((await incoming(house, { channel: 'mail', address: 'b@hongda.example' })).customerId).toBe(
      kept.id,
    );
    const list = await house.ok(manager(house), customers.listCustomers, { query: { q: '宏达' } });
    expect(list.rows.map((r) => r.id)).toEqual([kept.id]);
    const change = await house.call(manager(house), customers.setTier, {
      params: { id: other.id },
      body: { tier: 'vip' },
    });
    expect(change.error).toMatchObject({ code: 'customers.merged-away', detail: { number: kept.number } });
  });

  test('one person under two numbers becomes one person with two', async () => {
    const a = await incoming(house, { channel: 'phone', address: '13611110001', name: '孙丽' });
    const b = await incoming(house, { channel: 'phone', address: '13611110002', name: '孙小姐' });
    await merge(a.customerId, b.customerId);
    const seen = await read(a.customerId);
    expect(seen.contacts).toHaveLength(1);
    expect(seen.contacts[0]!.handles.map((h) => h.address)).toEqual(['+8613611110001', '+8613611110002']);
    // The one who called under the second number is the same contact now, for whoever looks it up.
    expect(await incoming(house, { channel: 'phone', address: '13611110002' })).toMatchObject({
      customerId: a.customerId,
      contactId: a.contactId,
    });
  });

  test('both sides are told to the ledger, the kept one with what it took over', async () => {
    const kept = await makeCustomer(house, '账前');
    const other = await makeCustomer(house, '账后');
    const owner = await makeStaff(house);
    await house.ok(manager(house), customers.setTier, { params: { id: other.id }, body: { tier: 'vip' } });
    await house.ok(manager(house), customers.assignOwner, {
      params: { id: other.id },
      body: { ownerId: owner.id },
    });
    const { mergeId } = await merge(kept.id, other.id, ['tier', 'owner']);
    expect(await read(kept.id)).toMatchObject({ tier: 'vip', owner: { id: owner.id }, name: '账前' });
    await undo(mergeId);
    expect(await read(kept.id)).toMatchObject({ tier: 'new', owner: null });
    const told = await house.sql<{ subject_id: string; event: string; facts: Record<string, unknown> }>(
      `select subject_id, event, facts from kernel.ledger
       where subject_id = any($1) and event ~ 'merge|absorbed|released' order by subject_id = $2, seq`,
      [[kept.id, other.id], kept.id],
    );
    expect(told).toEqual([
      { subject_id: other.id, event: 'customer.merged', facts: { mergedInto: kept.id } },
      { subject_id: other.id, event: 'customer.merge-undone', facts: { mergedInto: null } },
      {
        subject_id: kept.id,
        event: 'customer.absorbed',
        facts: {
          absorbed: other.id,
          kind: 'company',
          tier: 'vip',
          owner: owner.id,
          team: null,
          reachedBy: expect.any(String),
        },
      },
      {
        subject_id: kept.id,
        event: 'customer.released',
        facts: {
          absorbed: other.id,
          kind: 'company',
          tier: 'new',
          owner: null,
          team: null,
          reachedBy: expect.any(String),
        },
      },
    ]);
  });

  test('into itself, twice, or into one that was merged away: refused', async () => {
    const a = await makeCustomer(house, '自并');
    const b = await makeCustomer(house, '自并乙');
    const c = await makeCustomer(house, '自并丙');
    const call = (id: string, from: string) =>
      house.call(manager(house), customers.mergeCustomers, { params: { id }, body: { from } });
    expect((await call(a.id, a.id)).error.code).toBe('customers.merge-itself');
    await merge(a.id, b.id);
    expect((await call(a.id, b.id)).error.code).toBe('customers.merged-away');
    expect((await call(b.id, c.id)).error.code).toBe('customers.merged-away');
  });

  test('two who merge the same pair in both directions at once: one merge stands', async () => {
    const a = await makeCustomer(house, '对并甲');
    const b = await makeCustomer(house, '对并乙');
    const both = await Promise.all(
      [
        [a.id, b.id],
        [b.id, a.id],
      ].map(([id, from]) =>
        house.call(manager(house), customers.mergeCustomers, { params: { id: id! }, body: { from: from! } }),
      ),
    );
    expect(both.map((r) => r.status).toSorted((x, y) => x - y)).toEqual([200, 409]);
  });
});

describe('undoing', () => {
  test('what was changed since stays; what came since stays where it came', async () => {
    const kept = await makeCustomer(house, '后改', { trade: '家纺' });
    const other = await makeCustomer(house, '后改来的', { trade: '服装' });
    const { mergeId } = await merge(kept.id, other.id, ['trade', 'name']);
    const { version } = await read(kept.id);
    await house.ok(manager(house), customers.changeCustomer, {
      params: { id: kept.id },
      body: { version, trade: '印染' },
    });
    const later = await house.ok(manager(house), customers.addContact, {
      params: { id: kept.id },
      body: { name: '新来的' },
    });
    expect((await undo(mergeId)).status).toBe(200);
    const seen = await read(kept.id);
    expect(seen).toMatchObject({ name: '后改', trade: '印染' });
    expect(seen.contacts.map((c) => c.id)).toContain(later.id);
    expect((await read(other.id)).contacts).toHaveLength(1);
  });

  test('twice is refused; under a later merge it is refused, naming that one', async () => {
    const [a, b, c] = [
      await makeCustomer(house, '叠甲'),
      await makeCustomer(house, '叠乙'),
      await makeCustomer(house, '叠丙'),
    ];
    const first = await merge(b.id, a.id);
    const second = await merge(c.id, b.id);
    const early = await undo(first.mergeId);
    expect(early.error).toMatchObject({ code: 'customers.merge-later', detail: { number: b.number } });
    expect((await undo(second.mergeId)).status).toBe(200);
    expect((await undo(first.mergeId)).status).toBe(200);
    expect((await undo(first.mergeId)).error.code).toBe('customers.merge-undone');
    expect(await read(a.id)).toMatchObject({ mergedInto: null, contacts: [{}] });
  });
});

const name = fc.constantFrom('宏达', '宏达有限公司', '王芳', '李娜', 'Acme', 'ACME Ltd');
const person = fc.record({ name, mails: fc.integer({ min: 0, max: 2 }) });
const customer = fc.record({
  kind: fc.constantFrom('company' as const, 'person' as const),
  name,
  tier: fc.constantFrom('new' as const, 'regular' as const, 'vip' as const),
  trade: fc.option(fc.constantFrom('家纺', '服装'), { nil: undefined }),
  notes: fc.option(fc.constantFrom('常退货', 'Pays late'), { nil: undefined }),
  people: fc.array(person, { minLength: 1, maxLength: 4 }),
});
const takes = fc.subarray(['name', 'tier', 'owner', 'trade', 'notes'] as const);

let address = 0;
async function make(
  house: House,
  c: {
    kind: 'company' | 'person';
    name: string;
    tier: 'new' | 'regular' | 'vip';
    trade?: string | undefined;
    notes?: string | undefined;
    people: { name: string; mails: number }[];
  },
) {
  const contacts = c.people.map((p) => ({
    name: p.name,
    handles: Array.from({ length: p.mails }, () => ({
      channel: 'mail' as const,
      address: `m${(address += 1)}@prop.example`,
    })),
  }));
  const { id } = await house.ok(manager(house), customers.registerCustomer, {
    body: { kind: c.kind, name: c.name, trade: c.trade, notes: c.notes, contact: contacts[0] },
  });
  for (const body of contacts.slice(1))
    await house.ok(manager(house), customers.addContact, { params: { id }, body });
  await house.ok(manager(house), customers.setTier, { params: { id }, body: { tier: c.tier } });
  return id;
}

test('any merges, undone in turn, restore all rows exactly', async () => {
  const apart = await openHouse();
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(customer, { minLength: 2, maxLength: 4 }),
        fc.array(takes, { minLength: 3, maxLength: 3 }),
        async (drafts, take) => {
          const ids: string[] = [];
          for (const d of drafts) ids.push(await make(apart, d));
          const states = [await rowsOfRoom(apart)];
          const merges: string[] = [];
          // Each into the next: the last one holds all of them.
          for (let i = 0; i + 1 < ids.length; i += 1) {
            const { mergeId } = await apart.ok(manager(apart), customers.mergeCustomers, {
              params: { id: ids[i + 1]! },
              body: { from: ids[i]!, take: [...take[i]!] },
            });
            merges.push(mergeId);
            states.push(await rowsOfRoom(apart));
          }
          const whole = await apart.ok(manager(apart), customers.readCustomer, {
            params: { id: ids.at(-1)! },
          });
          const kept = whole.contacts.flatMap((c) => c.handles).length;
          expect(kept).toBe(drafts.flatMap((d) => d.people).reduce((sum, p) => sum + p.mails, 0));
          states.pop();
          for (const mergeId of merges.reverse()) {
            await apart.ok(manager(apart), customers.undoMerge, { params: { mergeId } });
            expect(await rowsOfRoom(apart)).toEqual(states.pop());
          }
        },
      ),
      { numRuns: 25 },
    );
  } finally {
    await apart.close();
  }
}, 120_000);
