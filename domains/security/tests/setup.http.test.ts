import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { demoCompanies, security, type DemoCompany } from '../contract.ts';
import { ensureSetupToken, offerDemo } from '../server/index.ts';
import { makeClient, makeOwner, makeStaff, makeTeam, sessionIn } from './make.ts';

const founding = (token: string) => ({
  token,
  company: '织锦家纺',
  zone: 'Asia/Shanghai',
  locale: 'zh-CN' as const,
  name: '周启明',
  email: 'zhou@example.com',
  password: 'seven looms at dawn',
});

describe('setting up the company', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  test('a new house has nobody in it, and says so', async () => {
    expect(await house.ok(null, security.readMe, {})).toEqual({
      actor: null,
      permissions: {},
      company: { name: '', zone: 'Asia/Shanghai', locale: 'zh-CN', demo: false },
      setup: 'needed',
    });
    expect(await house.sql('select 1 from security.person')).toEqual([]);
  });

  test('no token, a wrong token, an old token: nothing', async () => {
    const wrong = await house.call(null, security.setUpCompany, { body: founding('A'.repeat(43)) });
    expect([wrong.status, wrong.error.code]).toEqual([403, 'setup.token']);
    const first = (await ensureSetupToken(house.program))!;
    const second = (await ensureSetupToken(house.program))!;
    expect((await house.call(null, security.setUpCompany, { body: founding(first) })).status).toBe(403);
    await house.travel(24 * 3_600_000);
    expect((await house.call(null, security.setUpCompany, { body: founding(second) })).status).toBe(403);
  });

  test('the token is kept as a hash only', async () => {
    const token = (await ensureSetupToken(house.program))!;
    const kept = await house.sql<{ row: string }>('select t::text as row from security.token t');
    expect(kept.length).toBeGreaterThan(0);
    for (const { row } of kept) expect(row).not.toContain(token);
  });

  test('a password that is easy to guess is refused with its field', async () => {
    const token = (await ensureSetupToken(house.program))!;
    for (const password of ['1234567890', 'P@ssw0rd123', 'zhouzhou@example', '织锦家纺织锦家纺12']) {
      const { status, error } = await house.call(null, security.setUpCompany, {
        body: { ...founding(token), password },
      });
      expect([password, status, error.code, error.faults?.[0]?.path]).toEqual([
        password,
        422,
        'password.weak',
        'body.password',
      ]);
    }
    const short = await house.call(null, security.setUpCompany, {
      body: { ...founding(token), password: 'short' },
    });
    expect([short.status, short.error.code]).toEqual([422, 'request.invalid']);
  });

  test('the first visitor is the owner, and the token is spent', async () => {
    const token = (await ensureSetupToken(house.program))!;
    const answer = await house.call(null, security.setUpCompany, { body: founding(token) });
    expect(answer.status).toBe(200);
    const me = await house.ok(sessionIn(answer), security.readMe, {});
    expect(me.actor).toMatchObject({ name: '周启明', kind: 'staff', roles: ['owner'] });
    expect(new Set(Object.keys(me.permissions))).toEqual(new Set(house.program.permissions.keys()));
    expect(new Set(Object.values(me.permissions))).toEqual(new Set(['all']));
    expect(me.setup).toBe('done');
    const again = await house.call(null, security.setUpCompany, { body: founding(token) });
    expect([again.status, again.error.code]).toEqual([409, 'setup.done']);
    expect(await ensureSetupToken(house.program)).toBeNull();
  });
});

describe('the demonstration', () => {
  test('is entered without a password there only: a company of one’s own has no such way in', async () => {
    const house = await openHouse();
    try {
      await makeOwner(house);
      const own = await house.call(null, security.enterDemo, { body: {} });
      expect([own.status, own.cookies]).toEqual([404, []]);
      await house.sql('update security.company set demo = true');
      const demo = await house.call(null, security.enterDemo, { body: {} });
      expect((await house.ok(sessionIn(demo), security.readMe, {})).company.demo).toBe(true);
    } finally {
      await house.close();
    }
  });

  test('is made behind the one-time token, which stays good, and not once the company is there', async () => {
    const house = await openHouse();
    try {
      const made: string[] = [];
      offerDemo(house.program, {
        offer: () =>
          demoCompanies.map((company) => ({
            company,
            state: made.includes(company) ? 'making' : 'none',
            share: 0,
            url: null,
          })),
        make: (company) => void made.push(company),
      });
      const make = (token: string, company: DemoCompany) =>
        house.call(null, security.makeDemo, { body: { token, company } });
      expect((await make('A'.repeat(43), 'home')).error.code).toBe('setup.token');
      const token = (await ensureSetupToken(house.program))!;
      const states = ({ body }: Awaited<ReturnType<typeof make>>) =>
        body.companies.filter((c) => c.state === 'making').map((c) => c.company);
      expect(states(await make(token, 'home'))).toEqual(['home']);
      // One at a time: asked for another meanwhile, it says which one it is at.
      expect(states(await make(token, 'factory'))).toEqual(['home']);
      expect(made).toEqual(['home']);
      expect((await house.ok(null, security.readSetup, {})).demo.companies.map((c) => c.company)).toEqual([
        ...demoCompanies,
      ]);
      expect((await house.call(null, security.setUpCompany, { body: founding(token) })).status).toBe(200);
      expect((await make(token, 'factory')).error.code).toBe('setup.done');
      expect(made).toEqual(['home']);
    } finally {
      await house.close();
    }
  });
});

describe('the factories other rooms build on', () => {
  test('staff, teams and clients come by the room’s own commands', async () => {
    const house = await openHouse();
    try {
      const team = await makeTeam(house, '售后一组');
      const lead = await makeStaff(house, { roles: ['lead'], teams: [team], name: '陈小雨' });
      const me = await house.ok(lead.session, security.readMe, {});
      expect(me.actor).toMatchObject({ id: lead.id, name: '陈小雨', roles: ['lead'] });
      const client = await makeClient(house);
      const asClient = await house.ok(client.session, security.readMe, {});
      expect(asClient.actor).toMatchObject({ id: client.id, kind: 'client', roles: ['client'] });
      const owner = await makeOwner(house);
      const people = await house.ok(owner.session, security.listPeople, { query: { q: 'cxy' } });
      expect(people.rows).toMatchObject([{ id: lead.id, initials: 'cxy', teams: [team] }]);
    } finally {
      await house.close();
    }
  });
});
