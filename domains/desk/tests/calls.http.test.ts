import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor, openHouse, type Caller, type House } from '#kernel/testing';
import { channels } from '#domains/channels/contract.ts';
import { desk } from '../contract.ts';
import { client, clocks, publish } from './make.ts';

let house: House;
/** A night passes in these tests, which no session outlives. */
let lin: Caller;

beforeAll(async () => {
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z' });
  lin = actor(house.program, 'agent');
  await publish(house, 'textile');
});
afterAll(() => house.close());

const page = (id: string) => house.ok(lin, desk.inquiry, { params: { id } });

describe('telephone', () => {
  const tell = (
    callId: string,
    event: 'ringing' | 'answered' | 'missed' | 'voicemail' | 'ended',
    at: string,
    more: object = {},
  ) =>
    house.ok(client(house), channels.recordCallEvent, {
      body: { source: 'pbx', callId, event, at, from: '+8657188001234', to: '4001', ...more },
    });
  const inquiryOf = async (callId: string): Promise<string | null> => {
    await house.settle();
    const [row] = await house.sql<{ inquiry_id: string }>(
      `select m.inquiry_id from desk.message m join channels.call c on c.id = m.call_id where c.external_id = $1`,
      [callId],
    );
    return row?.inquiry_id ?? null;
  };

  test('TX-2.2.1 voicemail left at night is due half an hour after opening', async () => {
    house.clock.travel('2026-03-02T14:00:00.000Z');
    await tell('v1', 'ringing', '2026-03-02T13:59:00.000Z');
    await tell('v1', 'voicemail', '2026-03-02T14:00:00.000Z');
    const id = (await inquiryOf('v1'))!;
    expect(await page(id)).toMatchObject({ channel: 'phone', voicemail: true, title: '+8657188001234' });
    const [clock] = await clocks(house, id, 'TX-2.2.1.voicemail');
    // Desk hours begin at 08:30 in China.
    expect(clock).toMatchObject({ outcome: 'running', due_at: '2026-03-03T01:00:00.000Z' });
    await house.travel('2026-03-03T00:40:00.000Z');
    await house.ok(lin, desk.answerInquiry, {
      params: { id },
      body: { text: '已回电。', via: 'phone' },
    });
    expect((await clocks(house, id, 'TX-2.2.1.voicemail'))[0]).toMatchObject({ outcome: 'met' });
  });

  test('calls of one number that nobody has returned are one inquiry; a withheld one that says nothing is none', async () => {
    const at = (s: number) => new Date(house.clock.millis() - 60_000 + s * 1000).toISOString();
    await tell('m1', 'ringing', at(0), { from: '+8657199990000', callerName: '恒岭工装' });
    await tell('m1', 'missed', at(20));
    const first = await inquiryOf('m1');
    await tell('m2', 'ringing', at(30), { from: '+8657199990000' });
    await tell('m2', 'missed', at(50));
    expect(await inquiryOf('m2')).toBe(first);
    expect(await page(first!)).toMatchObject({ title: '恒岭工装', messages: 2 });
    await tell('w1', 'ringing', at(51), { from: 'anonymous' });
    await tell('w1', 'missed', at(55), { from: 'anonymous' });
    expect(await inquiryOf('w1')).toBeNull();
  });
});
