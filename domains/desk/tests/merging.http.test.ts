import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { desk } from '../contract.ts';
import { ask, clocks, eventsOf, manager, publish } from './make.ts';

let house: House;
let lin: Staff;

beforeAll(async () => {
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z' });
  const team = await makeTeam(house, '服务一组');
  lin = await makeStaff(house, { name: '林晓岚', teams: [team] });
  await publish(house, 'textile');
});
afterAll(() => house.close());

const page = (id: string) => house.ok(lin.session, desk.inquiry, { params: { id } });
const buyer = { address: 'chen@zhixia.example', by: 'mail' as const, name: '陈砚秋' };
const answer = (id: string) =>
  house.ok(lin.session, desk.answerInquiry, { params: { id }, body: { text: '答复。', via: 'phone' } });

describe('merging', () => {
  test('TX-2.2.1 what was still unanswered is waited for in the other, from when it was asked', async () => {
    const into = await ask(house, { customer: buyer, text: '第一问：缩水率？' });
    await answer(into.id);
    const from = await ask(house, { customer: buyer, text: '第二问：什么时候发货？' });
    const asked = house.clock.now();
    await house.travel(30 * 60_000);
    await house.ok(lin.session, desk.mergeInquiry, { params: { id: from.id }, body: { into: into.id } });
    expect((await clocks(house, from.id)).map((c) => c.outcome)).toEqual(['cancelled']);
    const running = (await clocks(house, into.id)).filter((c) => c.outcome === 'running');
    expect(running).toMatchObject([{ key: 'TX-2.2.1.form', started_at: asked }]);
    const shown = await page(into.id);
    expect(shown).toMatchObject({ state: 'assigned', unansweredSince: asked, messages: 3 });
    expect(shown.thread.map((m) => m.text)).toContain('第二问：什么时候发货？');
    const gone = await page(from.id);
    expect(gone).toMatchObject({ state: 'merged', mergedInto: { number: into.number } });
    expect(Object.values(gone.can).every((may) => !may)).toBe(true);
    const late = await house.call(lin.session, desk.answerInquiry, {
      params: { id: from.id },
      body: { text: 'x', via: 'phone' },
    });
    expect(late.error).toMatchObject({ code: 'desk.merged', detail: { into: into.number } });
    expect(await eventsOf(house, into.id)).toEqual([
      'inquiry.received',
      'inquiry.answered',
      'inquiry.linked',
      'inquiry.message-received',
    ]);
    const found = await house.ok(lin.session, desk.inquiries, { query: { q: '发货', state: ['assigned'] } });
    expect(found.rows.map((r) => r.number)).toEqual([into.number]);
  });

  test('never with itself, with another customer’s, or into what is closed', async () => {
    const a = await ask(house, { customer: buyer });
    const stranger = await ask(house);
    const merge = (id: string, into: string) =>
      house.call(lin.session, desk.mergeInquiry, { params: { id }, body: { into } });
    expect((await merge(a.id, a.id)).error.code).toBe('desk.merge-itself');
    expect((await merge(a.id, stranger.id)).error.code).toBe('desk.merge-customers');
    const b = await ask(house, { customer: buyer });
    await house.ok(lin.session, desk.closeInquiry, {
      params: { id: b.id },
      body: { reason: 'duplicate', note: '重复。' },
    });
    expect((await merge(a.id, b.id)).error.code).toBe('desk.merge-closed');
    expect(await page(a.id)).toMatchObject({ state: 'received', messages: 1 });
  });

  test('two that merge into each other at once: one does, the other is refused', async () => {
    const a = await ask(house, { customer: buyer });
    const b = await ask(house, { customer: buyer });
    const answers = await Promise.all([
      house.call(lin.session, desk.mergeInquiry, { params: { id: a.id }, body: { into: b.id } }),
      house.call(lin.session, desk.mergeInquiry, { params: { id: b.id }, body: { into: a.id } }),
    ]);
    expect(answers.filter((x) => x.status === 200)).toHaveLength(1);
    expect(answers.find((x) => x.status !== 200)!.error.code).toMatch(/^desk\.merge/);
  });
});

describe('splitting', () => {
  test('TX-2.2.1 a question of its own gets its own number and the clock from when it was asked', async () => {
    const made = await ask(house, { customer: buyer, text: '缩水率？' });
    await answer(made.id);
    const asked = new Date(house.clock.millis() + 60_000).toISOString();
    house.clock.travel(asked);
    await house.ok(manager(house), desk.receiveMessage, {
      params: { id: made.id },
      body: { channel: 'api', text: '另外，发票抬头要改。' },
    });
    await house.travel(10 * 60_000);
    const message = (await page(made.id)).thread.at(-1)!;
    const split = await house.ok(lin.session, desk.splitInquiry, {
      params: { id: made.id },
      body: { messages: [message.id], title: '改发票抬头', class: 'order' },
    });
    const part = await page(split.made.id);
    expect(part).toMatchObject({
      number: split.made.number,
      title: '改发票抬头',
      class: 'order',
      splitFrom: { number: made.number },
      receivedAt: asked,
      unansweredSince: asked,
      messages: 1,
    });
    expect((await clocks(house, split.made.id, 'TX-2.2.1.form'))[0]).toMatchObject({
      outcome: 'running',
      started_at: asked,
    });
    expect(await page(made.id)).toMatchObject({ messages: 2, unansweredSince: null, lastFrom: 'staff' });
    expect((await eventsOf(house, made.id)).at(-1)).toBe('inquiry.split-off');
    const found = await house.ok(lin.session, desk.inquiries, { query: { q: '发票抬头' } });
    expect(found.rows.map((r) => r.number)).toContain(split.made.number);
  });

  test('a message of the customer’s must stay, another’s message cannot be taken', async () => {
    const a = await ask(house, { customer: buyer });
    const b = await ask(house, { customer: buyer });
    const [only] = (await page(a.id)).thread;
    const split = (messages: string[]) =>
      house.call(lin.session, desk.splitInquiry, {
        params: { id: a.id },
        body: { messages, title: '另一件' },
      });
    expect((await split([only!.id])).error.code).toBe('desk.split-all');
    const [others] = (await page(b.id)).thread;
    expect((await split([others!.id])).error.code).toBe('desk.split-messages');
  });
});
