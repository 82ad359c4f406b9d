import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId, route, z, type Id } from '#kernel/contract';
import { bind, transact, systemActor, type Module } from '#kernel/server';
import { openHouse, type House } from '#kernel/testing';
import { security } from '../contract.ts';
import { ensureCustomerAccount, module as securityRoom, openLetter } from '../server/index.ts';
import { makeOwner, makeStaff, sessionIn, tokenIn } from './make.ts';

/** A room as the ones above: for both kinds of people, so that it shows which one is asked. */
const both = route({
  method: 'GET',
  path: '/probe',
  summary: 'Who is asking',
  permission: null,
  scope: 'self',
  audience: 'both',
  reply: z.object({ kind: z.string(), customer: z.string().nullable() }),
});
const probe: Module = {
  room: 'probe',
  title: { zh: '探', en: 'Probe' },
  folder: '/nowhere',
  routes: [bind(both, async ({ actor }) => ({ kind: actor.kind, customer: actor.customer }))],
};

let house: House;
beforeAll(async () => {
  house = await openHouse({ modules: [securityRoom, probe] });
  await makeOwner(house);
});
beforeEach(() => house.travel(24 * 3_600_000));
afterAll(() => house.close());

const asSystem = <T>(work: Parameters<typeof transact<T>>[2]) =>
  transact(house.program, { actor: systemActor }, work);

let made = 0;
async function makeAccount(customerId: Id = newId(house.clock.millis())) {
  made += 1;
  const holder = { customerId, email: `buyer${made}@example.com`, name: '采购', locale: 'zh-CN' };
  const { accountId } = await asSystem((ctx) => ensureCustomerAccount(ctx, holder));
  return { ...holder, id: accountId };
}

const ask = (email: string) => house.call(null, security.askLink, { body: { email } });
const follow = (token: string) => house.call(null, security.followLink, { body: { token } });

/** The link in the newest letter, as the room above mails it. */
async function mailedToken(): Promise<string> {
  await house.settle();
  const [letter] = await house.sql<{ id: Id }>(
    'select id from security.letter where link_sealed is not null order by id desc limit 1',
  );
  const opened = await asSystem((ctx) => openLetter(ctx, letter!.id));
  return tokenIn(opened!.link);
}

const enter = async (email: string) => {
  await ask(email);
  return sessionIn(await follow(await mailedToken()));
};

describe('who is at the portal', () => {
  test('a visitor is nobody, and so is a colleague; a customer is themselves, beside a colleague too', async () => {
    const who = async (cookie?: string) => {
      const headers = cookie ? { cookie } : {};
      const { statusCode, body } = await house.server.inject({ url: '/api/portal/me', headers });
      const me = JSON.parse(body) as {
        actor: { kind: string; name: string } | null;
        company: { name: string };
      };
      return [statusCode, me.actor?.kind ?? null, me.company.name];
    };
    const staff = await makeStaff(house);
    const customer = await enter((await makeAccount()).email);
    expect(await who()).toEqual([200, null, '织锦家纺']);
    expect(await who(staff.session.cookie)).toEqual([200, null, '织锦家纺']);
    expect(await who(customer.cookie)).toEqual([200, 'customer', '织锦家纺']);
    expect(await who(`${staff.session.cookie}; ${customer.cookie}`)).toEqual([200, 'customer', '织锦家纺']);
  });
});

describe('a customer signs in by a mailed link', () => {
  test('the letter leads to the public address and to its addressee; the button lets in', async () => {
    const account = await makeAccount();
    const asked = await ask(account.email.toUpperCase());
    expect([asked.status, asked.body, asked.cookies]).toEqual([200, {}, []]);
    await house.settle();
    const [letter] = await house.sql<{ id: Id }>('select id from security.letter order by id desc limit 1');
    const opened = await asSystem((ctx) => openLetter(ctx, letter!.id));
    expect(opened).toMatchObject({ to: account.email, name: '采购', locale: 'zh-CN', kind: 'link' });
    expect(opened!.link).toMatch(/^http:\/\/localhost(:80)?\/portal\/enter#[\w-]{43}$/);
    const answer = await follow(tokenIn(opened!.link));
    expect(String(answer.headers['set-cookie'])).toMatch(/^selvedge_customer=[\w-]{43};/);
    const me = await house.ok(sessionIn(answer), security.readPortalMe, {});
    expect(me.actor).toMatchObject({ id: account.id, kind: 'customer', roles: ['customer'] });
    expect(new Set(Object.values(me.permissions))).toEqual(
      new Set(Object.values(me.permissions).length > 0 ? ['customer'] : []),
    );
    const seen = await house.ok(sessionIn(answer), both, {});
    expect(seen).toEqual({ kind: 'customer', customer: account.customerId });
  });

  test('the answer is the same for an unknown address, and about as quick', async () => {
    const accounts = [await makeAccount(), await makeAccount(), await makeAccount()];
    const time = async (email: string) => {
      const began = performance.now();
      const answer = await ask(email);
      return { ms: performance.now() - began, status: answer.status, body: answer.body };
    };
    await time('warm@example.com');
    const known = await Promise.all([]).then(async () => {
      const all = [];
      for (const { email } of accounts) all.push(await time(email));
      return all;
    });
    const unknown = [];
    for (const n of [1, 2, 3]) unknown.push(await time(`unknown${n}@example.com`));
    for (const answer of [...known, ...unknown]) expect([answer.status, answer.body]).toEqual([200, {}]);
    const rows = await house.sql<{ n: number }>('select count(*)::int as n from security.letter');
    await house.settle();
    const left = await house.sql<{ n: number }>('select count(*)::int as n from security.letter');
    // Before the worker looks, every asking has left the same; afterwards only those of real accounts.
    expect(rows[0]!.n - left[0]!.n).toBe(4);
    const best = (list: { ms: number }[]) => Math.min(...list.map((a) => a.ms));
    expect(best(unknown) / best(known)).toBeGreaterThan(0.3);
    expect(best(unknown) / best(known)).toBeLessThan(3);
  });

  test('a scanner that opens the link spends nothing; the button works once', async () => {
    const account = await makeAccount();
    await ask(account.email);
    const token = await mailedToken();
    for (let n = 0; n < 3; n += 1) await house.server.inject({ method: 'GET', url: '/portal/enter' });
    const get = await house.server.inject({ method: 'GET', url: '/api/portal/sign-in' });
    expect(get.statusCode).toBe(404);
    expect((await follow(token)).status).toBe(200);
    const again = await follow(token);
    expect([again.status, again.error.code]).toEqual([410, 'link.spent']);
  });

  test('after 20 minutes the link is void', async () => {
    const account = await makeAccount();
    await ask(account.email);
    const token = await mailedToken();
    await house.travel(20 * 60_000);
    expect((await follow(token)).status).toBe(410);
  });

  test('a link for a customer is no invitation, and a reset is no link for a customer', async () => {
    const account = await makeAccount();
    await ask(account.email);
    const token = await mailedToken();
    const body = { token, password: 'seven looms at dawn' };
    expect((await house.call(null, security.resetPassword, { body })).status).toBe(410);
    const staff = await makeStaff(house);
    await house.call(null, security.forgetPassword, { body: { email: staff.email } });
    expect((await follow(await mailedToken())).status).toBe(410);
  });
});

describe('customers and staff on one device', () => {
  test('each has their own cookie; neither opens what is the other’s', async () => {
    const account = await makeAccount();
    const customer = await enter(account.email);
    const staff = await makeStaff(house);
    expect((await house.call(customer, security.listPeople, {})).status).toBe(401);
    expect((await house.ok(staff.session, security.readPortalMe, {})).actor).toBeNull();
    const crossed = { cookie: customer.cookie.replace('selvedge_customer', 'selvedge_staff') };
    expect((await house.call(crossed, security.listPeople, {})).status).toBe(401);
    const device = { cookie: `${staff.session.cookie}; ${customer.cookie}` };
    expect((await house.ok(device, security.readMe, {})).actor?.id).toBe(staff.id);
    expect((await house.ok(device, security.readPortalMe, {})).actor?.id).toBe(account.id);
    await house.ok(device, security.leavePortal, {});
    expect((await house.ok(device, security.readPortalMe, {})).actor).toBeNull();
    expect((await house.ok(device, security.readMe, {})).actor?.id).toBe(staff.id);
  });

  test('signing in as a customer leaves the session of staff alone', async () => {
    const staff = await makeStaff(house);
    const account = await makeAccount();
    await ask(account.email);
    const token = await mailedToken();
    const answer = await house.call(staff.session, security.followLink, { body: { token } });
    expect(answer.status).toBe(200);
    expect((await house.ok(staff.session, security.readMe, {})).actor?.id).toBe(staff.id);
  });
});

describe('accounts of customers', () => {
  test('two that write at the same moment from one address get one account', async () => {
    const email = 'twice@example.com';
    const ensure = (name: string, then: () => Promise<void>) =>
      asSystem(async (ctx) => {
        const customerId = newId(house.clock.millis());
        const got = await ensureCustomerAccount(ctx, { customerId, email, name, locale: 'en' });
        await then();
        return got;
      });
    let waits = false;
    // The first one keeps its row to itself until the second one waits for it.
    const [first, second] = await Promise.all([
      ensure('first', async () => {
        waits = true;
        await vi.waitUntil(
          async () =>
            (
              await house.sql(
                `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
              )
            ).length > 0,
          { timeout: 10_000 },
        );
      }),
      vi.waitUntil(() => waits).then(() => ensure('second', async () => undefined)),
    ]);
    expect(first.isNew).toBe(true);
    expect(second).toEqual({ ...first, isNew: false });
  });

  test('an address keeps its account, also when another customer is named', async () => {
    const account = await makeAccount();
    const again = await asSystem((ctx) =>
      ensureCustomerAccount(ctx, {
        customerId: newId(house.clock.millis()),
        email: account.email.toUpperCase(),
        name: '别人',
        locale: 'en',
      }),
    );
    expect(again).toEqual({ accountId: account.id, customerId: account.customerId, isNew: false });
  });

  test('are closed at once and opened again', async () => {
    const manager = (await makeStaff(house, { roles: ['manager'] })).actor;
    const account = await makeAccount();
    const session = await enter(account.email);
    await house.ok(manager, security.closeAccount, { params: { id: account.id } });
    expect((await house.ok(session, security.readPortalMe, {})).actor).toBeNull();
    await ask(account.email);
    await house.settle();
    const letters = await house.sql('select 1 from security.letter where account_id = $1', [account.id]);
    expect(letters).toHaveLength(1);
    await house.ok(manager, security.reopenAccount, { params: { id: account.id } });
    expect((await house.ok(session, security.readPortalMe, {})).actor).toBeNull();
    const { rows } = await house.ok(manager, security.listAccounts, { query: { q: account.email } });
    expect(rows).toMatchObject([{ id: account.id, state: 'open', customerId: account.customerId }]);
  });
});
