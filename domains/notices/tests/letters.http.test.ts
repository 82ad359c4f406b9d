import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actor } from '#kernel/testing';
import { channels } from '#domains/channels/contract.ts';
import { security } from '#domains/security/contract.ts';
import { addMailbox, openNoticed, type Noticed } from './make.ts';

const hour = 3_600_000;

let house: Noticed;
beforeEach(async () => {
  house = await openNoticed();
});
afterEach(() => house.close());

describe('letters', () => {
  test('an invitation is mailed with its link, and the link is kept nowhere in this room', async () => {
    await addMailbox(house);
    await house.ok(house.owner.session, security.invitePerson, {
      body: { name: '沈一', email: 'shen@mill.example', roles: ['agent'], teams: [], deliver: 'mail' },
    });
    await house.settle();
    const [letter] = await house.outgoing();
    expect(letter).toMatchObject({
      to: 'shen@mill.example',
      subject: '织锦家纺 邀请加入服务台',
      about_kind: 'letter',
    });
    expect(letter!.text).toMatch(/\/invitation#[\w-]{43}/);
    const rows = await house.sql<{ row: string }>('select s::text as row from notices.sent s');
    for (const { row } of rows) expect(row).not.toContain('invitation#');
  });

  test('a letter whose link ran out while it waited is not sent', async () => {
    const mailboxId = await addMailbox(house);
    await house.ok(house.owner.session, channels.switchMailbox, {
      params: { id: mailboxId },
      body: { enabled: false },
    });
    await house.ok(null, security.forgetPassword, { body: { email: house.owner.email } });
    await house.settle();
    expect(await house.mails()).toMatchObject([{ template_key: 'letter-reset', state: 'waiting' }]);
    await house.travel(72 * hour);
    await house.ok(actor(house.program, 'owner', { id: house.owner.id }), channels.switchMailbox, {
      params: { id: mailboxId },
      body: { enabled: true },
    });
    await house.settle();
    expect(await house.mails()).toMatchObject([{ state: 'lapsed', why: 'expired' }]);
    expect(await house.outgoing()).toEqual([]);
  });
});
