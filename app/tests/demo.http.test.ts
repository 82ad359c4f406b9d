import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '#kernel/server/boot';
import { perform, systemActor, travelledClock, type Program } from '#kernel/server';
import { compareReplay } from '#domains/standard/server/index.ts';
import { standard } from '#domains/standard/contract.ts';
import { openHouse, type House } from '#kernel/testing';
import { openMailSink } from '../../seeds/mail-sink.ts';
import { tellYear, type Told } from '../../seeds/textile/tell.ts';

/** The clause's parameter that is tightened: how long a mail may wait. */
const tightened = 'TX-2.2.1.mail.answer';
const end = Date.parse('2026-03-13T03:00:00.000Z');

describe('the demonstration company', () => {
  let house: House;
  let sink: Awaited<ReturnType<typeof openMailSink>>;
  let told: Told;
  let program: Program;

  beforeAll(async () => {
    house = await openHouse({ at: '2026-03-01T00:00:00.000Z' });
    sink = await openMailSink();
    told = await tellYear({
      program: async (clock) => (program = { ...house.program, clock }),
      end,
      days: 9,
      perDay: 7,
      smtpPort: sink.port,
      progress: () => undefined,
    });
  }, 180_000);
  afterAll(async () => {
    await house.close();
    await sink.close();
  });

  test('has a history with kept, broken and running promises', async () => {
    expect(told.cases).toBeGreaterThan(25);
    const [{ met, running }] = (await house.sql<{ met: number; running: number }>(
      `select (select count(*)::int from standard.clock_closed where outcome = 'met') as met, (select count(*)::int from standard.clock) as running`,
    )) as [{ met: number; running: number }];
    expect(met).toBeGreaterThan(50);
    expect(running).toBeGreaterThan(0);
  });

  test('no delivery failed on the way, and its mails went to its own server', async () => {
    expect(await house.sql(`select handler, error from kernel.delivery where state <> 'done'`)).toEqual([]);
    const [{ sent, open }] = (await house.sql<{ sent: number; open: number }>(
      `select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state <> 'sent')::int as open from channels.outgoing`,
    )) as [{ sent: number; open: number }];
    expect(sent).toBeGreaterThan(5);
    expect(open).toBe(0);
  });

  test('a replay of its ledger reproduces every clock exactly', async () => {
    const replay = await compareReplay(program);
    expect(replay.differences).toEqual([]);
    expect(replay.clocks).toBeGreaterThan(80);
  });

  test('a replay still does after a standard and a calendar were changed in mid-flight; running clocks did not move', async () => {
    const before = await house.sql(`select id, due_at, clause_id from standard.clock order by id`);
    const clock = travelledClock(end + 1000);
    const later = { ...program, clock };
    await perform(later, systemActor, standard.publishPack, {
      params: { pack: 'textile' },
      body: { values: { [tightened]: 1 } },
    });
    const { rows } = await perform(later, systemActor, standard.calendars, {});
    const desk = rows.find((c) => c.key === 'desk')!;
    await perform(later, systemActor, standard.changeCalendar, {
      params: { key: 'desk' },
      body: { zone: desk.zone, week: desk.week.map(() => [{ from: 480, to: 1200 }]), days: {}, closures: [] },
    });
    expect(await house.sql(`select id, due_at, clause_id from standard.clock order by id`)).toEqual(before);
    expect((await compareReplay(later)).differences).toEqual([]);
  });

  test('its ledger verifies', async () => {
    expect((await verifyLedger(program)).findings).toEqual([]);
  });

  test('a difference between what is kept and what the ledger says is found', async () => {
    await house.sql(
      `update standard.clock_closed set due_at = due_at + interval '1 second' where id = (select id from standard.clock_closed limit 1)`,
    );
    expect((await compareReplay(program)).differences).toHaveLength(2);
  });
});
