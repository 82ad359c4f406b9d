import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#kernel/contract';
import { openHouse, sawClause } from '#kernel/testing';
import { makeTeam } from '#domains/security/tests/make.ts';
import { channels } from '#domains/channels/contract.ts';
import { standard } from '#domains/standard/contract.ts';
import { desk } from '../contract.ts';
import { client } from './make.ts';
import {
  answer,
  asked,
  caseOf,
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

/** The textile mill's promises to those who ask, at a desk that is open 08:30-12:00 and 13:00-17:30. */

let d: Desk;

beforeAll(async () => {
  d = await openDesk(await openHouse({ at: '2026-03-02T01:00:00.000Z' }), 'textile');
});
afterAll(() => d.house.close());

const second = 1_000;
/** Goes on, with everything that falls due on the way. */
const on = (ms: number) => d.house.travel(ms);

describe('telephone', () => {
  const at = (ms: number) => new Date(d.house.clock.millis() + ms).toISOString();
  const tell = async (
    callId: string,
    event: 'ringing' | 'answered' | 'voicemail',
    when = at(0),
  ): Promise<Id> =>
    (
      await d.house.ok(client(d.house), channels.recordCallEvent, {
        body: { source: 'pbx', callId, event, at: when, from: '+8657188001234', to: '4001' },
      })
    ).id;
  const clock = (id: Id) => clockBeside(d, id, 'TX-2.2.1.phone', 'call');

  test('TX-2.2.1.phone a call is picked up within three rings of five seconds; later than that is broken', async () => {
    const before = await tallied(d, 'TX-2.2.1.phone');
    const due = at(15 * second);
    const quick = await tell('quick', 'ringing');
    expect(await clock(quick)).toMatchObject({ state: 'running', due });
    await on(12 * second);
    await tell('quick', 'answered');
    expect(await clock(quick)).toMatchObject({ state: 'kept', open: false });
    const slow = await tell('slow', 'ringing');
    await on(16 * second);
    expect(await clock(slow)).toMatchObject({ state: 'broken', open: true });
    await tell('slow', 'answered');
    expect(await clock(slow)).toMatchObject({ state: 'broken', open: false });
    expect(await tallied(d, 'TX-2.2.1.phone')).toEqual({ met: before.met + 1, broken: before.broken + 1 });
    sawClause('TX-2.2.1.phone', 'clock');
  });

  test('TX-2.2.1.phone a call that goes to the voicemail is waited for no longer', async () => {
    const id = await tell('word', 'ringing');
    await on(10 * second);
    await tell('word', 'voicemail');
    expect(await clock(id)).toMatchObject({ state: 'cancelled', open: false });
  });
});

describe('chat, social media and the counter', () => {
  test('TX-2.2.1.chat a chat is answered within two minutes, each further word too; else a lead hears of it', async () => {
    const id = await asked(d, { channel: 'chat', customer: { address: 'visitor-1', name: '访客' } });
    const first = await clockBeside(d, id, 'TX-2.2.1.chat');
    expect(Date.parse(first.due) - Date.parse(first.from)).toBe(2 * minute);
    await on(minute);
    await answer(d, id);
    expect(await clockBeside(d, id, 'TX-2.2.1.chat')).toMatchObject({ id: first.id, state: 'kept' });
    await on(minute);
    await writesAgain(d, id, 'chat');
    await on(2 * minute + second);
    const next = await clockBeside(d, id, 'TX-2.2.1.chat');
    expect(next).toMatchObject({ state: 'broken', open: true });
    expect(await wentUpTo(d, next)).toEqual([]);
    await on(3 * minute);
    expect(await wentUpTo(d, next)).toEqual(['lead']);
    sawClause('TX-2.2.1.chat', 'clock');
  });

  test('TX-2.2.1.first who stands at the counter is answered in five minutes, social media in two hours', async () => {
    const counter = await asked(d, { channel: 'counter', customer: { address: null, name: '来客' } });
    const social = await asked(d, { channel: 'social', customer: { address: 'weibo:lan', by: 'social' } });
    const length = async (id: Id): Promise<number> => {
      const { from, due } = await clockBeside(d, id, 'TX-2.2.1.first');
      return Date.parse(due) - Date.parse(from);
    };
    expect([await length(counter), await length(social)]).toEqual([5 * minute, 2 * hour]);
    await on(5 * minute + second);
    expect(await clockBeside(d, counter, 'TX-2.2.1.first')).toMatchObject({ state: 'broken', open: true });
    await answer(d, social);
    expect(await clockBeside(d, social, 'TX-2.2.1.first')).toMatchObject({ state: 'kept' });
    sawClause('TX-2.2.1.first', 'clock');
  });

  test('TX-2.2.1.next further words on social media are answered in four hours, at the counter in ten minutes', async () => {
    const social = await asked(d, { channel: 'social', customer: { address: 'weibo:mo', by: 'social' } });
    await answer(d, social);
    expect(await hasClock(d, social, 'TX-2.2.1.next')).toBe(false);
    await on(minute);
    await writesAgain(d, social, 'social');
    const asking = await clockBeside(d, social, 'TX-2.2.1.next');
    expect(asking).toMatchObject({ state: 'running', clause: { within: { value: 4, unit: 'hour' } } });
    const counter = await asked(d, { channel: 'counter', customer: { address: null, name: '来客' } });
    await answer(d, counter);
    await on(minute);
    await writesAgain(d, counter, 'counter');
    await on(10 * minute + second);
    expect(await clockBeside(d, counter, 'TX-2.2.1.next')).toMatchObject({ state: 'broken' });
    await answer(d, social);
    expect(await clockBeside(d, social, 'TX-2.2.1.next')).toMatchObject({ id: asking.id, state: 'kept' });
    sawClause('TX-2.2.1.next', 'clock');
  });
});

describe('after the first word', () => {
  test('TX-2.2.1.interim an answer promised for later: word within a working day, as the table says', async () => {
    const id = await asked(d, { channel: 'social', customer: { address: 'weibo:qiu', by: 'social' } });
    await promise(d, id, 30 * hour);
    const word = await clockBeside(d, id, 'TX-2.2.1.interim');
    expect(word).toMatchObject({ state: 'running', clause: { within: { value: 1, unit: 'day' } } });
    // Promised within Monday morning: due at the same hour of Tuesday.
    expect(Date.parse(word.due) - Date.parse(word.from)).toBe(24 * hour);
    await answer(d, id);
    expect(await clockBeside(d, id, 'TX-2.2.1.interim')).toMatchObject({ state: 'kept' });
    // By mail and on the web the table promises nothing in between.
    const form = await asked(d, { channel: 'form', class: 'product' });
    await promise(d, form, 30 * hour);
    expect(await hasClock(d, form, 'TX-2.2.1.interim')).toBe(false);
    sawClause('TX-2.2.1.interim', 'clock');
  });

  test('TX-2.2.1.resolution urgent matters are settled within two days; a wait for the customer does not count', async () => {
    const urgent = await asked(d, { channel: 'form', priority: 'urgent' });
    const usual = await asked(d, { channel: 'form', class: 'product' });
    expect(await hasClock(d, usual, 'TX-2.2.1.resolution')).toBe(false);
    const promised = await clockBeside(d, urgent, 'TX-2.2.1.resolution');
    expect(promised.clause.within).toEqual({ value: 2, unit: 'day' });
    await d.house.ok(d.lin.actor, desk.answerInquiry, {
      params: { id: urgent },
      body: { text: '请寄回一米样布。', via: 'phone', thenWait: true },
    });
    expect(await clockBeside(d, urgent, 'TX-2.2.1.resolution')).toMatchObject({ state: 'paused' });
    await on(20 * minute);
    await writesAgain(d, urgent);
    const after = await clockBeside(d, urgent, 'TX-2.2.1.resolution');
    expect(after).toMatchObject({ state: 'running', pausedMs: 20 * minute });
    expect(Date.parse(after.due) - Date.parse(promised.due)).toBe(20 * minute);
    await answer(d, urgent);
    await close(d, urgent);
    expect(await clockBeside(d, urgent, 'TX-2.2.1.resolution')).toMatchObject({ state: 'kept', open: false });
    // Reopened, it is to be settled anew; left lying, it goes up to the manager.
    await d.house.ok(d.lin.actor, desk.reopenInquiry, { params: { id: urgent }, body: {} });
    await d.house.travel('2026-03-05T01:00:00.000Z');
    const broken = await clockBeside(d, urgent, 'TX-2.2.1.resolution');
    expect(broken).toMatchObject({ state: 'broken', open: true });
    expect(await wentUpTo(d, broken)).toEqual(['manager']);
    sawClause('TX-2.2.1.resolution', 'clock');
  });

  test('TX-2.2.1.routing once it is classed the table names the department, and its team has it', async () => {
    const sales = await makeTeam(d.house, '销售部');
    const id = await asked(d, { team: null, class: 'other' });
    await sort(d, id, 'price');
    await d.house.settle();
    expect(await decisionsOn(d.house, id, 'TX-2.2.1.routing')).toEqual([
      { rows: [5], came: { to: 'sales', leadLooks: false } },
    ]);
    expect(await caseOf(d, id)).toMatchObject({ class: 'price', team: { id: sales, name: '销售部' } });
    // Classed anew it is decided anew; what has a team stays with it.
    await sort(d, id, 'complaint-hint');
    await d.house.settle();
    expect((await decisionsOn(d.house, id, 'TX-2.2.1.routing'))[0]).toEqual({
      rows: [1],
      came: { to: 'quality', leadLooks: true },
    });
    expect(await caseOf(d, id)).toMatchObject({ team: { id: sales } });
    const tried = await d.house.ok(d.lead.actor, standard.tryDecision, {
      body: { table: 'routing', inputs: { class: 'price', priority: 'normal', tier: 'new' } },
    });
    expect(tried.hit).toEqual([5]);
    sawClause('TX-2.2.1.routing', 'decision');
  });
});
