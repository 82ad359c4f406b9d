import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, sawClause, type House } from '#kernel/testing';
import { customers } from '#domains/customers/contract.ts';
import { makeCustomer } from '#domains/customers/tests/make.ts';
import { makeStaff, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '#domains/standard/contract.ts';
import { mayBeGiven } from '#domains/standard/server/index.ts';
import { systemActor, transact } from '#kernel/server';
import { desk } from '../contract.ts';
import { ask, manager, publish } from './make.ts';

let house: House;
let trained: Staff;
let fresh: Staff;
beforeAll(async () => {
  house = await openHouse();
  trained = await makeStaff(house, { name: '老周' });
  fresh = await makeStaff(house, { name: '小新' });
});
afterAll(() => house.close());

const asked = () => transact(house.program, { actor: systemActor }, (ctx) => mayBeGiven(ctx, fresh.id));
const given = (owner: string, id: string) =>
  house.call(manager(house), desk.assignInquiry, { params: { id }, body: { owner } });

describe('work and competence', () => {
  test('where no clause says so, work is given to anybody', async () => {
    await publish(house, 'textile');
    expect(await asked()).toEqual({ ok: true, missing: [] });
    const { id } = await ask(house);
    expect((await given(fresh.id, id)).status).toBe(200);
  });

  test('LG-10 no work is given to who has not passed the introduction, nor taken by them', async () => {
    await publish(house, 'logistics');
    const { id } = await ask(house);
    for (const refused of [
      await given(fresh.id, id),
      await house.call(fresh.actor, desk.takeInquiry, { params: { id }, body: {} }),
    ]) {
      expect([refused.status, refused.error.code]).toEqual([409, 'standard.not-competent']);
      expect(refused.error.message.zh).toContain('LG-10');
    }
    const { missing } = await asked();
    expect(missing.map((m) => m.competence)).toEqual(['introduction']);
    for (const m of missing) sawClause(m.clause, 'competence');
    await house.ok(manager(house), standard.recordResult, {
      body: {
        person: trained.id,
        competence: 'introduction',
        score: 100,
        source: '岗前考核',
        reachedAt: house.clock.now(),
      },
    });
    expect((await given(trained.id, id)).status).toBe(200);
    // Whose work it is already, stays theirs; given to a team it is given to nobody in person.
    expect(
      (await house.call(manager(house), desk.assignInquiry, { params: { id }, body: { owner: null } }))
        .status,
    ).toBe(200);
  });

  test('a mail of the best customers passes by an owner who lacks it', async () => {
    const owned = async (mail: string, owner: Staff) => {
      const vip = await makeCustomer(house, `酒店 ${mail}`, { mail });
      await house.ok(manager(house), customers.assignOwner, {
        params: { id: vip.id },
        body: { ownerId: owner.id, teamId: null },
      });
      await house.ok(manager(house), customers.setTier, { params: { id: vip.id }, body: { tier: 'vip' } });
      await house.settle();
      const { id } = await ask(house, { customer: { address: mail, by: 'mail', name: '采购' } });
      const [row] = await house.sql<{ owner_id: string | null }>(
        'select owner_id from desk.inquiry where id = $1',
        [id],
      );
      return row!.owner_id;
    };
    expect(await owned('a@hotel.example', fresh)).toBeNull();
    expect(await owned('b@hotel.example', trained)).toBe(trained.id);
    // What they reached runs out: work passes by them too.
    await house.travel('2029-03-05T01:00:00.000Z');
    expect(await owned('c@hotel.example', trained)).toBeNull();
  });
});
