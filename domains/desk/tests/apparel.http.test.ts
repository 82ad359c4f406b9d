import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#kernel/contract';
import { openHouse, sawClause } from '#kernel/testing';
import { makeTeam } from '#domains/security/tests/make.ts';
import { desk } from '../contract.ts';
import { manager } from './make.ts';
import {
  answer,
  asked,
  caseOf,
  clockBeside,
  hasClock,
  hour,
  minute,
  openDesk,
  tallied,
  wentUpTo,
  writesAgain,
  type Desk,
} from './on-the-page.ts';

/** The apparel brand's promises to those who ask, at a desk that is open from nine to nine every day. */

let d: Desk;

beforeAll(async () => {
  const house = await openHouse({ at: '2026-03-02T01:00:00.000Z', loops: ['desk.follow-ups'] });
  d = await openDesk(house, 'apparel');
  const laboratory = await makeTeam(house, '质检');
  const body = { team: laboratory };
  await house.ok(manager(house), desk.setDepartment, { params: { key: 'quality' }, body });
});
afterAll(() => d.house.close());

test('AP-2.3.next a customer who writes again is answered by the table; too late is broken until it is answered', async () => {
  const id = await asked(d, { class: 'product' });
  await answer(d, id);
  await d.house.travel(minute);
  await writesAgain(d, id);
  const first = await clockBeside(d, id, 'AP-2.3.next');
  expect(first).toMatchObject({ state: 'running', clause: { within: { value: 4, unit: 'hour' } } });
  expect(Date.parse(first.due) - Date.parse(first.from)).toBe(4 * hour);
  await answer(d, id);
  expect(await clockBeside(d, id, 'AP-2.3.next')).toMatchObject({ id: first.id, state: 'kept' });
  const urgent = await asked(d, { class: 'product', priority: 'urgent' });
  await answer(d, urgent);
  await d.house.travel(minute);
  await writesAgain(d, urgent);
  await d.house.travel(30 * minute + 1_000);
  const late = await clockBeside(d, urgent, 'AP-2.3.next');
  expect(late).toMatchObject({ state: 'broken', open: true });
  expect(await wentUpTo(d, late)).toEqual(['lead']);
  await answer(d, urgent);
  expect(await clockBeside(d, urgent, 'AP-2.3.next')).toMatchObject({ state: 'broken', open: false });
  expect(await tallied(d, 'AP-2.3.next')).toEqual({ met: 1, broken: 1 });
  sawClause('AP-2.3.next', 'clock');
});

test('AP-2.3.interim while it is with a department the customer hears where it stands; taken back, no longer', async () => {
  const passed = async (cls: 'product' | 'complaint-hint'): Promise<Id> => {
    const id = await asked(d, { class: cls });
    expect(await hasClock(d, id, 'AP-2.3.interim')).toBe(false);
    const body = { to: 'quality' as const, person: null, question: '同缸号留样的耐洗色牢度是几级？' };
    await d.house.ok(d.lin.actor, desk.passInquiry, { params: { id }, body });
    return id;
  };
  const told = await passed('complaint-hint');
  const word = await clockBeside(d, told, 'AP-2.3.interim');
  expect(word).toMatchObject({ state: 'running', clause: { within: { value: 4, unit: 'hour' } } });
  await d.house.travel(hour);
  await answer(d, told, '质检正在测，今天给您结果。');
  // Word was given in time, and it is still the department's turn.
  expect(await clockBeside(d, told, 'AP-2.3.interim')).toMatchObject({ state: 'kept' });
  expect(await caseOf(d, told)).toMatchObject({ state: 'passed' });
  const silent = await passed('complaint-hint');
  const back = await passed('product');
  await d.house.ok(d.lin.actor, desk.takeBackInquiry, { params: { id: back }, body: {} });
  expect(await clockBeside(d, back, 'AP-2.3.interim')).toMatchObject({ state: 'cancelled' });
  await d.house.travel(4 * hour + 1_000);
  expect(await clockBeside(d, silent, 'AP-2.3.interim')).toMatchObject({ state: 'broken', open: true });
  sawClause('AP-2.3.interim', 'clock');
});

test('AP-2.3.follow-up a follow-up is done within four open hours of the time that was set', async () => {
  const id = await asked(d, { class: 'product' });
  await answer(d, id);
  // From 15:05 on Monday; the one left lying falls due again on the next morning.
  const setFor = async (ahead: number): Promise<Id> => {
    const dueAt = new Date(d.house.clock.millis() + ahead).toISOString();
    const body = { dueAt, note: '问问洗后怎么样', person: d.lin.id };
    return (await d.house.ok(d.lin.actor, desk.setFollowUp, { params: { id }, body })).followUp;
  };
  const followUp = await setFor(hour);
  expect(await hasClock(d, id, 'AP-2.3.follow-up')).toBe(false);
  await d.house.travel(hour);
  const due = await clockBeside(d, id, 'AP-2.3.follow-up');
  expect(Date.parse(due.due) - Date.parse(due.from)).toBe(4 * hour);
  const params = { id, followUp };
  await d.house.ok(d.lin.actor, desk.doneFollowUp, { params, body: {} });
  expect(await clockBeside(d, id, 'AP-2.3.follow-up')).toMatchObject({ id: due.id, state: 'kept' });
  expect((await caseOf(d, id)).followUps).toMatchObject([{ id: followUp, note: '问问洗后怎么样' }]);
  await setFor(minute);
  await d.house.travel(minute);
  await d.house.travel(12 * hour + 4 * hour);
  const left = await clockBeside(d, id, 'AP-2.3.follow-up');
  expect(left).toMatchObject({ state: 'broken', open: true });
  expect(await wentUpTo(d, left)).toEqual(['lead']);
  sawClause('AP-2.3.follow-up', 'clock');
});
