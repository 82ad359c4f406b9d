import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id, RouteCall, RouteReply } from '#kernel/contract';
import { actor, openHouse, sawClause, type Caller, type House } from '#kernel/testing';
import { makeOwner, makeStaff, makeTeam, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '#domains/standard/contract.ts';
import { desk } from '../contract.ts';
import { ask, manager, publish } from './make.ts';

/**
 * The figures of the five packs out of what people really did at the desk on one Monday: three inquiries,
 * one of them a complaint, answered by two people of two teams.
 */

type Scorecards = RouteReply<typeof standard.scorecards>;
type Indicator = Scorecards['cards'][number]['indicators'][number];

const minute = 60_000;
const monday = '2026-03-02';

let house: House;
let owner: Staff;
let teamA: Id;
let teamB: Id;
let lin: Staff;
let zhou: Staff;
let answered: Id;
let late: Id;
let complaint: Id;

async function answer(staff: Staff, id: Id): Promise<void> {
  const body = { text: '已答复。', via: 'phone' as const };
  await house.ok(staff.actor, desk.answerInquiry, { params: { id }, body });
}

const assign = (id: Id, to: Staff, team: Id) =>
  house.ok(manager(house), desk.assignInquiry, { params: { id }, body: { owner: to.id, team } });

const scorecards = (
  query: RouteCall<typeof standard.scorecards>['query'] = {},
  by: Caller = actor(house.program, 'auditor'),
): Promise<Scorecards> => house.ok(by, standard.scorecards, { query: { at: monday, ...query } });

/** An indicator as its scorecard shows it. */
async function indicator(
  key: string,
  query: RouteCall<typeof standard.scorecards>['query'] = {},
): Promise<Indicator> {
  const { cards } = await scorecards(query);
  const found = cards.flatMap((c) => c.indicators).find((i) => i.key === key);
  if (!found) throw new Error(`no indicator ${key}`);
  return found;
}

const rows = (key: string, query: RouteCall<typeof standard.indicatorRows>['query'] = {}) =>
  house.ok(actor(house.program, 'auditor'), standard.indicatorRows, {
    params: { key },
    query: { at: monday, ...query },
  });

/** The share kept among closed clocks and record checks of some clauses, counted apart from the fold. */
async function keptShare(keys: readonly string[]): Promise<number> {
  const [row] = await house.sql<{ met: number; broken: number }>(
    `select count(*) filter (where kept)::int as met, count(*) filter (where not kept)::int as broken from (
       select outcome = 'met' as kept from standard.clock_closed where outcome <> 'cancelled' and clause_key = any($1)
       union all select missing = '{}' from standard.record_check where clause_key = any($1)
       union all select hit <> '{}' from standard.decision where clause_key = any($1)) x`,
    [keys],
  );
  return (row!.met / (row!.met + row!.broken)) * 100;
}

/** Both have what work is not given without: one with 80 points, the other with 91. */
async function teach(): Promise<void> {
  const asked = await house.sql<{ competence: string }>(
    `select distinct body->>'competence' as competence from standard.clause
     where kind = 'competence' and body->>'blocksAssignment' = 'true'`,
  );
  for (const { competence } of asked)
    for (const [person, score] of [
      [lin, 80],
      [zhou, 91],
    ] as const)
      await house.ok(owner.actor, standard.recordResult, {
        body: { person: person.id, competence, score, source: '月考', reachedAt: house.clock.now() },
      });
}

beforeAll(async () => {
  // A Monday, 09:00 in China.
  house = await openHouse({ at: `${monday}T01:00:00.000Z`, loops: ['duties'] });
  owner = await makeOwner(house);
  teamA = await makeTeam(house, '服务一组');
  teamB = await makeTeam(house, '服务二组');
  lin = await makeStaff(house, { name: '林晓岚', teams: [teamA] });
  zhou = await makeStaff(house, { name: '周牧', teams: [teamB] });
  for (const pack of ['textile', 'apparel', 'logistics', 'factory', 'home']) await publish(house, pack);
  await teach();
  const asking = async (to: Staff, team: Id, cls: 'product' | 'complaint-hint') => {
    const { id } = await ask(house, { channel: 'form', class: cls });
    await assign(id, to, team);
    return id;
  };
  answered = await asking(lin, teamA, 'product');
  await house.travel(30 * minute);
  await answer(lin, answered);
  late = await asking(zhou, teamB, 'product');
  await house.travel(90 * minute);
  await answer(zhou, late);
  complaint = await asking(lin, teamA, 'complaint-hint');
  await house.ok(lin.actor, desk.confirmInquiry, { params: { id: answered }, body: {} });
  for (const [staff, id] of [
    [lin, answered],
    [zhou, late],
  ] as const)
    await house.ok(staff.actor, desk.closeInquiry, { params: { id }, body: { reason: 'answered' as const } });
  await house.ok(zhou.actor, desk.reopenInquiry, { params: { id: late }, body: {} });
  await house.settle();
});
afterAll(() => house.close());

describe('textile', () => {
  test('TX-3.3.1.response the mean time to the first answer: half an hour and an hour and a half make one', async () => {
    const one = await indicator('TX-3.3.1.response');
    expect(one).toMatchObject({ value: 1, n: 2, unit: 'hour', direction: 'lower', standing: 'reached' });
    expect(one.score).toBe(100);
    const found = await rows('TX-3.3.1.response');
    expect(found.rows.map((r) => [r.kind, r.source, r.value])).toEqual([
      ['clock', 'TX-2.2.1', 1.5],
      ['clock', 'TX-2.2.1', 0.5],
    ]);
    expect(found.rows.map((r) => r.subject?.id)).toEqual([late, answered]);
    sawClause('TX-3.3.1.response', 'indicator');
  });

  test('TX-2.3.1 a figure of a room that is not there yet says what it waits for, and weighs nothing', async () => {
    const { cards } = await scorecards();
    const card = cards.find((c) => c.standard.key === 'textile' && c.key === 'operations')!;
    const kept = card.indicators.find((i) => i.key === 'TX-2.3.1.kept')!;
    expect(kept).toMatchObject({ value: null, n: 0, standing: 'none', score: null });
    expect(kept.waitsFor.length).toBeGreaterThan(0);
    expect(card).toMatchObject({ score: null, weighed: 0 });
    expect(card.weights).toBeGreaterThan(0);
  });
});

describe('apparel', () => {
  test('AP-4.2.completion inquiries closed for a hundred received', async () => {
    const one = await indicator('AP-4.2.completion');
    expect(one.n).toBe(3);
    expect(one.value).toBeCloseTo(200 / 3, 9);
    expect(one.standing).toBe('missed');
    const found = await rows('AP-4.2.completion');
    expect(found.rows.filter((r) => r.hit)).toHaveLength(2);
    expect(found.rows.map((r) => r.what.en).sort()).toEqual([
      'Closed',
      'Closed',
      'Received',
      'Received',
      'Received',
    ]);
    for (const r of found.rows) {
      const [row] = await house.sql<{ event: string; seq: number }>(
        'select event, seq from kernel.ledger where id = $1',
        [r.id],
      );
      expect(row!.seq).toBe(r.ledger!.seq);
      expect(row!.event).toBe(r.what.en === 'Closed' ? 'inquiry.closed' : 'inquiry.received');
    }
    sawClause('AP-4.2.completion', 'indicator');
  });

  test('AP-4.2.speed AP-4.2.waiting AP-4.2.conformity answers in time, the mean wait, and what was written down', async () => {
    expect((await indicator('AP-4.2.speed')).value).toBeCloseTo(
      await keptShare(['AP-2.3.first', 'AP-2.3.next']),
      9,
    );
    expect(await indicator('AP-4.2.waiting')).toMatchObject({ value: 1, n: 2 });
    const conformity = await indicator('AP-4.2.conformity');
    const keys = ['AP-2.3.record', 'AP-3.2.needs', 'AP-4.4.record'];
    expect(conformity.value).toBeCloseTo(await keptShare(keys), 9);
    expect((await rows('AP-4.2.conformity')).rows).toHaveLength(conformity.n);
    for (const key of ['AP-4.2.speed', 'AP-4.2.waiting', 'AP-4.2.conformity']) sawClause(key, 'indicator');
  });

  test('AP-4.2 by person: each sees what they did, and nobody else’s', async () => {
    const mine = await scorecards({}, lin.actor);
    expect(mine).toMatchObject({
      whose: { level: 'person', id: lin.id, name: '林晓岚' },
      levels: ['person'],
    });
    const waiting = mine.cards.flatMap((c) => c.indicators).find((i) => i.key === 'AP-4.2.waiting')!;
    expect(waiting).toMatchObject({ value: 0.5, n: 1 });
    const other = { query: { at: monday, level: 'person' as const, id: zhou.id } };
    expect((await house.call(lin.actor, standard.scorecards, other)).status).toBe(404);
    const { level } = { level: 'company' as const };
    expect((await house.call(lin.actor, standard.scorecards, { query: { at: monday, level } })).status).toBe(
      404,
    );
    const key = { params: { key: 'AP-4.2.waiting' } };
    expect((await house.call(lin.actor, standard.indicatorRows, { ...key, ...other })).status).toBe(404);
    const by = await house.ok(lin.actor, standard.indicatorBy, {
      ...key,
      query: { at: monday, by: 'person' },
    });
    expect(by.rows.map((r) => [r.id, r.value])).toEqual([[lin.id, 0.5]]);
    const client = actor(house.program, 'client');
    expect((await house.call(client, standard.scorecards, { query: {} })).status).toBe(403);
  });

  test('AP-4.2 by team: a lead sees the team, not the other', async () => {
    const lead = actor(house.program, 'lead', { teams: [teamB] });
    const theirs = await scorecards({}, lead);
    expect(theirs).toMatchObject({
      whose: { level: 'team', id: teamB, name: '服务二组' },
      levels: ['team', 'person'],
    });
    const waiting = theirs.cards.flatMap((c) => c.indicators).find((i) => i.key === 'AP-4.2.waiting')!;
    expect(waiting).toMatchObject({ value: 1.5, n: 1 });
    const query = { at: monday, level: 'team' as const, id: teamA };
    expect((await house.call(lead, standard.scorecards, { query })).status).toBe(404);
    // A person of another team: only what was done for the lead's own.
    const person = await scorecards({ level: 'person', id: lin.id }, lead);
    expect(person.cards.flatMap((c) => c.indicators).every((i) => i.n === 0)).toBe(true);
    const by = await house.ok(actor(house.program, 'auditor'), standard.indicatorBy, {
      params: { key: 'AP-4.2.waiting' },
      query: { at: monday, by: 'team' },
    });
    expect(new Map(by.rows.map((r) => [r.name, r.value]))).toEqual(
      new Map([
        ['服务一组', 0.5],
        ['服务二组', 1.5],
      ]),
    );
  });
});

describe('logistics', () => {
  test('LG-9.1.time LG-9.1.flow nine in ten answered within: the ninetieth percentile, by nearest rank', async () => {
    expect(await indicator('LG-9.1.time')).toMatchObject({ value: 1.5, n: 2, percentile: 90 });
    // Of the steps of the flow those of requests are taken here; orders and complaints have no room yet.
    const requests = ['LG-7.2.first', 'LG-7.2.next', 'LG-7.2.interim', 'LG-7.2.resolution'];
    const flow = await indicator('LG-9.1.flow');
    expect(flow.value).toBeCloseTo(await keptShare(requests), 9);
    expect((await rows('LG-9.1.flow')).rows).toHaveLength(flow.n);
    for (const key of ['LG-9.1.time', 'LG-9.1.flow']) sawClause(key, 'indicator');
  });

  test('LG-9.2.kept LG-12.response time promises kept', async () => {
    const requests = ['LG-7.2.first', 'LG-7.2.next', 'LG-7.2.interim', 'LG-7.2.resolution'];
    expect((await indicator('LG-9.2.kept')).value).toBeCloseTo(await keptShare(requests), 9);
    expect((await indicator('LG-12.response')).value).toBeCloseTo(await keptShare(requests.slice(0, 2)), 9);
    expect((await indicator('LG-9.2.kept', { level: 'team', id: teamB })).n).toBeGreaterThan(0);
    for (const key of ['LG-9.2.kept', 'LG-12.response']) sawClause(key, 'indicator');
  });
});

describe('factory', () => {
  test('FA-7.2.quality FA-7.2.efficiency of those answered, the share that the customer understood; and promises kept', async () => {
    expect(await indicator('FA-7.2.quality')).toMatchObject({ value: 50, n: 2, standing: 'missed' });
    const keys = await house.sql<{ key: string }>(
      `select distinct key from standard.clause where source in ('FA-3.1.1', 'FA-3.1.2', 'FA-3.1.3')`,
    );
    const share = await keptShare(keys.map((k) => k.key));
    expect((await indicator('FA-7.2.efficiency')).value).toBeCloseTo(share, 9);
    for (const key of ['FA-7.2.quality', 'FA-7.2.efficiency']) sawClause(key, 'indicator');
  });

  test('FA-7.2.knowledge what people know: the mean of their results', async () => {
    expect(await indicator('FA-7.2.knowledge')).toMatchObject({ value: 85.5, fold: 'mean' });
    expect(new Set((await rows('FA-7.2.knowledge')).rows.map((r) => r.value))).toEqual(new Set([80, 91]));
    sawClause('FA-7.2.knowledge', 'indicator');
  });
});

describe('home goods', () => {
  test('HO-2.6.quality HO-2.6.efficiency reopened for a hundred closed; the time until it was settled', async () => {
    expect(await indicator('HO-2.6.quality')).toMatchObject({ value: 50, n: 2 });
    // Confirmed after two open hours, closed after one and a half.
    expect(await indicator('HO-2.6.efficiency')).toMatchObject({ value: 1.75, n: 2 });
    for (const key of ['HO-2.6.quality', 'HO-2.6.efficiency']) sawClause(key, 'indicator');
  });

  test('HO-7.complaints HO-7.after HO-1.3.kept HO-3.1.speed complaints among inquiries, promises kept, speed of nine in ten', async () => {
    const complaints = await indicator('HO-7.complaints');
    expect(complaints.value).toBeCloseTo(100 / 3, 9);
    const found = (await rows('HO-7.complaints')).rows.filter((r) => r.hit);
    expect(found.map((r) => r.subject?.id)).toEqual([complaint]);
    const keys = ['HO-6.first', 'HO-6.next', 'HO-6.resolution'];
    expect((await indicator('HO-1.3.kept')).value).toBeCloseTo(await keptShare(keys), 9);
    expect((await indicator('HO-7.after')).value).toBeCloseTo(await keptShare(['HO-6.first']), 9);
    expect(await indicator('HO-3.1.speed')).toMatchObject({ value: 1.5, n: 2, percentile: 90 });
    for (const key of ['HO-7.complaints', 'HO-7.after', 'HO-1.3.kept', 'HO-3.1.speed'])
      sawClause(key, 'indicator');
  });

  test('a scorecard is the mean of its points by weight, of those that have a figure', async () => {
    const { cards } = await scorecards();
    for (const card of cards) {
      const counted = card.indicators.filter((i) => i.score !== null && i.weight > 0);
      const weight = counted.reduce((sum, i) => sum + i.weight, 0);
      const points = counted.reduce((sum, i) => sum + i.score! * i.weight, 0);
      expect(card.weighed).toBe(weight);
      if (weight === 0) expect(card.score).toBeNull();
      else expect(card.score).toBeCloseTo(points / weight, 9);
      expect(card.trend).toHaveLength(12);
    }
  });

  test('an earlier period has its own figure, and none where nothing was', async () => {
    const { cards } = await scorecards({ at: '2026-02-10' });
    expect(
      cards.flatMap((c) => c.indicators).filter((i) => i.period === 'month' && i.value !== null),
    ).toEqual([]);
    const [one] = (await scorecards()).cards
      .flatMap((c) => c.indicators)
      .filter((i) => i.key === 'HO-2.6.quality');
    expect(one!.trend.map((t) => t.from).at(0)).toBe('2025-04-01');
    expect(one!.trend.filter((t) => t.value !== null)).toHaveLength(1);
    expect(await indicator('HO-2.6.quality', { period: 'year' })).toMatchObject({
      from: '2026-01-01',
      value: 50,
    });
  });
});

describe('files', () => {
  test('scorecards and the rows behind a figure come as CSV and XLSX', async () => {
    const auditor = actor(house.program, 'auditor');
    const query = { at: monday, format: 'csv', language: 'en' } as const;
    const cards = await house.call(auditor, standard.scorecards, { query });
    const lines = String(cards.body).split('\r\n');
    expect(lines[0]).toContain('Level,Whose,Standard,Scorecard,Clause,Indicator,From,To,Figure');
    const line = lines.find((l) => l.includes(',TX-3.3.1,') && l.includes(',hour,'));
    expect(line).toContain('2026-03-01,2026-03-31,1,hour,2');
    const params = { key: 'AP-4.2.completion' };
    const found = await house.call(auditor, standard.indicatorRows, { params, query });
    expect(String(found.body).trim().split('\r\n')).toHaveLength(6);
    const sheet = await house.call(auditor, standard.scorecards, { query: { ...query, format: 'xlsx' } });
    expect(String(sheet.headers['content-type'])).toContain('spreadsheetml');
  });
});

describe('duties in the figures', () => {
  test('LG-9.1.facilities LG-10.participation AP-7.3.held rounds done and missed: kept for a hundred that came round', async () => {
    await house.travel('2026-03-06T01:00:00.000Z');
    const todo = await house.ok(owner.actor, standard.duties, { query: { clause: 'LG-11.3.repair' } });
    await house.ok(owner.actor, standard.doDuty, {
      params: { id: todo.rows[0]!.id },
      body: { note: '门把手已换' },
    });
    await house.travel('2026-07-20T01:00:00.000Z');
    for (const [key, at] of [
      ['LG-9.1.facilities', monday],
      ['LG-10.participation', '2026-07-20'],
      ['AP-7.3.held', '2026-07-20'],
    ] as const) {
      const one = await indicator(key, { at });
      expect(one.n).toBeGreaterThan(0);
      if (key === 'LG-9.1.facilities') expect(one.value).toBeGreaterThan(0);
      else expect(one).toMatchObject({ value: 0, standing: 'missed' });
      expect((await rows(key, { at, limit: 200 })).rows).toHaveLength(one.n);
    }
    await house.travel(minute);
    // A missed drill is told at once, though it is only one; the company's and nobody's team.
    const told = await house.sql<{ clause: string; n: number }>(
      `select facts->>'clause' as clause, count(*)::int as n from kernel.ledger where event = 'indicator.warned'
       and facts->>'clause' = 'AP-7.3.held' group by 1`,
    );
    expect(told).toEqual([{ clause: 'AP-7.3.held', n: 1 }]);
    const bells = await house.sql<{ person_id: string }>(
      `select n.person_id from notices.notice n join kernel.ledger l on l.id = n.cause
       where l.event = 'indicator.warned' and l.facts->>'clause' = 'AP-7.3.held'`,
    );
    expect(bells.map((b) => b.person_id)).toEqual([owner.id]);
    await house.travel('2026-08-20T01:00:00.000Z');
    const again = await house.sql<{ n: number }>(
      `select count(*)::int as n from kernel.ledger where event = 'indicator.warned' and facts->>'clause' = 'AP-7.3.held'`,
    );
    expect(again[0]!.n).toBe(1);
    for (const key of ['LG-9.1.facilities', 'LG-10.participation', 'AP-7.3.held'])
      sawClause(key, 'indicator');
  }, 120_000);
});
