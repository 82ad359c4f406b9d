import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/contract';
import { incoming, makeCustomer } from '#domains/customers/tests/make.ts';
import { security } from '#domains/security/contract.ts';
import { makeStaff, type Staff } from '#domains/security/tests/make.ts';
import { actor } from '#kernel/testing';
import { notices } from '../contract.ts';
import { addMailbox, clocksOf, openNoticed, receiveMail, type Noticed } from './make.ts';

const hour = 3_600_000;

let house: Noticed;
beforeEach(async () => {
  house = await openNoticed();
});
afterEach(() => house.close());

const states = async () => (await house.mails()).map((m) => `${m.template_key}: ${m.state}`);
const breach = async (owner: Id): Promise<void> => {
  await house.begin({ owner });
  await house.travel(5 * hour + 60_000);
};

describe('automatic receipts', () => {
  test('TX-2.2.1 an automatic receipt does not stop the clock', async () => {
    const mailboxId = await addMailbox(house);
    const customer = await makeCustomer(house, '恒彩服饰', {
      mail: 'chen@hengcai.example',
      person: '陈女士',
    });
    const { messageId } = await receiveMail(house, { from: 'chen@hengcai.example', mailboxId });
    const id = await house.begin({ customer: customer.id });
    await house.settle();
    const [receipt] = await house.outgoing();
    expect(receipt).toMatchObject({ to: 'chen@hengcai.example', automatic: true, about_kind: 'inquiry' });
    expect(receipt!.subject).toMatch(/^来信已收到 \[#Q-2026-\d{5}-[a-z2-9]{12}\]$/);
    expect(receipt!.text).toMatch(/^您好：\n\n来信已收到，编号 Q-2026-\d{5}，/);
    expect(await house.sql('select in_reply_to, mailbox_id, about_id from channels.outgoing')).toEqual([
      { in_reply_to: messageId, mailbox_id: mailboxId, about_id: id },
    ]);
    const [before] = await clocksOf(house, id);
    expect(before).toMatchObject({ state: 'running', open: true, clause: { source: 'TX-2.2.1' } });
    await house.travel(6 * hour);
    const [after] = await clocksOf(house, id);
    expect(after).toMatchObject({ state: 'broken', open: true, due: before!.due });
    await house.happen('inquiry.answered', id, {});
    expect((await clocksOf(house, id))[0]).toMatchObject({ open: false });
  });

  test('a receipt is written in the language of the mail, to whoever asked on a form too', async () => {
    await addMailbox(house);
    const customer = await makeCustomer(house, 'Nordic Home', { mail: 'eva@nordic.example', person: 'Eva' });
    await house.begin({ customer: customer.id }, { channel: 'form' }, 'Shrinkage of style 8812');
    await house.settle();
    const [receipt] = await house.outgoing();
    expect(receipt!.subject).toMatch(/^We have your message \[/);
    expect(receipt!.text).toContain('Your message has arrived');
  });

  test('a receipt goes to the contact who asked; to nobody where a colleague might learn of it', async () => {
    await addMailbox(house);
    const customer = await makeCustomer(house, '恒彩服饰', { mail: 'chen@hengcai.example' });
    const second = await incoming(house, { channel: 'mail', address: 'li@hengcai.example', name: '李' });
    await house.sql('update customers.contact set customer_id = $1 where id = $2', [
      customer.id,
      second.contactId,
    ]);
    await house.begin({ customer: customer.id }, { channel: 'form' });
    await house.settle();
    expect(await house.outgoing()).toEqual([]);
    await house.begin({ customer: customer.id }, { channel: 'form', contact: second.contactId });
    await house.settle();
    expect((await house.outgoing()).map((m) => m.to)).toEqual(['li@hengcai.example']);
  });

  test('no receipt goes to a machine, to a caller, nor more than five an hour to one address', async () => {
    const mailboxId = await addMailbox(house);
    const customer = await makeCustomer(house, '恒彩服饰', { mail: 'bot@hengcai.example' });
    await receiveMail(house, { from: 'bot@hengcai.example', mailboxId, kind: 'auto-reply' });
    await house.begin({ customer: customer.id });
    await house.begin({ customer: customer.id }, { channel: 'phone' });
    await house.settle();
    expect(await house.outgoing()).toEqual([]);
    for (let n = 0; n < 7; n += 1) {
      await house.travel(1000);
      await receiveMail(house, { from: 'bot@hengcai.example', mailboxId });
      await house.begin({ customer: customer.id });
    }
    await house.settle();
    expect(await house.outgoing()).toHaveLength(5);
  });

  test('an answer to a receipt finds its case: the token is the one of the case', async () => {
    await addMailbox(house);
    const customer = await makeCustomer(house, '恒彩服饰', { mail: 'chen@hengcai.example' });
    const id = await house.begin({ customer: customer.id }, { channel: 'form' });
    await house.settle();
    expect(
      await house.sql(
        `select t.about_id from channels.outgoing o join channels.reply_token t on t.token = o.reply_token`,
      ),
    ).toEqual([{ about_id: id }]);
  });

  test('switched off, none is written', async () => {
    await addMailbox(house);
    const { rows } = await house.ok(house.owner.session, notices.listTemplates, {});
    const { texts } = rows.find((t) => t.key === 'receipt')!;
    const body = { ...texts, version: 0, bell: false, mail: true, enabled: false };
    await house.ok(house.owner.session, notices.saveTemplate, { params: { key: 'receipt' }, body });
    const customer = await makeCustomer(house, '恒彩服饰');
    await house.begin({ customer: customer.id }, { channel: 'form' });
    await house.settle();
    expect(await house.mails()).toEqual([]);
  });
});

describe('mails to colleagues', () => {
  let agent: Staff;
  beforeEach(async () => {
    agent = await makeStaff(house, { name: '客服', email: 'kefu@mill.example' });
  });

  test('without a mailbox the bell rings, and the mail waits and is shown as waiting', async () => {
    await breach(agent.id);
    expect((await house.bell(agent.session)).map((n) => n.template)).toContain('clock-breached');
    expect(new Set(await states())).toEqual(new Set(['clock-breached: waiting', 'clock-escalated: waiting']));
    expect(await house.ok(house.owner.session, notices.readMailState, {})).toMatchObject({
      ready: false,
      waiting: 2,
      lapsed: 0,
    });
    const { rows } = await house.ok(house.owner.session, notices.listMails, { query: { state: 'waiting' } });
    expect(rows.map((r) => `${r.to}: ${r.why}`).sort()).toEqual(['周启明: no-mailbox', '客服: no-mailbox']);
    expect((await house.ok(agent.session, notices.readPreferences, {})).mailReady).toBe(false);

    await addMailbox(house);
    expect(await house.ok(house.owner.session, notices.readMailState, {})).toMatchObject({
      ready: true,
      waiting: 0,
    });
    expect((await house.outgoing()).map((m) => m.to).sort()).toEqual([
      'kefu@mill.example',
      'zhou@example.com',
    ]);
    expect((await house.ok(house.owner.session, security.readCompany, {})).mailReady).toBe(true);
  });

  test('what waited longer than a day is not sent any more, and says so', async () => {
    await breach(agent.id);
    await house.travel(30 * hour);
    const owner = actor(house.program, 'owner', { id: house.owner.id });
    await house.sql('update security.session set idle_at = $1, expires_at = $1', [
      '2027-01-01T00:00:00.000Z',
    ]);
    await addMailbox(house);
    const { rows } = await house.ok(owner, notices.listMails, { query: { state: 'lapsed' } });
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(new Set(rows.map((r) => r.why))).toEqual(new Set(['too-late']));
  });

  test('each notice is told once although its reaction is tried again', async () => {
    await addMailbox(house);
    await breach(agent.id);
    const bell = await house.bell(agent.session);
    const mails = await house.mails();
    await house.sql(
      `update kernel.delivery set state = 'pending', done_at = null where handler like 'notices.%' and event like 'clock.%'`,
    );
    await house.settle();
    expect(
      await house.sql(`select 1 from kernel.delivery where handler like 'notices.clock%' and attempts = 2`),
    ).not.toEqual([]);
    expect(await house.bell(agent.session)).toEqual(bell);
    expect(await house.mails()).toEqual(mails);
  });

  test('a person’s wish goes before the company’s, both ways', async () => {
    await addMailbox(house);
    await house.ok(agent.session, notices.savePreferences, {
      body: { mail: { 'clock-breached': false, 'clock-warned': true }, quiet: null },
    });
    await breach(agent.id);
    const mine = await house.sql('select template_key from notices.sent where person_id = $1', [agent.id]);
    expect(mine).toEqual([{ template_key: 'clock-warned' }]);
    const { rows } = await house.ok(agent.session, notices.readPreferences, {});
    expect(rows.find((r) => r.key === 'clock-breached')).toMatchObject({ companyMail: true, mail: false });
    expect(rows.map((r) => r.key)).not.toContain('receipt');
  });

  test('mail keeps quiet in the quiet hours, then comes as one; escalations may come through', async () => {
    await addMailbox(house);
    // Shanghai's afternoon: the break at 14:00 falls into it.
    const quiet = { from: 13 * 60, until: 18 * 60, letsThrough: true };
    await house.ok(agent.session, notices.savePreferences, { body: { mail: {}, quiet } });
    await house.ok(house.owner.session, notices.savePreferences, { body: { mail: {}, quiet } });
    await house.begin({ owner: agent.id }, {}, '第一件');
    await house.begin({ owner: agent.id }, {}, '第二件');
    await house.travel(5 * hour + 60_000);
    expect((await house.outgoing()).map((m) => m.to)).toEqual(['zhou@example.com']);
    expect((await house.bell(agent.session)).filter((n) => n.template === 'clock-breached')).toHaveLength(2);
    await house.travel('2026-03-02T09:59:00.000Z');
    expect((await house.outgoing()).filter((m) => m.to === 'kefu@mill.example')).toEqual([]);
    await house.travel('2026-03-02T10:00:00.000Z');
    const mine = (await house.outgoing()).filter((m) => m.to === 'kefu@mill.example');
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({ subject: '2 条通知', about_kind: 'notice' });
    for (const part of ['第一件', '第二件', '/desk/', '/settings/notices'])
      expect(mine[0]!.text).toContain(part);
  });

  test('a colleague who has left is not written to', async () => {
    await addMailbox(house);
    const quiet = { from: 13 * 60, until: 18 * 60, letsThrough: false };
    await house.ok(agent.session, notices.savePreferences, { body: { mail: {}, quiet } });
    await breach(agent.id);
    await house.ok(house.owner.session, security.deactivatePerson, { params: { id: agent.id } });
    await house.travel('2026-03-02T10:00:00.000Z');
    expect((await house.mails()).find((m) => m.template_key === 'clock-breached')).toMatchObject({
      state: 'lapsed',
      why: 'nobody',
    });
  });
});
