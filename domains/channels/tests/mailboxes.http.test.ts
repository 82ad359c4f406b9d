import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/server';
import { actor, openHouse, type House } from '#kernel/testing';
import { channels } from '../contract.ts';
import { eventsOf, mailboxBody } from './make.ts';

let house: House;
let manager: Actor;

beforeAll(async () => {
  house = await openHouse();
  manager = actor(house.program, 'manager');
});
afterAll(() => house.close());

const secretsOf = async (id: string) => {
  const [row] = await house.sql<{
    secret: string | null;
    oauth_client_secret: string | null;
    smtp_secret: string | null;
  }>('select secret, oauth_client_secret, smtp_secret from channels.mailbox where id = $1', [id]);
  return row!;
};

describe('setting up mailboxes', () => {
  it('secrets are sealed to their place and never shown again', async () => {
    const body = mailboxBody({ address: 'a@mill.example' });
    const withAll = {
      ...body,
      imap: {
        ...body.imap,
        auth: 'xoauth2' as const,
        secret: 'weft-1',
        oauth: { tokenUrl: 'https://t.example', clientId: 'c', clientSecret: 'weft-2' },
      },
      smtp: { ...body.smtp!, secret: 'weft-3' },
    };
    const { id } = await house.ok(manager, channels.addMailbox, { body: withAll });
    const sealed = await secretsOf(id);
    const open = Object.entries(sealed).map(([column, value]) =>
      house.program.keys.open(value!, `channels.mailbox.${column}:${id}`),
    );
    expect(open).toEqual(['weft-1', 'weft-2', 'weft-3']);
    const shown = await house.ok(manager, channels.readMailbox, { params: { id } });
    expect(JSON.stringify([shown, await house.ok(manager, channels.listMailboxes, {})])).not.toContain(
      'weft',
    );
    expect([shown.imap.hasSecret, shown.imap.oauth?.hasClientSecret, shown.smtp?.hasSecret]).toEqual([
      true,
      true,
      true,
    ]);
    const ledger = await house.sql('select facts from kernel.ledger where subject_id = $1', [id]);
    expect(JSON.stringify(ledger)).not.toContain('weft');
  });

  it('a secret left out stays, null takes it away', async () => {
    const body = mailboxBody({ address: 'b@mill.example' });
    body.smtp = { ...body.smtp!, secret: 'apart' };
    const { id } = await house.ok(manager, channels.addMailbox, { body });
    const before = await secretsOf(id);
    const { secret: _dropped, ...imap } = body.imap;
    const kept = {
      ...body,
      name: 'Renamed',
      imap,
      smtp: { host: 'smtp.example', port: 465, security: 'tls' as const },
    };
    await house.ok(manager, channels.changeMailbox, { params: { id }, body: kept });
    expect(await secretsOf(id)).toEqual(before);
    await house.ok(manager, channels.changeMailbox, {
      params: { id },
      body: { ...kept, smtp: { ...kept.smtp, secret: null } },
    });
    expect(await secretsOf(id)).toEqual({ ...before, smtp_secret: null });
    expect(await eventsOf(house, id)).toEqual(['mailbox.added', 'mailbox.changed', 'mailbox.changed']);
  });

  it('without a secret, or with the address of another, nothing is added', async () => {
    const body = mailboxBody({ address: 'c@mill.example' });
    const { secret: _dropped, ...imap } = body.imap;
    const missing = await house.call(manager, channels.addMailbox, { body: { ...body, imap } });
    expect([missing.status, missing.error.faults?.[0]?.path]).toEqual([422, 'body.imap.secret']);
    await house.ok(manager, channels.addMailbox, { body });
    const taken = await house.call(manager, channels.addMailbox, {
      body: { ...body, address: 'C@MILL.example' },
    });
    expect([taken.status, taken.error.code]).toEqual([409, 'channels.address-taken']);
  });

  it.each(['agent', 'lead', 'auditor', 'client', 'customer'] as const)('is not for a %s', async (role) => {
    const who = actor(house.program, role);
    const { rows } = await house.ok(manager, channels.listMailboxes, {});
    const params = { id: rows[0]!.id };
    const answers = [
      await house.call(who, channels.listMailboxes, {}),
      await house.call(who, channels.readMailbox, { params }),
      await house.call(who, channels.addMailbox, { body: mailboxBody({ address: 'x@mill.example' }) }),
      await house.call(who, channels.changeMailbox, { params, body: mailboxBody() }),
      await house.call(who, channels.switchMailbox, { params, body: { enabled: false } }),
      await house.call(who, channels.testMailbox, { params }),
    ];
    expect(answers.map((a) => a.status)).toEqual([403, 403, 403, 403, 403, 403]);
  });
});
