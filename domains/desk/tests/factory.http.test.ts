import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, sawClause } from '#kernel/testing';
import { customers } from '#domains/customers/contract.ts';
import { makeCustomer } from '#domains/customers/tests/make.ts';
import { makeTeam } from '#domains/security/tests/make.ts';
import { standard } from '#domains/standard/contract.ts';
import { desk } from '../contract.ts';
import { manager } from './make.ts';
import {
  answer,
  asked,
  caseOf,
  checksOf,
  clockBeside,
  close,
  decisionsOn,
  hasClock,
  hour,
  minute,
  openDesk,
  promise,
  sort,
  tallied,
  wentUpTo,
  writesAgain,
  type Desk,
} from './on-the-page.ts';

/** The factory's promises to those who ask, and what it keeps on record of them. */

let d: Desk;

beforeAll(async () => {
  d = await openDesk(await openHouse({ at: '2026-03-02T01:00:00.000Z' }), 'factory');
});
afterAll(() => d.house.close());

test('FA-3.1.1.promised told when the answer comes, it comes by then; else it is broken and a lead hears of it', async () => {
  const kept = await asked(d);
  const late = await asked(d);
  expect(await hasClock(d, kept, 'FA-3.1.1.promised')).toBe(false);
  for (const id of [kept, late]) await promise(d, id, 2 * hour);
  const { promisedFor } = await caseOf(d, kept);
  expect(promisedFor).toBe('2026-03-02T03:00:00.000Z');
  expect(await clockBeside(d, kept, 'FA-3.1.1.promised')).toMatchObject({
    state: 'running',
    due: promisedFor,
  });
  await d.house.travel(hour);
  await answer(d, kept);
  expect(await clockBeside(d, kept, 'FA-3.1.1.promised')).toMatchObject({ state: 'kept' });
  await d.house.travel(hour + minute);
  const broken = await clockBeside(d, late, 'FA-3.1.1.promised');
  expect(broken).toMatchObject({ state: 'broken', breachedAt: promisedFor });
  expect(await wentUpTo(d, broken)).toEqual(['lead']);
  await answer(d, late);
  expect(await tallied(d, 'FA-3.1.1.promised')).toEqual({ met: 1, broken: 1 });
  sawClause('FA-3.1.1.promised', 'clock');
});

test('FA-3.1.1.next each further message is answered by the table, a hint of a complaint within two hours', async () => {
  const id = await asked(d, { class: 'complaint-hint' });
  await answer(d, id);
  await d.house.travel(minute);
  await writesAgain(d, id);
  const clock = await clockBeside(d, id, 'FA-3.1.1.next');
  expect(clock).toMatchObject({ state: 'running', clause: { within: { value: 2, unit: 'hour' } } });
  await answer(d, id);
  expect(await clockBeside(d, id, 'FA-3.1.1.next')).toMatchObject({ id: clock.id, state: 'kept' });
  await d.house.travel(minute);
  await writesAgain(d, id);
  // Left from the morning until the next: well past two hours of the desk.
  await d.house.travel('2026-03-03T01:00:00.000Z');
  const late = await clockBeside(d, id, 'FA-3.1.1.next');
  expect(late).toMatchObject({ state: 'broken', open: true });
  expect(await wentUpTo(d, late)).toEqual(['lead']);
  sawClause('FA-3.1.1.next', 'clock');
});

test('FA-3.1.1.recorded channel, class and customer are on record when an inquiry is answered', async () => {
  const id = await asked(d, { class: 'product' });
  const { asked: asks } = await d.house.ok(d.lin.actor, standard.records, { query: { kind: 'inquiry', id } });
  const clause = asks.find((a) => a.clause.key === 'FA-3.1.1.recorded')!;
  expect(clause.at.map((m) => m.name)).toEqual(['inquiry.answered']);
  expect(clause.requires[0]!.facts.map((f) => f.name)).toEqual(['channel', 'class', 'customer']);
  await answer(d, id);
  expect(await checksOf(d, id, 'FA-3.1.1.recorded')).toEqual([[]]);
  const { customer } = await caseOf(d, id);
  expect(customer).not.toBeNull();
  const counted = await tallied(d, 'FA-3.1.1.recorded');
  expect(counted.met).toBeGreaterThan(0);
  expect(counted.broken).toBe(0);
  sawClause('FA-3.1.1.recorded', 'record');
});

test('FA-3.1.2.routing once it is classed the table says whether it is technical and which department takes it', async () => {
  const laboratory = await makeTeam(d.house, '质检');
  const body = { team: laboratory };
  await d.house.ok(manager(d.house), desk.setDepartment, { params: { key: 'quality' }, body });
  const id = await asked(d, { team: null, class: 'other' });
  expect(await decisionsOn(d.house, id, 'FA-3.1.2.routing')).toEqual([]);
  await sort(d, id, 'returns');
  await d.house.settle();
  expect(await decisionsOn(d.house, id, 'FA-3.1.2.routing')).toEqual([
    { rows: [2], came: { to: 'quality', technical: true } },
  ]);
  expect(await caseOf(d, id)).toMatchObject({ team: { id: laboratory } });
  sawClause('FA-3.1.2.routing', 'decision');
});

test('FA-3.1.3.understood closed as answered, that the customer understood is on record, or it is a lapse', async () => {
  const understood = await asked(d);
  const silent = await asked(d);
  for (const id of [understood, silent]) await answer(d, id);
  await d.house.ok(d.lin.actor, desk.confirmInquiry, { params: { id: understood }, body: {} });
  for (const id of [understood, silent]) await close(d, id);
  expect(await checksOf(d, understood, 'FA-3.1.3.understood')).toEqual([[]]);
  expect(await checksOf(d, silent, 'FA-3.1.3.understood')).toEqual([['客户已明白']]);
  // What was set aside as advertising asks for nobody's understanding.
  const spam = await asked(d);
  const set = { reason: 'spam' as const, note: '广告' };
  await d.house.ok(d.lin.actor, desk.closeInquiry, { params: { id: spam }, body: set });
  expect(await checksOf(d, spam, 'FA-3.1.3.understood')).toEqual([]);
  expect(await tallied(d, 'FA-3.1.3.understood')).toEqual({ met: 1, broken: 1 });
  sawClause('FA-3.1.3.understood', 'record');
});

test('FA-4.1.basics who is given an owner or a tier has kind, contact and a way to reach them on file, or it is a lapse', async () => {
  const boss = manager(d.house);
  const assign = (id: string) =>
    d.house.ok(boss, customers.assignOwner, { params: { id }, body: { ownerId: d.lin.id, teamId: d.team } });
  const { id } = await makeCustomer(d.house, '知夏女装', { mail: 'chen@zhixia.example' });
  await assign(id);
  expect(await checksOf(d, id, 'FA-4.1.basics', 'customer')).toEqual([[]]);
  // Whoever came to the counter left a name and no way to reach them.
  const made = await asked(d, { channel: 'counter', customer: { address: null, name: '来客' } });
  const visitor = (await caseOf(d, made)).customer!.id;
  await assign(visitor);
  const lacking = ['联系人与联系方式'];
  expect(await checksOf(d, visitor, 'FA-4.1.basics', 'customer')).toEqual([lacking]);
  const { contacts } = await d.house.ok(boss, customers.readCustomer, { params: { id: visitor } });
  const params = { id: visitor, contactId: contacts[0]!.id };
  const body = { channel: 'phone' as const, address: '+86 572 210 3344' };
  await d.house.ok(boss, customers.addHandle, { params, body });
  const rank = (tier: 'vip' | 'regular') =>
    d.house.ok(boss, customers.setTier, { params: { id: visitor }, body: { tier } });
  await d.house.travel(minute);
  await rank('vip');
  expect(await checksOf(d, visitor, 'FA-4.1.basics', 'customer')).toEqual([[], lacking]);
  const { contacts: now } = await d.house.ok(boss, customers.readCustomer, { params: { id: visitor } });
  await d.house.ok(boss, customers.removeHandle, {
    params: { id: visitor, handleId: now[0]!.handles[0]!.id },
  });
  await d.house.travel(minute);
  await rank('regular');
  expect(await checksOf(d, visitor, 'FA-4.1.basics', 'customer')).toEqual([lacking, [], lacking]);
  expect(await tallied(d, 'FA-4.1.basics')).toEqual({ met: 2, broken: 2 });
  sawClause('FA-4.1.basics', 'record');
});
