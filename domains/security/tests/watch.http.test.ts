import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { security } from '../contract.ts';
import { flushRefusals } from '../server/index.ts';
import { makeOwner, makeStaff, type Staff } from './make.ts';

let house: House;
let owner: Staff;
beforeAll(async () => {
  house = await openHouse();
  owner = await makeOwner(house);
});
afterAll(() => house.close());

interface Refused {
  event: string;
  facts: Record<string, unknown>;
  actor_kind: string;
}
const refusals = () =>
  house.sql<Refused>(
    `select event, facts, actor_kind from kernel.ledger where subject_kind = 'watch' and event <> 'watch.began' order by seq`,
  );

describe('refusals', () => {
  test('are written in a transaction of their own, summed per actor, entry and code', async () => {
    const agent = await makeStaff(house);
    for (let n = 0; n < 3; n += 1) await house.call(agent.session, security.listClients, {});
    await house.call(agent.session, security.readSecurityLog, {});
    await house.call(null, security.listPeople, {});
    expect(await refusals()).toEqual([]);
    await flushRefusals(house.program);
    const whom = { code: 'access.refused', who: 'staff', whoId: agent.id, customer: null };
    expect(await refusals()).toEqual([
      {
        event: 'access.refused',
        facts: { ...whom, entry: 'GET /clients', count: 3 },
        actor_kind: 'system',
      },
      {
        event: 'access.refused',
        facts: { ...whom, entry: 'GET /security-log', count: 1 },
        actor_kind: 'system',
      },
    ]);
    await flushRefusals(house.program);
    expect(await refusals()).toHaveLength(2);
  });

  test('of sign-ins name the account where there is one, and never the address that was typed', async () => {
    const agent = await makeStaff(house);
    const body = { password: 'wrong wrong wrong' };
    await house.call(null, security.signIn, { body: { ...body, email: agent.email } });
    await house.call(null, security.signIn, { body: { ...body, email: 'stranger@example.com' } });
    await flushRefusals(house.program);
    const failed = (await refusals()).filter((r) => r.event === 'sign-in.failed');
    expect(failed.map((f) => [f.facts['whoId'], f.facts['count']])).toEqual([
      [agent.id, 1],
      [null, 1],
    ]);
    const all = await house.sql<{ row: string }>('select l::text as row from kernel.ledger l');
    for (const { row } of all) expect(row).not.toMatch(/@example\.com/);
  });

  test('that could not be written are kept for the next time', async () => {
    const agent = await makeStaff(house);
    const before = (await refusals()).length;
    await house.call(agent.session, security.listClients, {});
    await house.sql(
      'alter table kernel.ledger add constraint no_watch check (subject_kind <> $$watch$$) not valid',
    );
    await flushRefusals(house.program);
    expect(await refusals()).toHaveLength(before);
    await house.call(agent.session, security.listClients, {});
    await house.sql('alter table kernel.ledger drop constraint no_watch');
    await flushRefusals(house.program);
    const last = (await refusals()).at(-1)!;
    expect([last.facts['whoId'], last.facts['count']]).toEqual([agent.id, 2]);
  });

  test('another’s object looks like none, and is a refusal too', async () => {
    const [one, other] = [await makeStaff(house), await makeStaff(house)];
    const { rows } = await house.ok(one.session, security.listOwnSessions, {});
    await house.call(other.session, security.endOwnSession, { params: { id: rows[0]!.id } });
    await flushRefusals(house.program);
    expect((await refusals()).at(-1)).toMatchObject({
      facts: { code: 'object.missing', entry: 'POST /me/sessions/:id/end', whoId: other.id },
    });
  });
});

describe('the security log', () => {
  test('shows sign-ins, changes of permissions and refusals with who did what to whom, newest first', async () => {
    const agent = await makeStaff(house, { name: '沈南' });
    await house.ok(owner.actor, security.giveRoles, { params: { id: agent.id }, body: { roles: ['lead'] } });
    await house.call(agent.session, security.listClients, {});
    await flushRefusals(house.program);
    await house.settle();
    const read = (topic: 'sign-in' | 'permissions' | 'refusals') =>
      house.ok(owner.actor, security.readSecurityLog, { query: { topic, about: agent.id } });
    expect((await read('sign-in')).rows[0]).toMatchObject({
      event: 'person.signed-in',
      subject: { kind: 'person', id: agent.id, name: '沈南' },
      facts: { method: 'invitation' },
    });
    const changes = (await read('permissions')).rows;
    expect(changes.map((c) => [c.facts['role'], c.facts['given'], c.actor.name])).toEqual(
      expect.arrayContaining([
        ['lead', true, owner.name],
        ['agent', false, owner.name],
        ['agent', true, owner.name],
      ]),
    );
    expect((await read('refusals')).rows).toMatchObject([
      { event: 'access.refused', subject: { name: '沈南' }, facts: { entry: 'GET /clients' } },
    ]);
  });

  test('comes page by page without gaps', async () => {
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await house.ok(owner.actor, security.readSecurityLog, { query: { limit: 3, cursor } });
      all.push(...page.rows.map((r) => r.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    const [{ n }] = (await house.sql<{ n: number }>('select count(*)::int as n from security.log')) as [
      { n: number },
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(n);
  });
});

test('what is left is written down when the process stops', async () => {
  const other = await openHouse();
  const agent = await makeStaff(other);
  await other.call(agent.session, security.listClients, {});
  await other.program.modules.find((m) => m.room === 'security')!.stop!(other.program);
  const rows = await other.sql(`select 1 from kernel.ledger where event = 'access.refused'`);
  expect(rows).toHaveLength(1);
  await other.close();
});
