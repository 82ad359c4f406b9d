import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, type RouteCall } from '#kernel/contract';
import type { Actor } from '#kernel/server';
import { actor, openHouse, type House } from '#kernel/testing';
import { channels } from '../contract.ts';
import { eventsOf } from './make.ts';

let house: House;
let pbx: Actor;
let agent: Actor;

beforeAll(async () => {
  house = await openHouse({ at: '2026-03-02T02:00:00.000Z' });
  pbx = actor(house.program, 'client');
  agent = actor(house.program, 'agent');
});
afterAll(() => house.close());

type EventBody = RouteCall<typeof channels.recordCallEvent>['body'];

let calls = 0;
/** Tells an event of one call, so many seconds after ten o'clock. */
function telling(): (
  event: EventBody['event'],
  second: number,
  more?: Partial<EventBody>,
) => ReturnType<typeof tell> {
  calls += 1;
  const callId = `call-${calls}`;
  return (event, second, more = {}) => tell({ callId, event, at: at(second), ...more });
}
const at = (second: number): string =>
  new Date(Date.parse('2026-03-02T01:00:00.000Z') + second * 1000).toISOString();
const tell = (more: Pick<EventBody, 'callId' | 'event' | 'at'> & Partial<EventBody>) =>
  house.call(pbx, channels.recordCallEvent, {
    body: { source: 'pbx', from: '+86 21 5555 0101', to: '4008001234', ...more },
  });

const read = (id: string) => house.ok(actor(house.program, 'manager'), channels.readCall, { params: { id } });
const occurred = async (id: string): Promise<[string, string][]> =>
  (
    await house.sql<{ event: string; occurred_at: string }>(
      'select event, occurred_at from kernel.ledger where subject_id = $1 order by seq',
      [id],
    )
  ).map((e) => [e.event, e.occurred_at]);

describe('events of a telephone system', () => {
  it('TX-2.2.1 from ringing to picking up: each event at the time it happened, the rings counted', async () => {
    const say = telling();
    const { body } = await say('ringing', 0);
    await say('answered', 12, { personId: agent.id });
    await say('ended', 100);
    expect(await occurred(body.id)).toEqual([
      ['call.ringing', at(0)],
      ['call.answered', at(12)],
      ['call.ended', at(100)],
    ]);
    // Five seconds a ring: at the twelfth second the third one sounds.
    expect(await read(body.id)).toMatchObject({
      state: 'ended',
      rings: 3,
      waitedSeconds: 12,
      talkedSeconds: 88,
      ownerId: agent.id,
    });
    expect(body.number).toMatch(/^T-2026-\d{5}$/);
  });

  it('the same event told twice counts once', async () => {
    const say = telling();
    const first = await say('ringing', 0);
    const again = await say('ringing', 0);
    await say('answered', 5);
    const answered = await say('answered', 9);
    expect([first.body.known, again.body.known, answered.body.known]).toEqual([false, true, true]);
    expect(again.body.id).toBe(first.body.id);
    expect(await occurred(first.body.id)).toEqual([
      ['call.ringing', at(0)],
      ['call.answered', at(5)],
    ]);
  });

  it('events that come late and in any order make the same call', async () => {
    const say = telling();
    const { body } = await say('ended', 60);
    await say('answered', 10);
    await say('ringing', 2);
    expect(await read(body.id)).toMatchObject({
      state: 'ended',
      rangAt: at(2),
      answeredAt: at(10),
      endedAt: at(60),
    });
    expect((await eventsOf(house, body.id)).filter((e) => e === 'call.ringing')).toHaveLength(1);
  });

  it('a lost ringing is made up for by what later events know of it', async () => {
    const say = telling();
    const { body } = await say('missed', 30, { rangAt: at(5), rings: 5 });
    expect(await occurred(body.id)).toEqual([
      ['call.ringing', at(5)],
      ['call.missed', at(30)],
    ]);
    expect(await read(body.id)).toMatchObject({ state: 'missed', rings: 5 });
  });

  it('a voicemail keeps its recording', async () => {
    const say = telling();
    const { body } = await say('ringing', 0);
    await say('voicemail', 25);
    expect(await read(body.id)).toMatchObject({ state: 'voicemail', hasVoicemail: false });
  });

  it.each<[string, Partial<EventBody>, string, number]>([
    ['answered before it rang', { event: 'answered', at: at(-5) }, 'channels.times-crossed', 422],
    ['an hour ahead', { event: 'answered', at: '2026-03-02T03:00:00.000Z' }, 'channels.time-ahead', 422],
    [
      'a telephone number that is none',
      { event: 'answered', at: at(1), from: 'drop table' },
      'request.invalid',
      422,
    ],
  ])('%s is refused and leaves nothing', async (_what, more, code, status) => {
    const say = telling();
    const { body } = await say('ringing', 0);
    const refused = await say('answered', 1, more);
    expect([refused.status, refused.error.code]).toEqual([status, code]);
    expect(await eventsOf(house, body.id)).toEqual(['call.ringing']);
  });

  it('only a telephone system may tell of them', async () => {
    const body = { source: 'pbx', callId: 'x', event: 'ringing', at: at(0), from: '1', to: '2' } as const;
    for (const who of [agent, actor(house.program, 'manager'), null]) {
      const answer = await house.call(who, channels.recordCallEvent, { body });
      expect([401, 403]).toContain(answer.status);
    }
  });
});

describe('calls logged by hand', () => {
  it('belong to whoever logs them, at the times they happened', async () => {
    const body = {
      from: '13800138000',
      to: '4008001234',
      callerName: '李娜',
      rangAt: at(0),
      answeredAt: at(9),
      endedAt: at(69),
      note: '问色差',
    };
    const { id } = await house.ok(agent, channels.logCall, { body });
    expect(await occurred(id)).toEqual([
      ['call.ringing', at(0)],
      ['call.answered', at(9)],
      ['call.ended', at(69)],
    ]);
    expect(await read(id)).toMatchObject({
      ownerId: agent.id,
      rings: 2,
      waitedSeconds: 9,
      talkedSeconds: 60,
      note: '问色差',
    });
  });

  it('a missed one has no picking up', async () => {
    const { id } = await house.ok(agent, channels.logCall, {
      body: { from: '13800138000', to: '4008001234', rangAt: at(0), endedAt: at(20), outcome: 'missed' },
    });
    expect((await eventsOf(house, id)).join()).toBe('call.ringing,call.missed');
  });

  it('crossed times are refused', async () => {
    const body = { from: '1', to: '2', rangAt: at(10), answeredAt: at(5) };
    expect((await house.call(agent, channels.logCall, { body })).error.code).toBe('channels.times-crossed');
  });
});

describe('seeing calls', () => {
  it('an agent sees their own, their team’s and nobody’s; others’ are as if they were not there', async () => {
    const team = newId(house.clock.millis());
    const member = actor(house.program, 'agent', { teams: [team] });
    const other = actor(house.program, 'agent');
    const log = (who: Actor, teamId: string | null) =>
      house.ok(who, channels.logCall, { body: { from: '1', to: '2', rangAt: at(0), teamId } });
    const [mine, ours, theirs] = [await log(member, null), await log(other, team), await log(other, null)];
    const seen = (await house.ok(member, channels.listCalls, { query: { limit: 200 } })).rows.map(
      (r) => r.id,
    );
    expect([mine.id, ours.id, theirs.id].map((id) => seen.includes(id))).toEqual([true, true, false]);
    expect((await house.call(member, channels.readCall, { params: { id: theirs.id } })).status).toBe(404);
    expect((await house.call(member, channels.readCall, { params: { id: ours.id } })).status).toBe(200);
  });

  it('pages go through all of them, each once', async () => {
    const manager = actor(house.program, 'manager');
    const all = (await house.ok(manager, channels.listCalls, { query: { limit: 200 } })).rows.map(
      (r) => r.id,
    );
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await house.ok(manager, channels.listCalls, { query: { limit: 3, cursor } });
      paged.push(...page.rows.map((r) => r.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(all.length).toBeGreaterThan(8);
    expect(paged).toEqual(all);
  });

  it('come as a file', async () => {
    const answer = await house.call(actor(house.program, 'manager'), channels.listCalls, {
      query: { format: 'csv', language: 'en' },
    });
    expect(String(answer.body)).toContain('Number,Direction,From');
  });
});
