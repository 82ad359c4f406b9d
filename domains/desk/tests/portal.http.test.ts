import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor, openHouse, type Caller, type House } from '#kernel/testing';
import { channels } from '#domains/channels/contract.ts';
import { mailboxBody } from '#domains/channels/tests/make.ts';
import { makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { makeCustomer } from '#domains/customers/tests/make.ts';
import { desk } from '../contract.ts';
import { ask, clocks, eventsOf, manager, publish } from './make.ts';

let house: House;
let lin: Staff;
let chen: Caller;
let other: Caller;

beforeAll(async () => {
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z' });
  const team = await makeTeam(house, '服务一组');
  lin = await makeStaff(house, { name: '林晓岚', teams: [team] });
  await publish(house, 'textile');
  await house.ok(manager(house), channels.addMailbox, { body: mailboxBody() });
  const zhixia = await makeCustomer(house, '知夏女装', { mail: 'chen@zhixia.example', person: '陈砚秋' });
  const muye = await makeCustomer(house, '沐野家居', { mail: 'xu@muye.example' });
  chen = actor(house.program, 'customer', { customer: zhixia.id, name: '陈砚秋' });
  other = actor(house.program, 'customer', { customer: muye.id, name: '许念之' });
});
afterAll(() => house.close());

const form = {
  name: '陈砚秋',
  email: 'chen@zhixia.example',
  message: '雾蓝府绸衬衫洗后掉色，怎么处理？',
  class: 'product',
} as const;

const asks = async (by: Caller = chen) => (await house.ok(by, desk.askInquiry, { body: form })).id!;
const answer = (id: string) =>
  house.ok(lin.session, desk.answerInquiry, {
    params: { id },
    body: { text: '请先停用，样品寄回。', via: 'portal' },
  });

describe('a visitor', () => {
  test('TX-2.2.1 asks without an account: taken in under their address, told the number and nothing else', async () => {
    const reply = await house.ok(null, desk.askInquiry, {
      body: { ...form, email: 'new@visitor.example', name: '访客' },
    });
    expect(reply).toEqual({
      number: expect.stringMatching(/^Q-2026-/),
      id: null,
      answerBy: expect.any(String),
    });
    const { rows } = await house.ok(lin.session, desk.inquiries, { query: { q: reply.number } });
    expect(rows).toMatchObject([
      { channel: 'form', title: '雾蓝府绸衬衫洗后掉色，怎么处理？', contact: '访客' },
    ]);
    // What the visitor is told is when the clock is due, no other time.
    expect((await clocks(house, rows[0]!.id, 'TX-2.2.1.form'))[0]).toMatchObject({
      outcome: 'running',
      due_at: reply.answerBy,
    });
  });

  test('TX-2.2.1 is told beforehand by when an answer comes', async () => {
    const { answerBy } = await house.ok(null, desk.portalPromise, {});
    const id = await asks();
    expect((await clocks(house, id, 'TX-2.2.1.form'))[0]!.due_at).toBe(answerBy);
    expect((await house.ok(chen, desk.myInquiry, { params: { id } })).answerBy).toBe(answerBy);
    await answer(id);
    expect((await house.ok(chen, desk.myInquiry, { params: { id } })).answerBy).toBeNull();
  });

  test('a form that is sent twice asks once', async () => {
    const body = {
      ...form,
      email: 'twice@visitor.example',
      submission: '6f1d5bd8-3a52-4a2f-9f9e-0c8f6f0f8f0a',
    };
    const answers = await Promise.all([1, 2, 3].map(() => house.ok(null, desk.askInquiry, { body })));
    expect(new Set(answers.map((a) => a.number)).size).toBe(1);
  });

  test('one address asks so often in an hour, and again in the next; other addresses go on', async () => {
    const from = (address: string) =>
      house.server.inject({
        method: 'POST',
        url: '/api/portal/inquiries',
        remoteAddress: address,
        headers: { 'x-selvedge': '1' },
        payload: { ...form, email: 'often@visitor.example' },
      });
    for (let i = 0; i < 20; i += 1) expect((await from('203.0.113.7')).statusCode).toBe(200);
    const refused = await from('203.0.113.7');
    expect(refused.statusCode).toBe(429);
    expect(refused.json().error).toMatchObject({ code: 'request.too-many' });
    expect((await from('203.0.113.8')).statusCode).toBe(200);
    house.clock.travel(house.clock.millis() + 3_600_000);
    expect((await from('203.0.113.7')).statusCode).toBe(200);
  });

  test('a page of another site cannot ask in a visitor’s name; a file nobody here uploaded is not attached', async () => {
    const foreign = await house.server.inject({
      method: 'POST',
      url: '/api/portal/inquiries',
      headers: { origin: 'https://elsewhere.example' },
      payload: form,
    });
    expect(foreign.json().error.code).toBe('csrf.refused');
    const attached = await house.call(null, desk.askInquiry, {
      body: { ...form, attachments: ['01900000-0000-7000-8000-000000000000'] },
    });
    expect(attached.error.code).toBe('desk.attachment-unknown');
  });
});

describe('a customer who is signed in', () => {
  test('reads what was said, never a note; another customer reads nothing of it', async () => {
    const id = await asks();
    await house.ok(lin.session, desk.noteInquiry, {
      params: { id },
      body: { text: '老问题，先别承诺。', attachments: [] },
    });
    await house.ok(lin.session, desk.promiseAnswer, {
      params: { id },
      body: {
        text: '电话说过：明天答复。',
        via: 'phone',
        promisedFor: '2026-03-03T02:00:00.000Z',
        how: 'mail',
      },
    });
    await answer(id);
    const shown = await house.ok(chen, desk.myInquiry, { params: { id } });
    expect(shown).toMatchObject({
      state: 'answered',
      promisedFor: '2026-03-03T02:00:00.000Z',
      messages: [
        { from: 'customer', name: '陈砚秋', text: form.message },
        { from: 'company', name: '林晓岚', text: '请先停用，样品寄回。' },
      ],
      can: { write: true, confirm: true, reopen: true },
    });
    const [mailed] = await house.sql('select to_json from channels.outgoing where about_id = $1', [id]);
    expect(mailed).toMatchObject({ to_json: [{ address: 'chen@zhixia.example' }] });
    expect((await house.call(other, desk.myInquiry, { params: { id } })).status).toBe(404);
    const { rows } = await house.ok(chen, desk.myInquiries, { query: {} });
    expect(rows.map((r) => r.id)).toContain(id);
    expect((await house.ok(other, desk.myInquiries, { query: {} })).rows).toEqual([]);
    expect((await house.call(chen, desk.inquiry, { params: { id } })).error.code).toBe('access.refused');
  });

  test('FA-3.1.3 confirms that the answer was understood; once, and only after an answer', async () => {
    const id = await asks();
    const confirm = () => house.call(chen, desk.confirmMyInquiry, { params: { id }, body: {} });
    expect((await confirm()).error.code).toBe('desk.not-now');
    await answer(id);
    expect((await house.call(other, desk.confirmMyInquiry, { params: { id }, body: {} })).status).toBe(404);
    expect((await confirm()).body).toEqual({ id, state: 'confirmed' });
    const shown = await house.ok(lin.session, desk.inquiry, { params: { id } });
    expect(shown).toMatchObject({ state: 'confirmed', confirmedBy: 'customer' });
    expect((await confirm()).error.code).toBe('desk.not-now');
  });

  test('TX-2.2.1 was not helped: reopens with what is missing, and the next clock starts', async () => {
    const id = await asks();
    await answer(id);
    house.clock.travel(house.clock.millis() + 60_000);
    await house.ok(chen, desk.reopenMyInquiry, { params: { id }, body: { text: '问的是退款，不是停用。' } });
    expect(await house.ok(lin.session, desk.inquiry, { params: { id } })).toMatchObject({
      state: 'reopened',
    });
    expect((await eventsOf(house, id)).slice(-2)).toEqual(['inquiry.reopened', 'inquiry.message-received']);
    expect((await clocks(house, id, 'TX-2.2.1.form')).map((c) => c.outcome)).toEqual(['met', 'running']);
    const written = await house.ok(chen, desk.writeMyInquiry, {
      params: { id },
      body: { text: '另附照片。' },
    });
    expect(written.state).toBe('working');
  });

  test('asks as their own customer, whatever address they give', async () => {
    const { id } = await house.ok(chen, desk.askInquiry, { body: { ...form, email: 'xu@muye.example' } });
    expect((await house.ok(chen, desk.myInquiry, { params: { id: id! } })).state).toBe('received');
    expect((await house.call(other, desk.myInquiry, { params: { id: id! } })).status).toBe(404);
  });

  test('sees what came by mail or from another program too', async () => {
    const made = await ask(house, {
      customer: { address: 'chen@zhixia.example', by: 'mail' },
      title: '来自系统',
    });
    const { rows } = await house.ok(chen, desk.myInquiries, { query: {} });
    expect(rows[0]).toMatchObject({ id: made.id, title: '来自系统' });
  });
});
