import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, sawClause } from '#kernel/testing';
import { makeTeam } from '#domains/security/tests/make.ts';
import { standard } from '#domains/standard/contract.ts';
import { desk } from '../contract.ts';
import { manager } from './make.ts';
import {
  answer,
  asked,
  checksOf,
  clockBeside,
  close,
  hasClock,
  hour,
  minute,
  openDesk,
  promise,
  tallied,
  wentUpTo,
  writesAgain,
  type Desk,
} from './on-the-page.ts';

/** The carrier's promises to those who ask, at a desk that is open from eight to eight. */

let d: Desk;

beforeAll(async () => {
  d = await openDesk(await openHouse({ at: '2026-03-02T01:00:00.000Z' }), 'logistics');
  // Nobody is given work here who has not passed what the standard asks of newcomers and staff.
  const asks = await d.house.sql<{ competence: string }>(
    `select distinct body->>'competence' as competence from standard.clause
     where kind = 'competence' and body->>'blocksAssignment' = 'true'`,
  );
  for (const { competence } of asks)
    for (const person of [d.lin.id, d.lead.id])
      await d.house.ok(manager(d.house), standard.recordResult, {
        body: { person, competence, score: 95, source: '笔试', reachedAt: d.house.clock.now() },
      });
  const body = { team: await makeTeam(d.house, '质量安全部') };
  await d.house.ok(manager(d.house), desk.setDepartment, { params: { key: 'quality' }, body });
});
afterAll(() => d.house.close());

test('LG-7.2.first goods on the road: half an hour to the first word; then a lead, after two hours a manager', async () => {
  const kept = await asked(d, { class: 'delivery' });
  const late = await asked(d, { class: 'delivery' });
  const told = await asked(d, { class: 'order' });
  const clock = await clockBeside(d, kept, 'LG-7.2.first');
  expect(clock).toMatchObject({ state: 'running', due: '2026-03-02T01:30:00.000Z' });
  expect(await clockBeside(d, told, 'LG-7.2.first')).toMatchObject({ due: '2026-03-02T02:00:00.000Z' });
  await d.house.travel('2026-03-02T01:16:00.000Z');
  // Half of the time has gone: it is shown as close to due.
  expect(await clockBeside(d, kept, 'LG-7.2.first')).toMatchObject({ state: 'close' });
  await answer(d, kept);
  await promise(d, told, hour);
  await d.house.travel('2026-03-02T01:31:00.000Z');
  for (const id of [kept, told])
    expect(await clockBeside(d, id, 'LG-7.2.first')).toMatchObject({ state: 'kept', open: false });
  const broken = await clockBeside(d, late, 'LG-7.2.first');
  expect(broken).toMatchObject({ state: 'broken', breachedAt: '2026-03-02T01:30:00.000Z' });
  expect(await wentUpTo(d, broken)).toEqual(['lead']);
  await d.house.travel('2026-03-02T03:31:00.000Z');
  expect(await wentUpTo(d, broken)).toEqual(['lead', 'manager']);
  expect(await tallied(d, 'LG-7.2.first')).toEqual({ met: 2, broken: 1 });
  sawClause('LG-7.2.first', 'clock');
});

test('LG-7.2.next who writes again about goods on the road has the next word in half an hour', async () => {
  const id = await asked(d, { class: 'delivery' });
  await answer(d, id);
  await d.house.travel(minute);
  await writesAgain(d, id);
  const clock = await clockBeside(d, id, 'LG-7.2.next');
  expect(Date.parse(clock.due) - Date.parse(clock.from)).toBe(30 * minute);
  await answer(d, id);
  expect(await clockBeside(d, id, 'LG-7.2.next')).toMatchObject({ id: clock.id, state: 'kept' });
  await d.house.travel(minute);
  await writesAgain(d, id);
  await d.house.travel(31 * minute);
  const late = await clockBeside(d, id, 'LG-7.2.next');
  expect(late).toMatchObject({ state: 'broken', open: true });
  expect(await wentUpTo(d, late)).toEqual(['lead']);
  sawClause('LG-7.2.next', 'clock');
});

test('LG-7.2.interim while a request is with a department the customer hears where it stands', async () => {
  const pass = async (cls: 'delivery' | 'other') => {
    const id = await asked(d, { class: cls });
    const body = { to: 'quality' as const, person: null, question: '这一车的温度记录正常吗？' };
    await d.house.ok(d.lin.actor, desk.passInquiry, { params: { id }, body });
    return id;
  };
  const told = await pass('delivery');
  const silent = await pass('delivery');
  const clock = await clockBeside(d, told, 'LG-7.2.interim');
  expect(clock).toMatchObject({ state: 'running', clause: { within: { value: 2, unit: 'hour' } } });
  // Where the table has no word in between, none is promised.
  expect(await hasClock(d, await pass('other'), 'LG-7.2.interim')).toBe(false);
  await d.house.travel(hour);
  await promise(d, told, hour);
  expect(await clockBeside(d, told, 'LG-7.2.interim')).toMatchObject({ state: 'kept' });
  await d.house.travel(hour + minute);
  expect(await clockBeside(d, silent, 'LG-7.2.interim')).toMatchObject({ state: 'broken', open: true });
  sawClause('LG-7.2.interim', 'clock');
});

test('LG-7.2.resolution a request is resolved within the table’s time; waiting for the customer stops it', async () => {
  const kept = await asked(d, { class: 'delivery' });
  const left = await asked(d, { class: 'delivery' });
  const before = await clockBeside(d, kept, 'LG-7.2.resolution');
  expect(before.clause.within).toEqual({ value: 1, unit: 'day' });
  const waiting = (value: boolean) =>
    d.house.ok(d.lin.actor, desk.setWaiting, { params: { id: kept }, body: { waiting: value } });
  await waiting(true);
  await d.house.travel(hour);
  expect(await clockBeside(d, kept, 'LG-7.2.resolution')).toMatchObject({ state: 'paused' });
  await waiting(false);
  const after = await clockBeside(d, kept, 'LG-7.2.resolution');
  expect(Date.parse(after.due) - Date.parse(before.due)).toBe(hour);
  await answer(d, kept);
  await d.house.ok(d.lin.actor, desk.confirmInquiry, { params: { id: kept }, body: {} });
  expect(await clockBeside(d, kept, 'LG-7.2.resolution')).toMatchObject({ state: 'kept', open: false });
  // Answered is not resolved: only the customer's word or the closing is.
  await answer(d, left);
  await d.house.travel(24 * hour + minute);
  const broken = await clockBeside(d, left, 'LG-7.2.resolution');
  expect(broken).toMatchObject({ state: 'broken', open: true });
  expect(await wentUpTo(d, broken)).toEqual(['lead']);
  sawClause('LG-7.2.resolution', 'clock');
});

test('LG-2.3.record diagnosis and solution are on record before a service is closed; what lacks is a lapse', async () => {
  const id = await asked(d, { class: 'delivery' });
  await answer(d, id);
  const query = { kind: 'inquiry', id };
  const { asked: asks } = await d.house.ok(d.lin.actor, standard.records, { query });
  const clause = asks.find((a) => a.clause.key === 'LG-2.3.record')!;
  expect(clause.at.map((m) => m.name)).toEqual(['inquiry.closed']);
  expect(clause.requires.map((r) => [r.title.zh, r.state])).toEqual([
    ['答复', 'there'],
    ['诊断与方案', 'missing'],
  ]);
  const fields = { problem: '外箱破损', solution: '补发一箱', carriedOut: '已发出' };
  await d.house.ok(d.lin.actor, standard.keepRecord, {
    body: { kind: 'inquiry', id, record: 'diagnosis', fields },
  });
  await close(d, id);
  expect(await checksOf(d, id, 'LG-2.3.record')).toEqual([[]]);
  const hasty = await asked(d, { class: 'delivery' });
  await answer(d, hasty);
  await close(d, hasty);
  expect(await checksOf(d, hasty, 'LG-2.3.record')).toEqual([['诊断与方案']]);
  expect(await tallied(d, 'LG-2.3.record')).toEqual({ met: 1, broken: 1 });
  sawClause('LG-2.3.record', 'record');
});
