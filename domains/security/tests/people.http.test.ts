import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { security } from '../contract.ts';
import { makeOwner, makeStaff, makeTeam, sessionIn, tokenIn, type Staff } from './make.ts';

let house: House;
let owner: Staff;
beforeAll(async () => {
  house = await openHouse();
  owner = await makeOwner(house);
});
afterAll(() => house.close());

const nobody = '0198d2f0-0000-7000-8000-000000000000';

const invite = (caller: Staff, email: string, roles = ['agent']) =>
  house.call(caller.actor, security.invitePerson, {
    body: { name: '新同事', email, roles, teams: [], deliver: 'show' },
  });

describe('inviting', () => {
  test('the link shows whom it is for, works once, and signs in', async () => {
    const invited = await invite(owner, 'lin@example.com');
    const token = tokenIn(invited.body.link!);
    expect(await house.ok(null, security.lookAtInvitation, { body: { token } })).toEqual({
      name: '新同事',
      email: 'lin@example.com',
      company: '织锦家纺',
      locale: 'zh-CN',
      zone: 'Asia/Shanghai',
    });
    const accept = () =>
      house.call(null, security.acceptInvitation, {
        body: { token, name: '林晓', locale: 'en', zone: 'Europe/Berlin', password: 'threads and needles' },
      });
    const first = await accept();
    expect((await house.ok(sessionIn(first), security.readMe, {})).actor).toMatchObject({
      name: '林晓',
      locale: 'en',
      zone: 'Europe/Berlin',
      roles: ['agent'],
    });
    const second = await accept();
    expect([second.status, second.error.code]).toEqual([410, 'link.spent']);
  });

  test('a new invitation voids the old one; after a week it is void in any case', async () => {
    const invited = await invite(owner, 'su@example.com');
    const again = await house.ok(owner.actor, security.inviteAgain, {
      params: { id: invited.body.id },
      body: { deliver: 'show' },
    });
    const look = (link: string) =>
      house.call(null, security.lookAtInvitation, { body: { token: tokenIn(link) } });
    expect((await look(invited.body.link!)).status).toBe(410);
    expect((await look(again.link!)).status).toBe(200);
    await house.travel(7 * 86_400_000);
    expect((await look(again.link!)).status).toBe(410);
  });

  test('an address has one account, whatever its case; roles and teams must be there', async () => {
    await invite(owner, 'one@example.com');
    expect((await invite(owner, 'ONE@example.com')).error.code).toBe('person.taken');
    expect((await invite(owner, 'two@example.com', ['weaver'])).error).toMatchObject({
      code: 'role.unknown',
      detail: { role: 'weaver' },
    });
    expect((await invite(owner, 'two@example.com', ['customer'])).error.code).toBe('role.unknown');
    const teamless = await house.call(owner.actor, security.invitePerson, {
      body: { name: 'x', email: 'two@example.com', roles: ['agent'], teams: [nobody] },
    });
    expect(teamless.error.code).toBe('team.unknown');
    expect(await house.sql(`select 1 from security.person where email = 'two@example.com'`)).toEqual([]);
  });

  test('where mail works the link is mailed: a letter is written, and only its opener reads the link', async () => {
    const invited = await house.ok(owner.actor, security.invitePerson, {
      body: { name: '江南', email: 'jiang@example.com', roles: ['agent'], teams: [], deliver: 'mail' },
    });
    expect(invited.link).toBeNull();
    const letters = await house.sql<{ row: string }>(
      'select l::text as row from security.letter l where person_id = $1',
      [invited.id],
    );
    expect(letters).toHaveLength(1);
    expect(letters[0]!.row).not.toContain('/invitation');
    const events = await house.sql<{ event: string; facts: object }>(
      `select event, facts from kernel.ledger where subject_kind = 'letter' and facts ->> 'person' = $1`,
      [invited.id],
    );
    expect(events).toEqual([
      { event: 'letter.written', facts: { letter: 'invitation', person: invited.id } },
    ]);
  });
});

describe('nobody goes beyond their own permissions', () => {
  test('a manager neither makes an owner nor takes hold of one', async () => {
    const manager = await makeStaff(house, { roles: ['manager'] });
    const body = { deliver: 'show' } as const;
    const params = { id: owner.id };
    const tries = [
      await invite(manager, 'boss@example.com', ['owner']),
      await house.call(manager.actor, security.giveRoles, {
        params: { id: manager.id },
        body: { roles: ['manager', 'owner'] },
      }),
      await house.call(manager.actor, security.offerReset, { params, body }),
      await house.call(manager.actor, security.resetSecondFactor, { params }),
      await house.call(manager.actor, security.deactivatePerson, { params }),
      await house.call(manager.actor, security.changePerson, {
        params,
        body: { name: 'x', email: 'mine@example.com', locale: 'en', zone: 'UTC' },
      }),
      await house.call(manager.actor, security.giveRoles, { params, body: { roles: ['agent'] } }),
    ];
    for (const answer of tries) expect([answer.status, answer.error.code]).toEqual([403, 'role.beyond']);
    const agent = await makeStaff(house);
    expect(
      (await house.call(manager.actor, security.offerReset, { params: { id: agent.id }, body })).status,
    ).toBe(200);
  });

  test('the last owner can neither leave nor be left without the role; two cannot leave at once', async () => {
    const second = await makeStaff(house, { roles: ['owner'] });
    const leave = (who: Staff, whom: Staff) =>
      house.call(who.actor, security.giveRoles, { params: { id: whom.id }, body: { roles: ['agent'] } });
    const both = await Promise.all([leave(owner, second), leave(second, owner)]);
    expect(both.map((a) => a.status).sort((a, b) => a - b)).toEqual([200, 409]);
    const left = both[0].status === 200 ? owner : second;
    const answer = await house.call(left.actor, security.deactivatePerson, { params: { id: left.id } });
    expect([answer.status, answer.error.code]).toEqual([409, 'role.last-owner']);
    await house.ok(left.actor, security.giveRoles, {
      params: { id: (left === owner ? second : owner).id },
      body: { roles: ['owner'] },
    });
  });
});

describe('people and teams', () => {
  test('a change of roles or teams counts from the next request on', async () => {
    const team = await makeTeam(house);
    const staff = await makeStaff(house, { roles: ['agent'] });
    const may = async () => (await house.ok(staff.session, security.readMe, {})).permissions;
    expect((await may())['security.manage-people']).toBeUndefined();
    await house.ok(owner.actor, security.giveRoles, {
      params: { id: staff.id },
      body: { roles: ['manager'] },
    });
    expect((await may())['security.manage-people']).toBe('all');
    await house.ok(owner.actor, security.placeInTeams, { params: { id: staff.id }, body: { teams: [team] } });
    const { teams } = await house.ok(staff.session, security.readOwnAccount, {});
    expect(teams.map((t) => t.id)).toEqual([team]);
  });

  test('are found by name, by pinyin and by address, page by page', async () => {
    for (const name of ['欧阳云', '诸葛明', 'Åsa Lind']) await makeStaff(house, { name });
    const find = async (q: string) =>
      (await house.ok(owner.actor, security.listPeople, { query: { q } })).rows.map((p) => p.name);
    expect(await find('oyy')).toEqual(['欧阳云']);
    expect(await find('诸葛')).toEqual(['诸葛明']);
    expect(await find('%')).toEqual([]);
    const all = await house.ok(owner.actor, security.listPeople, { query: { limit: 200 } });
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await house.ok(owner.actor, security.listPeople, { query: { limit: 2, cursor } });
      paged.push(...page.rows.map((p) => p.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(paged).toEqual(all.rows.map((p) => p.id));
  });

  test('are handed out as a file, as filtered', async () => {
    await makeStaff(house, { name: '=cmd()', email: 'formula@example.com' });
    const { body } = await house.call(owner.actor, security.listPeople, {
      query: { q: 'formula', format: 'csv', language: 'en' },
    });
    const [head, ...rows] = String(body)
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n');
    expect(head).toBe('Name,Mail address,State,Roles,Second step,Last here,Time zone');
    expect(rows).toHaveLength(1);
    // A name that a spreadsheet would take for a formula does not come out as one.
    expect(rows[0]).not.toMatch(/^"?=/);
    expect(rows[0]).toContain('formula@example.com,active,agent');
  });

  test('a narrower reach sees its own teams, and others as missing', async () => {
    const team = await makeTeam(house);
    const [mate, stranger] = [await makeStaff(house, { teams: [team] }), await makeStaff(house)];
    const staff = await makeStaff(house, { teams: [team] });
    const narrow = { ...staff.actor, grants: new Map([['security.see-people', 'team'] as const]) };
    const { rows } = await house.ok(narrow, security.listPeople, {});
    expect(new Set(rows.map((r) => r.id))).toEqual(new Set([mate.id, staff.id]));
    expect((await house.call(narrow, security.readPerson, { params: { id: mate.id } })).status).toBe(200);
    expect((await house.call(narrow, security.readPerson, { params: { id: stranger.id } })).status).toBe(404);
    expect((await house.ok(narrow, security.listTeams, {})).rows.map((t) => t.id)).toEqual([team]);
  });

  test('a team is renamed, refilled and dissolved; its name is free again', async () => {
    const staff = await makeStaff(house);
    const team = await makeTeam(house, '夜班', [staff.id]);
    const twice = await house.call(owner.actor, security.formTeam, { body: { name: '夜班', people: [] } });
    expect([twice.status, twice.error.code]).toEqual([409, 'team.taken']);
    await house.ok(owner.actor, security.renameTeam, { params: { id: team }, body: { name: '晚班' } });
    await house.ok(owner.actor, security.fillTeam, { params: { id: team }, body: { people: [owner.id] } });
    const { rows } = await house.ok(owner.actor, security.listTeams, {});
    expect(rows.find((t) => t.id === team)).toEqual({ id: team, name: '晚班', duty: '', people: [owner.id] });
    const duty = '夜里的电话和留言';
    await house.ok(owner.actor, security.renameTeam, {
      params: { id: team },
      body: { name: '晚班', duty: ` ${duty} ` },
    });
    const written = (await house.ok(owner.actor, security.listTeams, {})).rows.find((t) => t.id === team);
    expect(written).toMatchObject({ name: '晚班', duty });
    const told = await house.sql<{ event: string; facts: object }>(
      'select event, facts from kernel.ledger where subject_id = $1 order by seq',
      [team],
    );
    // What it says stays in the room; a name said again is no event.
    expect(told.map((e) => e.event)).toEqual(['team.formed', 'team.renamed', 'team.duty-changed']);
    expect(JSON.stringify(told)).not.toContain(duty);
    await house.ok(owner.actor, security.dissolveTeam, { params: { id: team } });
    expect((await house.ok(owner.actor, security.listTeams, {})).rows.some((t) => t.id === team)).toBe(false);
    await makeTeam(house, '晚班');
    const gone = await house.call(owner.actor, security.dissolveTeam, { params: { id: team } });
    expect(gone.status).toBe(404);
  });

  test('away: from when, until when, and another active colleague stands in', async () => {
    const [staff, deputy] = [await makeStaff(house), await makeStaff(house)];
    const [from, until] = [house.clock.now(), '2026-12-01T10:00:00.000+08:00'];
    const set = (deputyId: string | null) =>
      house.call(staff.session, security.setOwnAway, { body: { away: { from, until, deputyId } } });
    expect((await set(staff.id)).error.code).toBe('away.deputy');
    expect((await set(nobody)).error.code).toBe('away.deputy');
    expect((await set(deputy.id)).status).toBe(200);
    const { away } = await house.ok(owner.actor, security.readPerson, { params: { id: staff.id } });
    expect(away).toEqual({ from, until: '2026-12-01T02:00:00.000Z', deputyId: deputy.id });
    const backwards = await house.call(staff.session, security.setOwnAway, {
      body: { away: { from: until, until: from, deputyId: null } },
    });
    expect([backwards.status, backwards.error.faults?.[0]?.path]).toEqual([422, 'body.away.until']);
    await house.ok(staff.session, security.setOwnAway, { body: { away: null } });
    const after = await house.ok(owner.actor, security.readPerson, { params: { id: staff.id } });
    expect(after.away).toBeNull();
  });
});

test('an API client has one role, a token shown once, and ends by revoking or by its date', async () => {
  const made = await house.ok(owner.actor, security.makeClient, {
    body: { name: '仓库系统', role: 'client', days: 30 },
  });
  const caller = { bearer: made.token };
  expect((await house.ok(caller, security.readMe, {})).actor).toMatchObject({ kind: 'client', id: made.id });
  expect((await house.call(caller, security.listPeople, {})).status).toBe(200);
  expect((await house.call(caller, security.listClients, {})).status).toBe(403);
  expect((await house.call(caller, security.readOwnAccount, {})).status).toBe(404);
  const kept = await house.sql<{ row: string }>('select c::text as row from security.client c');
  expect(kept.map((k) => k.row).join()).not.toContain(made.token.slice(0, 20));
  const { rows } = await house.ok(owner.actor, security.listClients, {});
  expect(rows.find((r) => r.id === made.id)?.tail).toBe(made.token.slice(-4));
  const spare = await house.ok(owner.actor, security.makeClient, {
    body: { name: '备用', role: 'client', days: null },
  });
  await house.ok(owner.actor, security.revokeClient, { params: { id: spare.id } });
  expect((await house.call({ bearer: spare.token }, security.listPeople, {})).status).toBe(401);
  await house.travel(30 * 86_400_000);
  expect((await house.call(caller, security.listPeople, {})).status).toBe(401);
  const asOwner = await house.call(owner.actor, security.makeClient, {
    body: { name: 'x', role: 'owner', days: null },
  });
  expect(asOwner.error.code).toBe('role.unknown');
});
