import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { security } from '../contract.ts';
import { passkeyDevice } from './authenticator.ts';
import { makeOwner, makeStaff, sessionIn, type Staff } from './make.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(() => house.travel(2 * 3_600_000));
afterAll(() => house.close());

const codeAt = (secret: string, timestamp: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
const codeNow = (secret: string) => codeAt(secret, house.clock.millis());

/** Somebody with an authenticator; time has gone on, so that the proving code is used up. */
async function withTotp(): Promise<{ staff: Staff; secret: string; codes: string[] }> {
  const staff = await makeStaff(house);
  const { secret } = await house.ok(staff.session, security.beginTotp, {
    body: { password: staff.password },
  });
  const { codes } = await house.ok(staff.session, security.confirmTotp, { body: { code: codeNow(secret) } });
  await house.travel(60_000);
  return { staff, secret, codes };
}

const firstStep = (staff: Staff) =>
  house.ok(null, security.signIn, { body: { email: staff.email, password: staff.password } });

describe('an authenticator', () => {
  test('counts once a code has proven it, and then the password alone opens nothing', async () => {
    const staff = await makeStaff(house);
    const { secret, uri } = await house.ok(staff.session, security.beginTotp, {
      body: { password: staff.password },
    });
    expect(uri).toContain(`secret=${secret}`);
    expect((await firstStep(staff)).next).toBe('done');
    const wrong = await house.call(staff.session, security.confirmTotp, { body: { code: '000000' } });
    expect([wrong.status, wrong.error.code]).toEqual([401, 'sign-in.code']);
    const { codes } = await house.ok(staff.session, security.confirmTotp, {
      body: { code: codeNow(secret) },
    });
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    const answer = await house.call(null, security.signIn, {
      body: { email: staff.email, password: staff.password },
    });
    expect(answer.cookies).toEqual([]);
    expect(answer.body).toMatchObject({ next: 'totp', methods: ['totp', 'recovery'] });
    const account = await house.ok(staff.session, security.readOwnAccount, {});
    expect(account).toMatchObject({ recoveryLeft: 10, totpAt: house.clock.now() });
  });

  test('the second step lets in; a code counts once, also within its half minute', async () => {
    const { staff, secret } = await withTotp();
    const code = codeNow(secret);
    const first = await firstStep(staff);
    const answer = await house.call(null, security.proveTotp, { body: { ticket: first.ticket!, code } });
    expect(answer.status).toBe(200);
    expect((await house.ok(sessionIn(answer), security.readMe, {})).actor?.id).toBe(staff.id);
    const second = await firstStep(staff);
    const replayed = await house.call(null, security.proveTotp, { body: { ticket: second.ticket!, code } });
    expect([replayed.status, replayed.error.code]).toEqual([401, 'sign-in.code']);
    const spent = await house.call(null, security.proveTotp, {
      body: { ticket: first.ticket!, code: codeAt(secret, house.clock.millis() + 30_000) },
    });
    expect(spent.error.code).toBe('sign-in.ticket');
  });

  test('two requests with one code at once: one is let in', async () => {
    const { staff, secret } = await withTotp();
    const code = codeNow(secret);
    const tickets = [(await firstStep(staff)).ticket!, (await firstStep(staff)).ticket!];
    const answers = await Promise.all(
      tickets.map((ticket) => house.call(null, security.proveTotp, { body: { ticket, code } })),
    );
    expect(answers.map((a) => a.status).sort((a, b) => a - b)).toEqual([200, 401]);
  });

  test('a ticket is void after five wrong codes and after ten minutes', async () => {
    const { staff, secret } = await withTotp();
    const { ticket } = await firstStep(staff);
    const wrong = codeNow(secret) === '123456' ? '654321' : '123456';
    const codes: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      const answer = await house.call(null, security.proveTotp, { body: { ticket: ticket!, code: wrong } });
      codes.push(answer.error.code);
      await house.travel(60_000);
    }
    expect(codes).toEqual([...Array<string>(5).fill('sign-in.code'), 'sign-in.ticket']);
    await house.travel(300_000);
    const late = await firstStep(staff);
    await house.travel(600_000);
    const answer = await house.call(null, security.proveTotp, {
      body: { ticket: late.ticket!, code: codeNow(secret) },
    });
    expect(answer.error.code).toBe('sign-in.ticket');
  });

  test('half a sign-in forgives nothing: a known password does not reset the wait for codes', async () => {
    const { staff, secret } = await withTotp();
    const wrong = codeNow(secret) === '123456' ? '654321' : '123456';
    let seconds = 0;
    for (let n = 0; n < 12 && seconds === 0; n += 1) {
      const first = await house.call(null, security.signIn, {
        body: { email: staff.email, password: staff.password },
      });
      if (first.status === 429) seconds = Number(first.error.detail!['seconds']);
      else {
        const second = await house.call(null, security.proveTotp, {
          body: { ticket: first.body.ticket!, code: wrong },
        });
        if (second.status === 429) seconds = Number(second.error.detail!['seconds']);
      }
    }
    expect(seconds).toBeGreaterThan(0);
    await house.travel(600_000);
  });

  test('is taken away with the password only, and the recovery codes with it', async () => {
    const { staff } = await withTotp();
    const refused = await house.call(staff.session, security.removeTotp, { body: { password: 'wrong' } });
    expect(refused.error.code).toBe('password.wrong');
    await house.ok(staff.session, security.removeTotp, { body: { password: staff.password } });
    expect((await firstStep(staff)).next).toBe('done');
    expect((await house.ok(staff.session, security.readOwnAccount, {})).recoveryLeft).toBe(0);
  });

  test('its secret is encrypted and its codes are hashed in the database', async () => {
    const { staff, secret, codes } = await withTotp();
    const rows = await house.sql<{ row: string }>(
      `select p::text as row from security.person p where id = $1
       union all select c::text from security.recovery_code c where person_id = $1
       union all select i::text from kernel.idempotency i`,
      [staff.id],
    );
    for (const { row } of rows) {
      expect(row).not.toContain(secret);
      for (const code of codes) expect(row).not.toContain(code.replace('-', ''));
    }
    expect(rows[0]!.row).toContain('v1.');
  });
});

describe('recovery codes', () => {
  test('open once each, however they are typed', async () => {
    const { staff, codes } = await withTotp();
    const typed = ` ${codes[0]!.toLowerCase().replace('-', ' ')} `;
    const { ticket } = await firstStep(staff);
    const answer = await house.call(null, security.proveRecovery, {
      body: { ticket: ticket!, code: typed },
    });
    expect([answer.status, answer.body]).toEqual([200, { left: 9 }]);
    expect((await house.ok(sessionIn(answer), security.readMe, {})).actor?.id).toBe(staff.id);
    const second = await firstStep(staff);
    const again = await house.call(null, security.proveRecovery, {
      body: { ticket: second.ticket!, code: codes[0]! },
    });
    expect([again.status, again.error.code]).toEqual([401, 'sign-in.code']);
  });

  test('new ones void the old, and without a second factor there are none', async () => {
    const { staff, codes } = await withTotp();
    const fresh = await house.ok(staff.session, security.renewRecoveryCodes, {
      body: { password: staff.password },
    });
    const { ticket } = await firstStep(staff);
    const old = await house.call(null, security.proveRecovery, {
      body: { ticket: ticket!, code: codes[1]! },
    });
    expect(old.status).toBe(401);
    const good = await house.call(null, security.proveRecovery, {
      body: { ticket: ticket!, code: fresh.codes[1]! },
    });
    expect(good.status).toBe(200);
    const plain = await makeStaff(house);
    const none = await house.call(plain.session, security.renewRecoveryCodes, {
      body: { password: plain.password },
    });
    expect(none.error.code).toBe('second-factor.none');
  });
});

async function withPasskey(device = passkeyDevice()) {
  const staff = await makeStaff(house);
  const offer = await house.ok(staff.session, security.offerPasskey, { body: { password: staff.password } });
  const added = await house.ok(staff.session, security.addPasskey, {
    body: { ticket: offer.ticket, name: '办公电脑', response: device.make(offer.options as never) },
  });
  return { staff, device, offer, added };
}

const askPasskey = (ticket: string | null) => house.ok(null, security.askPasskey, { body: { ticket } });

describe('passkeys', () => {
  test('sign in without a password, and are the second step after one', async () => {
    const { staff, device, added } = await withPasskey();
    expect(added.codes).toHaveLength(10);
    const alone = await askPasskey(null);
    const answer = await house.call(null, security.provePasskey, {
      body: { ticket: alone.ticket, response: device.sign(alone.options as never) },
    });
    expect(answer.status).toBe(200);
    expect((await house.ok(sessionIn(answer), security.readMe, {})).actor?.id).toBe(staff.id);
    const first = await firstStep(staff);
    expect(first).toMatchObject({ next: 'passkey', methods: ['passkey', 'recovery'] });
    const second = await askPasskey(first.ticket);
    expect(second.options['allowCredentials']).toMatchObject([{ id: device.id }]);
    const proven = await house.call(null, security.provePasskey, {
      body: { ticket: second.ticket, response: device.sign(second.options as never) },
    });
    expect(proven.status).toBe(200);
  });

  test('an answer counts once, for its own challenge, from our own address', async () => {
    const { device } = await withPasskey();
    const asked = await askPasskey(null);
    const response = device.sign(asked.options as never);
    const other = await askPasskey(null);
    const swapped = await house.call(null, security.provePasskey, {
      body: { ticket: other.ticket, response },
    });
    expect(swapped.error.code).toBe('sign-in.passkey');
    expect(
      (await house.call(null, security.provePasskey, { body: { ticket: asked.ticket, response } })).status,
    ).toBe(200);
    const again = await house.call(null, security.provePasskey, { body: { ticket: asked.ticket, response } });
    expect(again.error.code).toBe('sign-in.ticket');
    const elsewhere = await withPasskeyFailing('https://elsewhere.example');
    expect(elsewhere.error.code).toBe('sign-in.passkey');
  });

  const withPasskeyFailing = async (origin: string) => {
    const staff = await makeStaff(house);
    const offer = await house.ok(staff.session, security.offerPasskey, {
      body: { password: staff.password },
    });
    const device = passkeyDevice(origin);
    return house.call(staff.session, security.addPasskey, {
      body: { ticket: offer.ticket, name: 'x', response: device.make(offer.options as never) },
    });
  };

  test('a copied device, whose count goes back, is refused', async () => {
    const { device } = await withPasskey();
    const first = await askPasskey(null);
    await house.ok(null, security.provePasskey, {
      body: { ticket: first.ticket, response: device.sign(first.options as never) },
    });
    device.rewind();
    const second = await askPasskey(null);
    const answer = await house.call(null, security.provePasskey, {
      body: { ticket: second.ticket, response: device.sign(second.options as never) },
    });
    expect([answer.status, answer.error.code]).toEqual([401, 'sign-in.passkey']);
  });

  test('a device that does not make sure who holds it is a second step, not a password', async () => {
    const { staff, device } = await withPasskey(passkeyDevice('http://localhost', { verifies: false }));
    const alone = await askPasskey(null);
    const answer = await house.call(null, security.provePasskey, {
      body: { ticket: alone.ticket, response: device.sign(alone.options as never) },
    });
    expect(answer.status).toBe(401);
    const second = await askPasskey((await firstStep(staff)).ticket);
    const proven = await house.call(null, security.provePasskey, {
      body: { ticket: second.ticket, response: device.sign(second.options as never) },
    });
    expect(proven.status).toBe(200);
  });

  test('another’s passkey does not finish one’s own sign-in', async () => {
    const [one, other] = [await withPasskey(), await withPasskey()];
    const second = await askPasskey((await firstStep(one.staff)).ticket);
    const answer = await house.call(null, security.provePasskey, {
      body: { ticket: second.ticket, response: other.device.sign(second.options as never) },
    });
    expect(answer.error.code).toBe('sign-in.passkey');
    const taken = await house.call(other.staff.session, security.removePasskey, {
      params: { id: one.added.id },
      body: { password: other.staff.password },
    });
    expect(taken.status).toBe(404);
  });

  test('need a host name', async () => {
    const staff = await makeStaff(house);
    const answer = await house.call(
      staff.session,
      security.offerPasskey,
      { body: { password: staff.password } },
      { headers: { host: '127.0.0.1:8080' } },
    );
    expect([answer.status, answer.error.code]).toEqual([409, 'passkey.address']);
  });
});

test('a lost second factor: an administrator takes it away, it is in the ledger, and one enrols again', async () => {
  const owner = await makeOwner(house);
  const { staff } = await withTotp();
  await house.ok(owner.actor, security.resetSecondFactor, { params: { id: staff.id } });
  expect((await house.ok(staff.session, security.readMe, {})).actor).toBeNull();
  expect((await firstStep(staff)).next).toBe('done');
  const events = await house.sql<{ event: string; actor_id: string }>(
    `select event, actor_id from kernel.ledger where subject_id = $1 and event = 'person.factors-reset'`,
    [staff.id],
  );
  expect(events).toEqual([{ event: 'person.factors-reset', actor_id: owner.id }]);
});
