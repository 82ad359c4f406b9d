import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { compareReplay } from '#domains/standard/server/index.ts';
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
    expect(Object.entries(gone.can).flatMap(([move, may]) => (may ? [move] : []))).toEqual(['unmerge']);
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

/** Of a case what a merge changes: its row, its thread, who takes part, by which words it is found. */
async function whole(id: string): Promise<unknown> {
  const rows = (text: string) => house.sql(text, [id]);
  return {
    row: await rows('select to_jsonb(i) as row from desk.inquiry i where id = $1'),
    messages: await rows('select id, came_from from desk.message where inquiry_id = $1 order by id'),
    participants: await rows(
      'select channel, address from desk.participant where inquiry_id = $1 order by 1, 2',
    ),
    words: await rows('select tokens::text from desk.words where inquiry_id = $1'),
  };
}

describe('undoing a merge', () => {
  const merge = (id: string, into: string) =>
    house.ok(lin.session, desk.mergeInquiry, { params: { id }, body: { into } });
  const unmerge = (id: string) => house.call(lin.session, desk.unmergeInquiry, { params: { id }, body: {} });

  test('TX-2.2.1 both stand as they stood, each waits for its own question from when it was asked', async () => {
    const into = await ask(house, { customer: buyer, text: '第一问：缩水率？' });
    await answer(into.id);
    const other = { ...buyer, address: 'zhou@zhixia.example' };
    const from = await ask(house, { customer: buyer, text: '第二问：什么时候装柜？' });
    await house.sql(
      `insert into desk.participant (inquiry_id, home, channel, address, name)
       select id, home, 'mail', $2, '周' from desk.inquiry where id = $1`,
      [from.id, other.address],
    );
    const asked = house.clock.now();
    const before = [await whole(from.id), await whole(into.id)];
    await house.travel(20 * 60_000);
    await merge(from.id, into.id);
    expect([await whole(from.id), await whole(into.id)]).not.toEqual(before);
    await house.travel(10 * 60_000);
    const back = await unmerge(from.id);
    expect([back.status, back.body.state]).toEqual([200, 'received']);
    expect([await whole(from.id), await whole(into.id)]).toEqual(before);
    const running = async (id: string) => (await clocks(house, id)).filter((c) => c.outcome === 'running');
    expect(await running(into.id)).toEqual([]);
    expect(await running(from.id)).toMatchObject([{ key: 'TX-2.2.1.form', started_at: asked }]);
    expect((await eventsOf(house, from.id)).at(-1)).toBe('inquiry.unmerged');
    expect((await eventsOf(house, into.id)).at(-1)).toBe('inquiry.unlinked');
    const found = await house.ok(lin.session, desk.inquiries, { query: { q: '装柜' } });
    expect(found.rows.map((r) => r.number)).toEqual([from.number]);
    // Once only; and it can be merged again.
    const again = await unmerge(from.id);
    expect([again.status, again.error.code]).toEqual([409, 'desk.not-now']);
    await merge(from.id, into.id);
    expect((await unmerge(from.id)).status).toBe(200);
  });

  test('what was written and done meanwhile stays with the other', async () => {
    const into = await ask(house, { customer: buyer, text: '甲问' });
    const asked = house.clock.now();
    const from = await ask(house, { customer: buyer, text: '乙问' });
    await merge(from.id, into.id);
    await house.travel(60_000);
    await answer(into.id);
    expect((await unmerge(from.id)).status).toBe(200);
    expect(await page(into.id)).toMatchObject({ state: 'answered', messages: 2, unansweredSince: null });
    expect(await page(from.id)).toMatchObject({ state: 'received', messages: 1, unansweredSince: asked });
    const texts = async (id: string) => (await page(id)).thread.map((m) => m.text);
    expect([await texts(into.id), await texts(from.id)]).toEqual([['甲问', '答复。'], ['乙问']]);
  });

  test('the later of two merges on each other is undone first; what was never merged is refused', async () => {
    const [a, b, c] = [
      await ask(house, { customer: buyer, text: '一' }),
      await ask(house, { customer: buyer, text: '二' }),
      await ask(house, { customer: buyer, text: '三' }),
    ];
    await merge(a.id, b.id);
    await merge(b.id, c.id);
    const early = await unmerge(a.id);
    expect(early.error).toMatchObject({ code: 'desk.unmerge-later', detail: { number: b.number } });
    expect((await unmerge(b.id)).status).toBe(200);
    expect((await unmerge(a.id)).status).toBe(200);
    for (const [one, text] of [
      [a, '一'],
      [b, '二'],
      [c, '三'],
    ] as const)
      expect((await page(one.id)).thread.map((m) => m.text)).toEqual([text]);
    expect((await unmerge(c.id)).error.code).toBe('desk.not-now');
  });

  test('two who undo it at once: one does, and the clocks replay as they ran', async () => {
    const into = await ask(house, { customer: buyer });
    const from = await ask(house, { customer: buyer });
    await merge(from.id, into.id);
    const answers = await Promise.all([unmerge(from.id), unmerge(from.id)]);
    expect(answers.map((x) => x.status).sort((a, b) => a - b)).toEqual([200, 409]);
    expect((await compareReplay(house.program)).differences).toEqual([]);
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

// The last: sessions end over the weeks it travels.
describe('undoing a merge, weeks on', () => {
  test('TX-2.2.1 what is promised from the receipt alone runs on from it, time merged counted', async () => {
    const into = await ask(house, { customer: buyer, text: '一问' });
    const from = await ask(house, { customer: buyer, text: '二问，急', priority: 'urgent' });
    const merge = () =>
      house.ok(manager(house), desk.mergeInquiry, { params: { id: from.id }, body: { into: into.id } });
    const unmerge = () =>
      house.call(manager(house), desk.unmergeInquiry, { params: { id: from.id }, body: {} });
    const before = await clocks(house, from.id);
    const keys = ['TX-2.2.1.form', 'TX-2.2.1.resolution'];
    expect(before.map((c) => [c.key, c.outcome])).toEqual(keys.map((k) => [k, 'running']));
    await house.travel(20 * 60_000);
    await merge();
    expect((await clocks(house, from.id)).map((c) => c.outcome)).toEqual(keys.map(() => 'cancelled'));
    await house.travel(10 * 60_000);
    expect((await unmerge()).status).toBe(200);
    // The same clocks, due when they were due: no second start, and nothing left of their end.
    expect(await clocks(house, from.id)).toEqual(before);
    await house.travel(20 * 86_400_000);
    await house.settle();
    const late = await clocks(house, from.id);
    expect(late.map((c) => c.breached_at)).toEqual(before.map((c) => c.due_at));
    // Merged while broken, and taken back: it is broken once, for whoever closes it.
    await merge();
    expect((await unmerge()).status).toBe(200);
    expect(await clocks(house, from.id)).toEqual(late);
    await house.ok(manager(house), desk.closeInquiry, {
      params: { id: from.id },
      body: { reason: 'duplicate', note: '另有一件。' },
    });
    await house.settle();
    const [counted] = await house.sql<{ judged: number; closed: number }>(
      `select (select coalesce(sum(broken), 0)::int from (select clause_key, broken from standard.verdict
                union all select clause_key, broken from standard.tally) v where clause_key = any($1)) as judged,
              (select count(*)::int from standard.clock_closed where clause_key = any($1) and outcome = 'broken') as closed`,
      [keys],
    );
    expect(counted!.judged).toBe(counted!.closed);
    expect((await compareReplay(house.program)).differences).toEqual([]);
  });
});
