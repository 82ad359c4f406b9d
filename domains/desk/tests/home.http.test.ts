import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, sawClause } from '#kernel/testing';
import { makeTeam } from '#domains/security/tests/make.ts';
import { desk } from '../contract.ts';
import {
  answer,
  asked,
  caseOf,
  clockBeside,
  decisionsOn,
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

/** The home-goods maker's promises to those who ask, at a desk that is open 09:00-12:00 and 13:00-18:00. */

let d: Desk;

beforeAll(async () => {
  d = await openDesk(await openHouse({ at: '2026-03-02T01:00:00.000Z' }), 'home');
});
afterAll(() => d.house.close());

test('HO-6.first feedback has its first answer by the table; past it a lead hears of it, then a manager', async () => {
  const kept = await asked(d, { channel: 'form', class: 'product' });
  const returns = await asked(d, { channel: 'form', class: 'returns' });
  // Four open hours from nine, with an hour of noon between; returns are answered within one.
  expect(await clockBeside(d, kept, 'HO-6.first')).toMatchObject({ due: '2026-03-02T06:00:00.000Z' });
  expect(await clockBeside(d, returns, 'HO-6.first')).toMatchObject({ due: '2026-03-02T02:00:00.000Z' });
  await d.house.travel('2026-03-02T01:30:00.000Z');
  await answer(d, kept);
  expect(await clockBeside(d, kept, 'HO-6.first')).toMatchObject({ state: 'kept', open: false });
  await d.house.travel('2026-03-02T02:01:00.000Z');
  const broken = await clockBeside(d, returns, 'HO-6.first');
  expect(broken).toMatchObject({ state: 'broken', breachedAt: '2026-03-02T02:00:00.000Z' });
  expect(await wentUpTo(d, broken)).toEqual(['lead']);
  await d.house.travel('2026-03-02T06:01:00.000Z');
  expect(await wentUpTo(d, broken)).toEqual(['lead', 'manager']);
  await answer(d, returns);
  expect(await tallied(d, 'HO-6.first')).toEqual({ met: 1, broken: 1 });
  sawClause('HO-6.first', 'clock');
});

test('HO-6.next each further message is answered by the table, in a chat within ten minutes', async () => {
  const id = await asked(d, { channel: 'chat', class: 'product', customer: { address: 'visitor-9' } });
  await answer(d, id);
  await d.house.travel(minute);
  await writesAgain(d, id, 'chat');
  const clock = await clockBeside(d, id, 'HO-6.next');
  expect(Date.parse(clock.due) - Date.parse(clock.from)).toBe(10 * minute);
  await answer(d, id);
  expect(await clockBeside(d, id, 'HO-6.next')).toMatchObject({ id: clock.id, state: 'kept' });
  await d.house.travel(minute);
  await writesAgain(d, id, 'chat');
  await d.house.travel(11 * minute);
  const late = await clockBeside(d, id, 'HO-6.next');
  expect(late).toMatchObject({ state: 'broken', open: true });
  expect(await wentUpTo(d, late)).toEqual(['lead']);
  sawClause('HO-6.next', 'clock');
});

test('HO-6.interim an answer promised for later: the customer hears something within the table’s time', async () => {
  const told = await asked(d, { channel: 'form', class: 'complaint-hint' });
  const silent = await asked(d, { channel: 'form', class: 'complaint-hint' });
  expect(await hasClock(d, told, 'HO-6.interim')).toBe(false);
  for (const id of [told, silent]) await promise(d, id, 72 * hour);
  const clock = await clockBeside(d, told, 'HO-6.interim');
  expect(clock).toMatchObject({ state: 'running', clause: { within: { value: 1, unit: 'day' } } });
  await answer(d, told, '样品已送检，结果后天出。');
  expect(await clockBeside(d, told, 'HO-6.interim')).toMatchObject({ state: 'kept' });
  await d.house.travel(24 * hour + minute);
  expect(await clockBeside(d, silent, 'HO-6.interim')).toMatchObject({ state: 'broken', open: true });
  sawClause('HO-6.interim', 'clock');
});

test('HO-6.resolution feedback is settled by the table; what waits for the customer does not count', async () => {
  const id = await asked(d, { channel: 'form', class: 'returns' });
  const before = await clockBeside(d, id, 'HO-6.resolution');
  expect(before).toMatchObject({ state: 'running', clause: { within: { value: 3, unit: 'day' } } });
  const waiting = (value: boolean) =>
    d.house.ok(d.lin.actor, desk.setWaiting, { params: { id }, body: { waiting: value } });
  await waiting(true);
  expect(await clockBeside(d, id, 'HO-6.resolution')).toMatchObject({ state: 'paused' });
  await d.house.travel(30 * minute);
  await waiting(false);
  const after = await clockBeside(d, id, 'HO-6.resolution');
  expect(Date.parse(after.due) - Date.parse(before.due)).toBe(30 * minute);
  await answer(d, id);
  await d.house.ok(d.lin.actor, desk.confirmInquiry, { params: { id }, body: {} });
  expect(await clockBeside(d, id, 'HO-6.resolution')).toMatchObject({ state: 'kept', open: false });
  await d.house.ok(d.lin.actor, desk.reopenInquiry, { params: { id }, body: {} });
  await d.house.travel('2026-03-09T01:00:00.000Z');
  const again = await clockBeside(d, id, 'HO-6.resolution');
  expect(again).toMatchObject({ state: 'broken', open: true });
  expect(await wentUpTo(d, again)).toEqual(['lead', 'manager']);
  sawClause('HO-6.resolution', 'clock');
});

test('HO-6.routing as soon as feedback arrives the table says who takes it: an English price inquiry, export', async () => {
  const export_ = await makeTeam(d.house, 'Export');
  const id = await asked(d, { team: null, channel: 'form', class: 'price', language: 'en' });
  await d.house.settle();
  expect(await decisionsOn(d.house, id, 'HO-6.routing')).toEqual([
    { rows: [4], came: { to: 'export', callBack: false } },
  ]);
  expect(await caseOf(d, id)).toMatchObject({ team: { id: export_, name: 'Export' } });
  const chinese = await asked(d, { team: null, channel: 'form', class: 'price' });
  await d.house.settle();
  expect((await decisionsOn(d.house, chinese, 'HO-6.routing'))[0]!.came).toMatchObject({ to: 'sales' });
  sawClause('HO-6.routing', 'decision');
});
