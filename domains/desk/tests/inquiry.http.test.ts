import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { customers } from '#domains/customers/contract.ts';
import { makeCustomer } from '#domains/customers/tests/make.ts';
import { security } from '#domains/security/contract.ts';
import { makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { desk } from '../contract.ts';
import { ask, client, clocks, eventsOf, manager, publish } from './make.ts';

let house: House;
let lin: Staff;
let zhou: Staff;
let team: string;

beforeAll(async () => {
  // A Monday, 09:00 in China.
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z', loops: ['desk.follow-ups'] });
  team = await makeTeam(house, '服务一组');
  lin = await makeStaff(house, { name: '林晓岚', teams: [team] });
  zhou = await makeStaff(house, { name: '周牧', teams: [team] });
  await publish(house, 'textile');
  await publish(house, 'factory');
});
afterAll(() => house.close());

const page = async (staff: Staff, id: string) => house.ok(staff.session, desk.inquiry, { params: { id } });

describe('taking in', () => {
  test('TX-2.2.1 FA-3.1.1 an inquiry gets a number, its clocks and a place in the inbox', async () => {
    const made = await ask(house);
    expect(made.number).toMatch(/^Q-2026-\d{5}$/);
    const [first] = await clocks(house, made.id, 'FA-3.1.1');
    expect(first).toMatchObject({ outcome: 'running', due_at: '2026-03-02T02:00:00.000Z' });
    const [form] = await clocks(house, made.id, 'TX-2.2.1.form');
    expect(form).toMatchObject({ outcome: 'running', due_at: '2026-03-02T03:00:00.000Z' });
    const { rows } = await house.ok(lin.session, desk.inquiries, { query: { tab: 'unassigned' } });
    const row = rows.find((r) => r.id === made.id)!;
    expect(row).toMatchObject({
      number: made.number,
      state: 'received',
      group: 'today',
      due: '2026-03-02T02:00:00.000Z',
    });
    expect(row.threads.map((t) => t.source)).toEqual(['FA-3.1.1', 'TX-2.2.1']);
  });

  test('the same number of a sender is one inquiry, however often it comes', async () => {
    const by = client(house);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask(house, { externalId: 'ERP-77' }, by)),
    );
    expect(new Set(answers.map((a) => a.number)).size).toBe(1);
    expect(answers.filter((a) => !a.known)).toHaveLength(1);
    expect(await eventsOf(house, answers[0]!.id)).toEqual(['inquiry.received']);
  });
});

describe('a very important customer', () => {
  test('goes to their own adviser with high priority; not while the adviser is away', async () => {
    const vip = await makeCustomer(house, '栖禾酒店集团', { mail: 'liang@qihe.example' });
    const by = { address: 'liang@qihe.example', by: 'mail' as const };
    const early = await ask(house, { customer: by });
    await house.ok(manager(house), customers.assignOwner, {
      params: { id: vip.id },
      body: { ownerId: zhou.id, teamId: team },
    });
    await house.ok(manager(house), customers.setTier, { params: { id: vip.id }, body: { tier: 'vip' } });
    await house.settle();
    expect(await page(zhou, early.id)).toMatchObject({ tier: 'vip', owner: null });
    const { id } = await ask(house, { customer: by });
    expect(await page(lin, id)).toMatchObject({
      state: 'assigned',
      priority: 'high',
      owner: { name: '周牧' },
      team: { id: team },
    });
    await house.ok(zhou.session, security.setOwnAway, {
      body: {
        away: { from: '2026-03-01T00:00:00.000Z', until: '2026-03-05T00:00:00.000Z', deputyId: null },
      },
    });
    const away = await ask(house, { customer: by });
    expect(await page(lin, away.id)).toMatchObject({ state: 'received', owner: null, priority: 'high' });
  });
});

describe('answering', () => {
  test('FA-3.1.1 answered by telephone: the clocks are kept, who answered has it', async () => {
    const made = await ask(house);
    await house.ok(lin.session, desk.answerInquiry, {
      params: { id: made.id },
      body: { text: '已电话告知：3% 以内。', via: 'phone' },
    });
    const shown = await page(lin, made.id);
    expect(shown).toMatchObject({ state: 'answered', owner: { name: '林晓岚' }, unansweredSince: null });
    expect(shown.thread.map((m) => m.kind)).toEqual(['customer', 'reply']);
    expect(shown.can).toMatchObject({ confirm: true, close: true, take: false });
    expect((await clocks(house, made.id)).map((c) => c.outcome)).toEqual(['met', 'met']);
  });

  test('somebody was faster: nothing is sent, the words stay as a draft', async () => {
    const made = await ask(house);
    const seen = (await page(zhou, made.id)).thread.at(-1)!.id;
    await house.ok(lin.session, desk.answerInquiry, {
      params: { id: made.id },
      body: { text: '3% 以内。', via: 'phone', lastSeenMessage: seen },
    });
    const second = await house.call(zhou.session, desk.answerInquiry, {
      params: { id: made.id },
      body: { text: '我查一下再回。', via: 'phone', lastSeenMessage: seen },
    });
    expect(second.status).toBe(409);
    expect(second.error).toMatchObject({ code: 'desk.answered-meanwhile', detail: { name: '林晓岚' } });
    const shown = await page(zhou, made.id);
    expect(shown.thread.filter((m) => m.kind === 'reply')).toHaveLength(1);
    expect(shown.drafts).toMatchObject([{ kind: 'reply', text: '我查一下再回。' }]);
    expect((await page(lin, made.id)).drafts).toEqual([]);
  });
});

describe('the contract', () => {
  test('the API document can be written, and a page of the list needs no parameters', async () => {
    const document = await house.server.inject({ method: 'GET', url: '/api/openapi.json' });
    expect(document.statusCode).toBe(200);
    const { paths } = document.json() as { paths: Record<string, object> };
    for (const { path } of Object.values(desk))
      expect(Object.keys(paths)).toContain(path.replace(/:(\w+)/g, '{$1}'));
    const { rows } = await house.ok(lin.session, desk.inquiries, { query: {} });
    expect(rows.length).toBeGreaterThan(0);
  });
});
