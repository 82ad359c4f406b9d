import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { security } from '../contract.ts';
import { makeOwner, makeStaff, sessionIn, tokenIn, type Staff } from './make.ts';

const minute = 60_000;
const hour = 60 * minute;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
// Failures of one test are forgotten before the next: the address is the same for all.
beforeEach(() => house.travel(2 * hour));
afterAll(() => house.close());

const signIn = (email: string, password: string) =>
  house.call(null, security.signIn, { body: { email, password } });
const signedIn = async (staff: Staff) => sessionIn(await signIn(staff.email, staff.password));
const who = async (session: { cookie: string }) =>
  (await house.ok(session, security.readMe, {})).actor?.id ?? null;

describe('signing in with a password', () => {
  test('the address is read without regard to case, and the answer sets a cookie scripts cannot read', async () => {
    const staff = await makeStaff(house);
    const answer = await signIn(staff.email.toUpperCase(), staff.password);
    expect(answer.body).toEqual({ next: 'done', ticket: null, methods: [] });
    const set = String(answer.headers['set-cookie']);
    expect(set).toMatch(/^selvedge_staff=[\w-]{43};/);
    expect(set).toContain('HttpOnly');
    expect(set).toContain('SameSite=Lax');
    expect(await who(sessionIn(answer))).toBe(staff.id);
  });

  test('an unknown address, a wrong password, a closed account and one not yet accepted get one answer', async () => {
    const owner = await makeOwner(house);
    const closed = await makeStaff(house);
    await house.ok(owner.actor, security.deactivatePerson, { params: { id: closed.id } });
    const invited = await house.ok(owner.actor, security.invitePerson, {
      body: { name: '未到', email: 'waiting@example.com', roles: ['agent'], teams: [], deliver: 'show' },
    });
    expect(invited.link).toContain('/invitation#');
    const staff = await makeStaff(house);
    const answers = await Promise.all([
      signIn('nobody@example.com', staff.password),
      signIn(staff.email, 'not the password'),
      signIn(closed.email, closed.password),
      signIn('waiting@example.com', staff.password),
    ]);
    for (const answer of answers) {
      expect([answer.status, answer.cookies]).toEqual([401, []]);
      expect(answer.body).toEqual(answers[0].body);
    }
  });

  test('an unknown address takes as long as a known one', async () => {
    const staff = await makeStaff(house);
    const time = async (email: string) => {
      const began = performance.now();
      await signIn(email, 'not the password');
      return performance.now() - began;
    };
    await time('warm@example.com');
    const known: number[] = [];
    const unknown: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      known.push(await time(staff.email));
      unknown.push(await time(`u${n}@example.com`));
    }
    // Hashing is nearly all of it: without it the answer would come in a tenth of the time.
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });

  test('a new sign-in gives a new token and ends the session it came with', async () => {
    const staff = await makeStaff(house);
    const first = staff.session;
    const answer = await house.call(first, security.signIn, {
      body: { email: staff.email, password: staff.password },
    });
    expect(await who(first)).toBeNull();
    expect(await who(sessionIn(answer))).toBe(staff.id);
  });

  test('no token and no password stands in the database', async () => {
    const staff = await makeStaff(house);
    const token = staff.session.cookie.split('=')[1]!;
    const rows = await house.sql<{ row: string }>(
      `select s::text as row from security.session s union all select p::text from security.person p
       union all select i::text from kernel.idempotency i`,
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const { row } of rows) {
      expect(row).not.toContain(token);
      expect(row).not.toContain(staff.password);
    }
  });
});

describe('sessions', () => {
  test('are listed with the one in use marked, and an ended one is nobody’s at once', async () => {
    const staff = await makeStaff(house);
    const phone = await signedIn(staff);
    const { rows } = await house.ok(staff.session, security.listOwnSessions, {});
    expect(rows.map((r) => [r.method, r.current])).toEqual([
      ['password', false],
      ['invitation', true],
    ]);
    await house.ok(staff.session, security.endOwnSession, { params: { id: rows[0]!.id } });
    expect((await house.call(phone, security.listOwnSessions, {})).status).toBe(401);
    expect(await who(staff.session)).toBe(staff.id);
  });

  test('of others cannot be ended by knowing their id', async () => {
    const [one, other] = [await makeStaff(house), await makeStaff(house)];
    const { rows } = await house.ok(one.session, security.listOwnSessions, {});
    const answer = await house.call(other.session, security.endOwnSession, { params: { id: rows[0]!.id } });
    expect([answer.status, answer.error.code]).toEqual([404, 'object.missing']);
    expect(await who(one.session)).toBe(one.id);
  });

  test('end at once when one signs out, when all others are ended, when a manager ends them', async () => {
    const staff = await makeStaff(house);
    const [a, b, c] = [await signedIn(staff), await signedIn(staff), await signedIn(staff)];
    await house.ok(a, security.signOut, {});
    expect(await who(a)).toBeNull();
    expect(await house.ok(b, security.endOtherSessions, {})).toEqual({ ended: 2 });
    expect([await who(b), await who(c), await who(staff.session)]).toEqual([staff.id, null, null]);
    const owner = await makeOwner(house);
    const seen = await house.ok(owner.actor, security.listPersonSessions, { params: { id: staff.id } });
    expect(seen.rows).toHaveLength(1);
    expect(await house.ok(owner.actor, security.endPersonSessions, { params: { id: staff.id } })).toEqual({
      ended: 1,
    });
    expect(await who(b)).toBeNull();
  });

  test('a password change ends the others; a wrong current password changes nothing', async () => {
    const staff = await makeStaff(house);
    const other = await signedIn(staff);
    const wrong = await house.call(staff.session, security.changePassword, {
      body: { current: 'not the password', password: 'a wholly new phrase' },
    });
    expect([wrong.status, wrong.error.code]).toEqual([403, 'password.wrong']);
    expect(await who(other)).toBe(staff.id);
    const changed = await house.ok(staff.session, security.changePassword, {
      body: { current: staff.password, password: 'a wholly new phrase' },
    });
    expect(changed).toEqual({ ended: 1 });
    expect([await who(staff.session), await who(other)]).toEqual([staff.id, null]);
    expect((await signIn(staff.email, staff.password)).status).toBe(401);
    expect((await signIn(staff.email, 'a wholly new phrase')).status).toBe(200);
  });

  test('end when they lie idle, and after a week in any case; their use is noted once a minute', async () => {
    const staff = await makeStaff(house);
    const idle = await signedIn(staff);
    await house.travel(11 * hour);
    expect(await who(staff.session)).toBe(staff.id);
    await house.travel(2 * hour);
    expect([await who(staff.session), await who(idle)]).toEqual([staff.id, null]);
    const seen = () =>
      house.sql<{ seen_at: string }>(
        'select seen_at from security.session where person_id = $1 and ended_at is null order by seen_at desc limit 1',
        [staff.id],
      );
    const [before] = await seen();
    await house.travel(30_000);
    await who(staff.session);
    expect(await seen()).toEqual([before]);
    for (let n = 0; n < 15; n += 1) {
      await house.travel(10 * hour);
      await who(staff.session);
      await expect.poll(async () => (await seen())[0]!.seen_at).toBe(house.clock.now());
    }
    await house.travel(6 * hour);
    expect(await who(staff.session)).toBeNull();
  });

  test('of somebody deactivated are nobody’s at once, and reactivation brings the account back as it was', async () => {
    const owner = (await makeOwner(house)).actor;
    const staff = await makeStaff(house, { roles: ['agent'] });
    await house.ok(owner, security.deactivatePerson, { params: { id: staff.id } });
    expect(await who(staff.session)).toBeNull();
    await house.ok(owner, security.reactivatePerson, { params: { id: staff.id } });
    expect(await who(staff.session)).toBeNull();
    expect((await signIn(staff.email, staff.password)).status).toBe(200);
  });
});

describe('too many tries', () => {
  test('an account waits longer and longer, also with the right password, and only that account', async () => {
    const [staff, other] = [await makeStaff(house), await makeStaff(house)];
    for (let n = 0; n < 6; n += 1) expect((await signIn(staff.email, `wrong wrong ${n}`)).status).toBe(401);
    const blocked = await signIn(staff.email, staff.password);
    expect([blocked.status, blocked.error.code, blocked.error.detail]).toEqual([
      429,
      'request.too-many',
      { seconds: 2 },
    ]);
    expect(blocked.headers['retry-after']).toBe('2');
    expect((await signIn(other.email, other.password)).status).toBe(200);
    await house.travel(2_000);
    expect((await signIn(staff.email, 'wrong again')).status).toBe(401);
    expect((await signIn(staff.email, 'wrong again')).error.detail).toEqual({ seconds: 4 });
    await house.travel(4_000);
    expect((await signIn(staff.email, staff.password)).status).toBe(200);
    // In again: the count begins anew.
    for (let n = 0; n < 5; n += 1) expect((await signIn(staff.email, `wrong wrong ${n}`)).status).toBe(401);
  });

  test('never waits longer than five minutes, and a quiet night is forgotten', async () => {
    const staff = await makeStaff(house);
    for (let n = 0; n < 16; n += 1) {
      expect((await signIn(staff.email, 'wrong')).status).toBe(401);
      await house.travel(300_000);
    }
    await signIn(staff.email, 'wrong');
    expect((await signIn(staff.email, 'wrong')).error.detail).toEqual({ seconds: 300 });
    await house.travel(13 * hour);
    for (let n = 0; n < 5; n += 1) expect((await signIn(staff.email, 'wrong')).status).toBe(401);
    expect((await signIn(staff.email, staff.password)).status).toBe(200);
  });

  test('many tries at once are counted like as many in a row', async () => {
    const staff = await makeStaff(house);
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(staff.email, 'wrong')));
    const statuses = answers.map((a) => a.status);
    expect(statuses.filter((s) => s === 401)).toHaveLength(6);
    expect(statuses.filter((s) => s === 429)).toHaveLength(14);
  });

  test('an address waits whatever accounts it names', async () => {
    const fresh = await openHouse();
    try {
      const staff = await makeStaff(fresh);
      const statuses: number[] = [];
      for (let n = 0; n < 60 && !statuses.includes(429); n += 1) {
        const body = { email: `guess${n}@example.com`, password: 'wrong' };
        statuses.push((await fresh.call(null, security.signIn, { body })).status);
      }
      expect(statuses.filter((s) => s === 401).length).toBeGreaterThanOrEqual(50);
      expect(statuses.at(-1)).toBe(429);
      const body = { email: staff.email, password: staff.password };
      // The right password from there waits too, and is let in after the wait.
      expect((await fresh.call(null, security.signIn, { body })).status).toBe(429);
      await fresh.travel(minute);
      expect((await fresh.call(null, security.signIn, { body })).status).toBe(200);
    } finally {
      await fresh.close();
    }
  });
});

describe('requests from elsewhere', () => {
  test('without our header, or from another site, nothing that changes is carried out', async () => {
    const staff = await makeStaff(house);
    const bare = await house.server.inject({
      method: 'POST',
      url: '/api/me/sessions/end-others',
      headers: { cookie: staff.session.cookie },
    });
    expect([bare.statusCode, bare.json().error.code]).toEqual([403, 'csrf.refused']);
    const foreign = await house.call(
      staff.session,
      security.signOut,
      {},
      {
        headers: { origin: 'https://elsewhere.example' },
      },
    );
    expect([foreign.status, foreign.error.code]).toEqual([403, 'csrf.refused']);
    expect(await who(staff.session)).toBe(staff.id);
    const signing = await house.server.inject({
      method: 'POST',
      url: '/api/sign-in',
      payload: { email: staff.email, password: staff.password },
    });
    expect(signing.statusCode).toBe(403);
  });

  test('pages carry a policy that lets no other site’s script or frame in', async () => {
    const { headers } = await house.server.inject({ url: '/api/me' });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('a forgotten password', () => {
  const letters = async () =>
    (
      await house.sql<{ id: string; person_id: string | null }>(
        'select id, person_id from security.letter order by id',
      )
    ).map((l) => l.id);

  test('the answer is the same for every address, and so is what is written before it', async () => {
    const staff = await makeStaff(house);
    const before = (await letters()).length;
    const known = await house.call(null, security.forgetPassword, { body: { email: staff.email } });
    const unknown = await house.call(null, security.forgetPassword, { body: { email: 'no@example.com' } });
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    expect((await letters()).length - before).toBe(2);
    await house.settle();
    expect((await letters()).length - before).toBe(1);
  });

  test('asking again and again for one address is slowed down, known or not', async () => {
    for (const email of [(await makeStaff(house)).email, 'stranger@example.com']) {
      const statuses: number[] = [];
      for (let n = 0; n < 5; n += 1)
        statuses.push((await house.call(null, security.forgetPassword, { body: { email } })).status);
      expect(statuses).toEqual([200, 200, 200, 200, 429]);
    }
    await house.settle();
  });

  test('the link sets a new password once, ends every session and signs nobody in', async () => {
    const owner = (await makeOwner(house)).actor;
    const staff = await makeStaff(house);
    const { link } = await house.ok(owner, security.offerReset, {
      params: { id: staff.id },
      body: { deliver: 'show' },
    });
    const token = tokenIn(link!);
    const weak = await house.call(null, security.resetPassword, { body: { token, password: '0123456789' } });
    expect(weak.error.code).toBe('password.weak');
    const answer = await house.call(null, security.resetPassword, {
      body: { token, password: 'seven other looms' },
    });
    expect([answer.status, answer.cookies]).toEqual([200, []]);
    expect(await who(staff.session)).toBeNull();
    const again = await house.call(null, security.resetPassword, {
      body: { token, password: 'seven more looms now' },
    });
    expect([again.status, again.error.code]).toEqual([410, 'link.spent']);
    expect((await signIn(staff.email, 'seven other looms')).status).toBe(200);
  });

  test('a link is void after an hour, and when a newer one was asked for', async () => {
    const owner = (await makeOwner(house)).actor;
    const staff = await makeStaff(house);
    const offer = async () =>
      tokenIn(
        (
          await house.ok(owner, security.offerReset, {
            params: { id: staff.id },
            body: { deliver: 'show' },
          })
        ).link!,
      );
    const tokens = [await offer(), await offer()];
    const use = (token: string) =>
      house.call(null, security.resetPassword, { body: { token, password: 'seven other looms' } });
    expect((await use(tokens[0]!)).status).toBe(410);
    await house.travel(hour);
    expect((await use(tokens[1]!)).status).toBe(410);
  });
});
