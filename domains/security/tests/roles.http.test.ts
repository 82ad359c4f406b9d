import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { security } from '../contract.ts';
import { makeOwner, makeStaff, type Staff } from './make.ts';

let house: House;
let owner: Staff;
beforeAll(async () => {
  house = await openHouse();
  owner = await makeOwner(house);
});
afterAll(() => house.close());

const role = async (name: string) => {
  const { roles } = await house.ok(owner.actor, security.listRoles, {});
  return roles.find((r) => r.name === name)!;
};
const set = async (name: string, permission: string, reach: 'own' | 'team' | 'all' | 'customer' | null) =>
  house.call(owner.actor, security.setGrant, {
    params: { id: (await role(name)).id },
    body: { permission, reach },
  });
const mayOf = async (staff: Staff) => (await house.ok(staff.session, security.readMe, {})).permissions;

describe('what a role may', () => {
  test('is what the rooms declare, until the company says otherwise; at once, and back again', async () => {
    const agent = await makeStaff(house, { roles: ['agent'] });
    expect((await mayOf(agent))['security.see-people']).toBe('all');
    await set('agent', 'security.see-people', 'team');
    expect((await mayOf(agent))['security.see-people']).toBe('team');
    expect((await role('agent')).changed).toEqual(['security.see-people']);
    await set('agent', 'security.see-people', null);
    expect((await mayOf(agent))['security.see-people']).toBeUndefined();
    expect((await house.call(agent.session, security.listPeople, {})).status).toBe(403);
    await set('agent', 'security.see-people', 'all');
    expect((await mayOf(agent))['security.see-people']).toBe('all');
    expect((await role('agent')).changed).toEqual([]);
  });

  test('stands beside what it answers for; built-in posts have a duty too', async () => {
    const { id } = await role('agent');
    const duty = '接电话、回邮件，当天的事当天回';
    await house.ok(owner.actor, security.setRoleDuty, { params: { id }, body: { duty } });
    expect(await role('agent')).toMatchObject({ builtIn: true, duty });
    const made = await house.ok(owner.actor, security.makeRole, {
      body: { zh: '售后工程师', en: 'After-sales engineer', duty: '安装、维修与回访', like: 'agent' },
    });
    expect(await role(made.name)).toMatchObject({ duty: '安装、维修与回访' });
    const agent = await makeStaff(house, { roles: ['agent'] });
    const refused = await house.call(agent.session, security.setRoleDuty, { params: { id }, body: { duty } });
    expect(refused.status).toBe(403);
  });

  test('adds up over several roles: the wider reach counts', async () => {
    const both = await makeStaff(house, { roles: ['agent', 'manager'] });
    expect((await mayOf(both))['security.manage-people']).toBe('all');
  });

  test('the owner’s cannot be narrowed, customers and staff keep to their own kinds of reach', async () => {
    expect((await set('owner', 'security.see-people', null)).error.code).toBe('role.owner');
    expect((await set('customer', 'security.see-people', 'all')).error.code).toBe('permission.reach');
    expect((await set('agent', 'security.see-people', 'customer')).error.code).toBe('permission.reach');
    expect((await set('agent', 'security.no-such', 'all')).error.code).toBe('permission.unknown');
  });

  test('is in the ledger with who changed it', async () => {
    await set('auditor', 'security.manage-teams', 'all');
    const { id } = await role('auditor');
    const events = await house.sql<{ facts: object; actor_id: string }>(
      `select facts, actor_id from kernel.ledger where subject_id = $1 and event = 'role.grant-changed'`,
      [id],
    );
    expect(events).toEqual([
      { facts: { permission: 'security.manage-teams', reach: 'all' }, actor_id: owner.id },
    ]);
    await set('auditor', 'security.manage-teams', null);
  });
});

describe('a role of the company’s own', () => {
  test('begins like another, goes its own way, and is retired once nobody has it', async () => {
    const made = await house.ok(owner.actor, security.makeRole, {
      body: { zh: '夜班客服', en: 'Night shift', like: 'agent' },
    });
    expect(made.name).toBe('night-shift');
    expect((await role('night-shift')).grants).toEqual((await role('agent')).grants);
    await set('night-shift', 'security.see-log', 'all');
    const staff = await makeStaff(house, { roles: ['agent'] });
    await house.ok(owner.actor, security.giveRoles, {
      params: { id: staff.id },
      body: { roles: ['night-shift'] },
    });
    expect((await house.call(staff.session, security.readSecurityLog, {})).status).toBe(200);
    const inUse = await house.call(owner.actor, security.retireRole, { params: { id: made.id } });
    expect([inUse.status, inUse.error.code]).toEqual([409, 'role.in-use']);
    await house.ok(owner.actor, security.giveRoles, { params: { id: staff.id }, body: { roles: ['agent'] } });
    await house.ok(owner.actor, security.retireRole, { params: { id: made.id } });
    const again = await house.ok(owner.actor, security.makeRole, {
      body: { zh: '夜班客服', en: 'Night shift', like: null },
    });
    expect(again.name).toBe('night-shift-2');
    expect((await role('night-shift-2')).grants).toEqual({});
    const twice = await house.call(owner.actor, security.makeRole, {
      body: { zh: '夜班客服', en: 'Other', like: null },
    });
    expect(twice.error.code).toBe('role.taken');
  });

  test('built-in roles stay', async () => {
    const params = { id: (await role('agent')).id };
    const renamed = await house.call(owner.actor, security.renameRole, {
      params,
      body: { zh: '甲', en: 'A' },
    });
    expect(renamed.error.code).toBe('role.built-in');
    expect((await house.call(owner.actor, security.retireRole, { params })).error.code).toBe('role.built-in');
  });

  test('whoever may change roles cannot give more than they have', async () => {
    await set('manager', 'security.manage-roles', 'all');
    const manager = await makeStaff(house, { roles: ['manager'] });
    const beyond = await house.call(manager.session, security.setGrant, {
      params: { id: (await role('manager')).id },
      body: { permission: 'security.manage-clients', reach: 'all' },
    });
    expect([beyond.status, beyond.error.code]).toEqual([403, 'role.beyond']);
    const like = await house.call(manager.session, security.makeRole, {
      body: { zh: '副主', en: 'Second', like: 'owner' },
    });
    expect(like.error.code).toBe('role.beyond');
    await set('manager', 'security.manage-roles', null);
  });
});
