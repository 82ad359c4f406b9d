import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from '#kernel/testing';
import { makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { makeCustomer } from '#domains/customers/tests/make.ts';
import { desk } from '../contract.ts';
import { ask, client, publish } from './make.ts';

let house: House;
let lin: Staff;
let han: Staff;
let team: string;
let otherTeam: string;

const minute = 60_000;

beforeAll(async () => {
  // A Monday, 09:00 in China.
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z' });
  team = await makeTeam(house, '服务一组');
  otherTeam = await makeTeam(house, '服务二组');
  lin = await makeStaff(house, { name: '林晓岚', teams: [team] });
  han = await makeStaff(house, { name: '韩梅', teams: [otherTeam] });
  await publish(house, 'textile');
});
afterAll(() => house.close());

type Query = Parameters<typeof list>[0];
const list = async (query: Partial<Record<string, string | string[] | number>>, by: Staff = lin) =>
  (await house.ok(by.session, desk.inquiries, { query: query as never })).rows;
const numbers = async (query: Query, by?: Staff) => (await list(query, by)).map((r) => r.number);

describe('the list', () => {
  test('goes by the most urgent clock, page by page without loss or double, then those without a clock', async () => {
    const made: string[] = [];
    for (let i = 0; i < 7; i += 1) {
      made.push((await ask(house, { text: `第 ${i} 问`, externalId: `L-${i}` })).number);
      house.clock.travel(house.clock.millis() + minute);
    }
    const { id } = (await list({ q: made[2]! }))[0]!;
    await house.ok(lin.session, desk.answerInquiry, { params: { id }, body: { text: '好。', via: 'phone' } });
    const expected = [...made.filter((n) => n !== made[2]), made[2]];
    expect(await numbers({})).toEqual(expected);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await house.ok(lin.session, desk.inquiries, { query: { limit: 2, cursor } });
      paged.push(...page.rows.map((r) => r.number));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(paged).toEqual(expected);
    const groups = (await list({})).map((r) => r.group);
    expect(groups).toEqual([...Array<string>(6).fill('today'), 'waiting']);
    expect(await numbers({ group: 'today' })).toEqual(expected.slice(0, 6));
    expect(await numbers({ group: 'waiting' })).toEqual([made[2]]);
    house.clock.travel(house.clock.millis() + 118 * minute);
    await house.settle();
    const { groups: counted, tabs } = await house.ok(lin.session, desk.inquiryCounts, { query: {} });
    const shown = await list({});
    for (const group of ['overdue', 'hour', 'today', 'later', 'waiting'] as const) {
      expect(counted[group].count).toBe(shown.filter((r) => r.group === group).length);
      expect(await numbers({ group })).toEqual(shown.filter((r) => r.group === group).map((r) => r.number));
    }
    expect(shown[0]).toMatchObject({ group: 'overdue', threads: [{ state: 'broken', source: 'TX-2.2.1' }] });
    expect(tabs).toMatchObject({
      mine: { count: 1, more: false },
      unassigned: { count: 6 },
      all: { count: 7 },
    });
  });

  test('a team sees its own and what nobody has; what another team has is not there, nor counted, nor found', async () => {
    const theirs = await ask(house, { team: otherTeam, title: '二组的窗帘', text: '窗帘遮光率' });
    const ours = await ask(house, { team, title: '一组的窗帘', text: '窗帘遮光率' });
    expect(await numbers({ q: '窗帘' })).toEqual([ours.number]);
    expect(await numbers({ q: '窗帘' }, han)).toEqual([theirs.number]);
    expect(await numbers({ q: theirs.number })).toEqual([]);
    // As the list shows a number, as it is spoken, and without its dashes.
    for (const q of [
      ours.number,
      ours.number.slice(0, 2) + ours.number.slice(7),
      ours.number.replaceAll('-', ''),
    ])
      expect({ q, found: await numbers({ q }) }).toEqual({ q, found: [ours.number] });
    expect((await house.call(lin.session, desk.inquiry, { params: { id: theirs.id } })).status).toBe(404);
    const all = await house.ok(lin.session, desk.inquiryCounts, { query: {} });
    expect(all.tabs.all.count).toBe((await list({ limit: 200 })).length);
    const byNumber = await house.call(lin.session, desk.inquiryByNumber, {
      params: { number: theirs.number },
    });
    expect(byNumber.status).toBe(404);
  });

  test('is narrowed by class, channel, tier, priority, language, owner, customer and state', async () => {
    const customer = await makeCustomer(house, '绍兴宏达纺织', { mail: 'wang@hongda.example' });
    const made = await ask(house, {
      channel: 'counter',
      customer: { address: 'wang@hongda.example', by: 'mail' },
      class: 'returns',
      priority: 'urgent',
      language: 'en',
      text: 'Return of 12 pieces',
      title: 'Return',
    });
    for (const query of [
      { class: 'returns' },
      { channel: 'counter' },
      { priority: ['urgent', 'high'] },
      { writtenIn: 'en' },
      { customer: customer.id },
    ])
      expect(await numbers(query)).toEqual([made.number]);
    expect(await numbers({ class: 'returns', channel: 'mail' })).toEqual([]);
    // By whose it is: the whole address, for whoever may see addresses.
    expect(await numbers({ q: 'Wang@hongda.example' })).toEqual([made.number]);
    expect(await numbers({ q: 'ang@hongda.example' })).toEqual([]);
    await house.ok(lin.session, desk.closeInquiry, {
      params: { id: made.id },
      body: { reason: 'no-answer-needed', note: '当面办妥。' },
    });
    expect(await numbers({ class: 'returns' })).toEqual([]);
    expect(await numbers({ class: 'returns', state: 'closed' })).toEqual([made.number]);
  });
});

describe('search', () => {
  test('finds Chinese and Latin words, numbers, names and their pinyin, what was replied and noted', async () => {
    await makeCustomer(house, '南通沐野家居', { mail: 'xu@muye.example' });
    const made = await ask(house, {
      customer: { address: 'xu@muye.example', by: 'mail', name: '许念之' },
      title: '床笠尺寸与 GOTS 证书',
      text: '请问 1.8 米床笠的高度是多少？另需 GOTS certificate 复印件。',
    });
    await house.ok(lin.session, desk.noteInquiry, {
      params: { id: made.id },
      body: { text: '仓库在湖州，周三到货。', attachments: [] },
    });
    await house.ok(lin.session, desk.answerInquiry, {
      params: { id: made.id },
      body: { text: '高度 28 厘米。', via: 'phone' },
    });
    for (const q of [
      '床笠',
      'certificate',
      'CERTIF',
      'gots 床笠',
      made.number,
      made.number.toLowerCase(),
      made.number.slice(-5),
      '湖州',
      '28',
      '许念之',
      '沐野',
      'muye',
      'ntmyjj',
    ])
      expect([q, await numbers({ q })]).toEqual([q, [made.number]]);
    for (const q of ['床笠 尺子不存在', 'xyzzy', "'; drop table desk.inquiry; --", '!!!', '((('])
      expect([q, await numbers({ q })]).toEqual([q, []]);
  });

  test('a word that is everywhere is found too, newest first, page by page', async () => {
    const by = client(house);
    const made: string[] = [];
    for (let i = 0; i < 5; i += 1)
      made.unshift((await ask(house, { text: '提花面料打样', title: '打样' }, by)).number);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await house.ok(lin.session, desk.inquiries, { query: { q: '提花', limit: 2, cursor } });
      paged.push(...page.rows.map((r) => r.number));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(paged).toEqual(made);
  });
});

describe('handing out', () => {
  test('the file holds the rows as filtered, all of them, with heads in the asked language', async () => {
    const listed = await list({ class: 'product', limit: 200 });
    const file = await house.call(lin.session, desk.inquiries, {
      query: { class: 'product', limit: 2, format: 'csv', language: 'en' } as never,
    });
    expect(file.headers['content-disposition']).toContain('inquiries.csv');
    const lines = String(file.body).trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^\ufeffNumber,Subject,Customer/);
    expect(lines.slice(1).map((l) => l.split(',')[0])).toEqual(listed.map((r) => r.number));
    const sheet = await house.call(lin.session, desk.inquiries, { query: { format: 'xlsx' } as never });
    expect((sheet.body as unknown as Buffer).subarray(0, 2).toString()).toBe('PK');
  });

  test('a formula in a title stays a text', async () => {
    const made = await ask(house, { title: '=1+1', class: 'other' });
    const file = await house.call(lin.session, desk.inquiries, {
      query: { q: made.number, format: 'csv' } as never,
    });
    expect(String(file.body)).toContain(`${made.number},'=1+1,`);
  });
});

describe('saved views', () => {
  test('are one’s own or a team’s, replaced by name, removed by who may', async () => {
    const save = (by: Staff, name: string, more: object = {}) =>
      house.call(by.session, desk.saveView, { body: { name, filter: { class: ['returns'] }, ...more } });
    await save(lin, '退换');
    const again = await save(lin, '退换', { filter: { class: ['returns'], priority: ['urgent'] } });
    const shared = await save(lin, '急件', { team });
    expect((await save(han, '偷看', { team })).error.code).toBe('desk.team-unknown');
    const views = async (by: Staff) => (await house.ok(by.session, desk.savedViews, {})).rows;
    expect(await views(lin)).toMatchObject([
      { id: again.body.id, name: '退换', filter: { priority: ['urgent'] }, team: null },
      { id: shared.body.id, name: '急件', team },
    ]);
    expect(await views(han)).toEqual([]);
    const remove = (by: Staff) => house.call(by.session, desk.removeView, { params: { id: shared.body.id } });
    expect((await remove(han)).status).toBe(404);
    expect((await remove(lin)).status).toBe(200);
  });
});

describe('round trips', () => {
  test('an inquiry of a known customer is taken in with two, a new customer’s with three', async () => {
    const trips = async () => {
      const { values } = await house.program.metrics.roundTrips.get();
      const of = (name: string) =>
        values.find((v) => v.metricName === name && v.labels['entry'] === 'POST /inquiries')?.value ?? 0;
      return { sum: of('selvedge_round_trips_sum'), count: of('selvedge_round_trips_count') };
    };
    const by = client(house);
    const take = async (address: string) => {
      const before = await trips();
      await ask(house, { customer: { address, by: 'mail' }, externalId: `RT-${before.count}` }, by);
      const after = await trips();
      expect(after.count - before.count).toBe(1);
      return after.sum - before.sum;
    };
    expect(await take('first@known.example')).toBe(3);
    expect(await take('first@known.example')).toBe(2);
  });
});
