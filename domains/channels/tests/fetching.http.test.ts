import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/server';
import { actor, openHouse, type House } from '#kernel/testing';
import { channels } from '../contract.ts';
import { openImapServer, type ImapServer, type ImapServerOptions } from './imap-server.ts';
import { mailboxBody, personMail } from './make.ts';

let house: House;
let manager: Actor;
const opened: ImapServer[] = [];

beforeEach(async () => {
  house = await openHouse({ loops: ['mail.fetch', 'mail.read', 'mail.test'] });
  manager = actor(house.program, 'manager');
});
afterEach(async () => {
  await house.close();
  for (const server of opened.splice(0)) await server.goAway().catch(() => undefined);
});

async function imap(options: ImapServerOptions = {}): Promise<ImapServer> {
  const server = await openImapServer(options);
  opened.push(server);
  return server;
}

/** A mailbox on a server; `more` goes into its IMAP settings. */
const addMailbox = async (
  server: ImapServer,
  more: object = {},
  address = 'service@mill.example',
): Promise<string> => {
  const body = mailboxBody({ imapPort: server.port, address, smtp: null });
  return (
    await house.ok(manager, channels.addMailbox, { body: { ...body, imap: { ...body.imap, ...more } } })
  ).id;
};

const subjects = async (): Promise<string[]> =>
  (await house.sql<{ subject: string }>('select subject from channels.mail order by id')).map(
    (m) => m.subject,
  );

const stateOf = async (id: string) =>
  (await house.ok(manager, channels.readMailbox, { params: { id } })).state;

/** Lets loops turn until something holds: servers tell of news in their own time. */
async function expectSoon(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    await house.settle();
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it never came to hold');
}

const inTwoYears = new Date('2028-01-01T00:00:00.000Z');

describe('fetching mail', () => {
  it('brings in what is there, in order, and each only once', async () => {
    const server = await imap();
    for (let i = 0; i < 45; i += 1) server.deliver(personMail({ Subject: `mail ${i}` }), inTwoYears);
    const id = await addMailbox(server);
    await expectSoon(async () => (await subjects()).length === 45);
    expect(await subjects()).toEqual(Array.from({ length: 45 }, (_, i) => `mail ${i}`));
    expect(await stateOf(id)).toMatchObject({ phase: 'connected', failures: 0, errorCode: null });
    const raws = await house.sql('select uid from channels.raw_mail');
    expect(raws).toHaveLength(45);
  });

  it('hears of a new mail from the server, without waiting for the next look', async () => {
    const server = await imap();
    await addMailbox(server, { pollSeconds: 3600 });
    await expectSoon(async () => (await house.sql('select from channels.cursor')).length === 1);
    // The connection goes into IDLE half a second after it was last used.
    await new Promise((resolve) => setTimeout(resolve, 800));
    server.deliver(personMail({ Subject: 'pushed' }), inTwoYears);
    await expectSoon(async () => (await subjects()).includes('pushed'));
  });

  it('looks by itself where the server cannot tell', async () => {
    const server = await imap({ plugins: ['ID'] });
    await addMailbox(server, { pollSeconds: 10 });
    await expectSoon(async () => (await house.sql('select from channels.cursor')).length === 1);
    server.deliver(personMail({ Subject: 'found' }), inTwoYears);
    await house.travel(11_000);
    await expectSoon(async () => (await subjects()).includes('found'));
  });

  it('catches up after an outage, however long, and says meanwhile what is wrong', async () => {
    const server = await imap();
    const id = await addMailbox(server);
    server.deliver(personMail({ Subject: 'before' }), inTwoYears);
    await expectSoon(async () => (await subjects()).length === 1);
    await server.goAway();
    await expectSoon(async () => (await stateOf(id)).phase === 'failing');
    expect(await stateOf(id)).toMatchObject({ errorCode: 'unreachable', failures: 1 });
    await house.travel(5_000);
    expect((await stateOf(id)).failures).toBe(2);
    await house.travel(3 * 86_400_000);
    await server.comeBack();
    for (let i = 0; i < 30; i += 1) server.deliver(personMail({ Subject: `meanwhile ${i}` }), inTwoYears);
    await house.travel(600_000);
    await expectSoon(async () => (await subjects()).length === 31);
    expect(await stateOf(id)).toMatchObject({ phase: 'connected', failures: 0, errorCode: null });
  });

  it('brings nothing twice when the server numbers its folder anew', async () => {
    const server = await imap();
    await addMailbox(server);
    for (let i = 0; i < 3; i += 1) server.deliver(personMail({ Subject: `mail ${i}` }), inTwoYears);
    await expectSoon(async () => (await subjects()).length === 3);
    await server.goAway();
    await server.comeBack();
    server.renumber();
    server.deliver(personMail({ Subject: 'new' }), inTwoYears);
    await house.travel(600_000);
    await expectSoon(async () => (await subjects()).length === 4);
    const states = await house.sql<{ state: string }>('select state from channels.raw_mail order by id');
    expect(states.map((s) => s.state)).toEqual([
      'parsed',
      'parsed',
      'parsed',
      'duplicate',
      'duplicate',
      'duplicate',
      'parsed',
    ]);
  });

  it('a mail of three megabytes comes in whole, a broken one does not hold up the next', async () => {
    const server = await imap();
    const large = personMail({ Subject: 'large' }, 'x'.repeat(76).concat('\r\n').repeat(40_000));
    server.deliver(large, inTwoYears);
    server.deliver(Buffer.from('no header at all\r\n\r\nbody'), inTwoYears);
    server.deliver(personMail({ Subject: 'after' }), inTwoYears);
    await addMailbox(server);
    await expectSoon(async () => (await subjects()).length === 2);
    expect(await subjects()).toEqual(['large', 'after']);
    const raws = await house.sql<{ size: number; state: string }>(
      'select size, state from channels.raw_mail order by id',
    );
    expect(raws.map((r) => r.state)).toEqual(['parsed', 'quarantined', 'parsed']);
    expect(raws[0]!.size).toBe(large.length);
  });

  it('what the server had before the mailbox was added is history and starts no clock', async () => {
    const server = await imap();
    server.deliver(personMail({ Subject: 'old' }), new Date('2025-06-01T00:00:00.000Z'));
    server.deliver(personMail({ Subject: 'new' }), inTwoYears);
    await addMailbox(server);
    await expectSoon(async () => (await subjects()).length === 2);
    const events = await house.sql<{ event: string; occurred_at: string }>(
      "select event, occurred_at from kernel.ledger where subject_kind = 'mail' order by id",
    );
    expect(events.map((e) => e.event)).toEqual(['mail.imported', 'mail.received']);
    expect(events[0]!.occurred_at).toBe('2025-06-01T00:00:00.000Z');
  });

  it('several mailboxes at once, one of them not answering', async () => {
    const [one, two, gone] = [await imap(), await imap(), await imap()];
    await gone.goAway();
    one.deliver(personMail({ Subject: 'one' }), inTwoYears);
    two.deliver(personMail({ Subject: 'two' }), inTwoYears);
    await addMailbox(one, {}, 'one@mill.example');
    const bad = await addMailbox(gone, {}, 'gone@mill.example');
    await addMailbox(two, {}, 'two@mill.example');
    await expectSoon(async () => (await subjects()).length === 2);
    expect((await stateOf(bad)).phase).toBe('failing');
  });

  it('a mailbox that is switched off is let go of', async () => {
    const server = await imap();
    const id = await addMailbox(server);
    await expectSoon(async () => (await stateOf(id)).phase === 'connected');
    await house.ok(manager, channels.switchMailbox, { params: { id }, body: { enabled: false } });
    await house.settle();
    server.deliver(personMail({ Subject: 'unheard' }), inTwoYears);
    await house.travel(120_000);
    expect([(await stateOf(id)).phase, await subjects()]).toEqual(['off', []]);
  });
});

describe('logging in', () => {
  it('says who it is, as 163 and QQ demand', async () => {
    const server = await imap({ demandsId: true });
    server.deliver(personMail({ Subject: 'safe' }), inTwoYears);
    await addMailbox(server);
    await expectSoon(async () => (await subjects()).includes('safe'));
  });

  it('by XOAUTH2, with a token had for the refresh token', async () => {
    const asked: string[] = [];
    const tokens = createServer((request, response) => {
      let form = '';
      request.on('data', (chunk: Buffer) => (form += chunk.toString()));
      request.on('end', () => {
        asked.push(form);
        response.end(JSON.stringify({ access_token: 'woven', expires_in: 3600, refresh_token: 'second' }));
      });
    });
    await new Promise<void>((done) => tokens.listen(0, '127.0.0.1', done));
    try {
      const server = await imap({ accessToken: 'woven' });
      server.deliver(personMail({ Subject: 'by token' }), inTwoYears);
      const tokenUrl = `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`;
      const oauth = { tokenUrl, clientId: 'selvedge', clientSecret: 'hush' };
      await addMailbox(server, { auth: 'xoauth2', secret: 'first', oauth });
      await expectSoon(async () => (await subjects()).includes('by token'));
      expect(asked).toEqual([
        'grant_type=refresh_token&refresh_token=first&client_id=selvedge&client_secret=hush',
      ]);
      // The token server gave another refresh token: it is kept, sealed.
      const [row] = await house.sql<{ id: string; secret: string }>(
        'select id, secret from channels.mailbox',
      );
      expect(house.program.keys.open(row!.secret, `channels.mailbox.secret:${row!.id}`)).toBe('second');
    } finally {
      await new Promise((done) => tokens.close(done));
    }
  });

  it('with a wrong password it says so, waits longer each time, and tries at once when it is changed', async () => {
    const server = await imap();
    const id = await addMailbox(server, { secret: 'wrong' });
    await expectSoon(async () => (await stateOf(id)).failures === 1);
    expect((await stateOf(id)).errorCode).toBe('login-refused');
    await house.travel(1_000);
    expect(server.logins()).toBe(1);
    server.deliver(personMail({ Subject: 'let in' }), inTwoYears);
    await house.ok(manager, channels.changeMailbox, {
      params: { id },
      body: mailboxBody({ imapPort: server.port, smtp: null }),
    });
    await expectSoon(async () => (await subjects()).includes('let in'));
  });
});

describe('testing a connection', () => {
  const test = async (id: string) => {
    const { testId } = await house.ok(manager, channels.testMailbox, { params: { id } });
    await house.settle();
    return house.ok(manager, channels.readConnectionTest, { params: { id, testId } });
  };

  it('tells how far it came on either side', async () => {
    const server = await imap();
    server.deliver(personMail(), inTwoYears);
    const good = await addMailbox(server);
    expect(await test(good)).toMatchObject({
      state: 'done',
      imap: { ok: true, step: 'done' },
      smtp: null,
      messages: 1,
    });
    const bad = await addMailbox(server, { secret: 'wrong' }, 'bad@mill.example');
    expect(await test(bad)).toMatchObject({ imap: { ok: false, step: 'login', code: 'login-refused' } });
    const lost = await addMailbox(server, { folder: 'Nowhere' }, 'lost@mill.example');
    expect(await test(lost)).toMatchObject({ imap: { ok: false, step: 'folder' } });
  });
});
