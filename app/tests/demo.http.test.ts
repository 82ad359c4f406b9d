import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '#kernel/server/boot';
import { perform, systemActor, travelledClock, visitor, type Program } from '#kernel/server';
import { compareReplay } from '#domains/standard/server/index.ts';
import { demoCompanies, type DemoCompany } from '#domains/security/contract.ts';
import { standard } from '#domains/standard/contract.ts';
import { actor, openHouse, type House } from '#kernel/testing';
import { openMailSink } from '../../seeds/mail-sink.ts';
import { readProfile } from '../../seeds/profile.ts';
import { tellYear, type Told } from '../../seeds/tell.ts';

/** The clause's parameter that is tightened: how long a mail may wait. */
const tightened = 'TX-2.2.1.mail.answer';
/** Just after a quarter ends, when most duties come round. */
const end = Date.parse('2026-04-02T09:00:00.000Z');

interface Demonstration {
  house: House;
  sink: Awaited<ReturnType<typeof openMailSink>>;
  told: Told;
  program: Program;
  close(): Promise<void>;
}

/** Some days of a company, told in a house of their own. */
async function tell(company: DemoCompany, days: number, perDay: number): Promise<Demonstration> {
  const house = await openHouse({ at: '2026-03-01T00:00:00.000Z' });
  const sink = await openMailSink();
  let program: Program = house.program;
  const told = await tellYear({
    company,
    program: async (clock) => (program = { ...house.program, clock }),
    end,
    days,
    perDay,
    smtpPort: sink.port,
    progress: () => undefined,
  });
  const close = async () => {
    await house.close();
    await sink.close();
  };
  return { house, sink, told, program, close };
}

describe.each(demoCompanies)('the demonstration company: %s', (company) => {
  let demo: Demonstration;
  beforeAll(async () => {
    demo = await tell(company, company === 'textile' ? 10 : 5, 9);
  }, 180_000);
  afterAll(() => demo?.close());

  test('has kept, broken and running promises of each of its own standards', async () => {
    expect(demo.told.cases).toBeGreaterThan(15);
    const { packs } = (await readProfile(company)).cast;
    const rows = await demo.house.sql<{ pack: string; met: number; broken: number; running: number }>(
      `select s.key as pack, count(*) filter (where c.outcome = 'met')::int as met,
         count(*) filter (where c.outcome = 'broken' or c.breached_at is not null)::int as broken,
         count(*) filter (where c.outcome = 'running')::int as running
       from (select clause_id, outcome, breached_at from standard.clock_closed
             union all select clause_id, 'running', breached_at from standard.clock) c
       join standard.clause k on k.id = c.clause_id join standard.version v on v.id = k.version_id
       join standard.standard s on s.id = v.standard_id group by 1`,
    );
    expect(rows.map((r) => r.pack).sort()).toEqual([...packs].sort());
    for (const { met, running } of rows) expect([met > 10, running > 0]).toEqual([true, true]);
    expect(rows.reduce((sum, r) => sum + r.broken, 0)).toBeGreaterThan(0);
  });

  test('duties were done with their evidence, people trained, indicators have figures', async () => {
    const boss = actor(demo.program, 'owner');
    const duties = await perform(demo.program, boss, standard.duties, { query: { state: 'over' } });
    const [done] = duties.rows.filter((d) => d.doneBy !== null);
    const report = await perform(demo.program, boss, standard.duty, { params: { id: done!.id } });
    expect(report.reports[0]!.note.length + report.reports[0]!.files.length).toBeGreaterThan(0);
    const { competences } = await perform(demo.program, boss, standard.competences, { query: {} });
    expect(competences.length).toBeGreaterThan(0);
    for (const c of competences.filter((one) => one.needed > 0)) expect(c.held).toBeGreaterThan(0);
    const [{ figures }] = (await demo.house.sql<{ figures: number }>(
      'select count(distinct series)::int as figures from standard.cell',
    )) as [{ figures: number }];
    expect(figures).toBeGreaterThan(0);
  });

  test('customers read what it serves, its promises, and this quarter’s figures beside them', async () => {
    const read = await perform(demo.program, visitor, standard.promise, { query: {} });
    expect([read.scope?.zh, read.scope?.en].every(Boolean)).toBe(true);
    const clauses = read.standards.flatMap((one) => one.clauses);
    expect(clauses.length).toBeGreaterThan(2);
    expect(clauses.some((c) => (c.kept?.cases ?? 0) >= 5)).toBe(true);
  });

  test('no delivery failed on the way, and its mails went to its own server', async () => {
    expect(await demo.house.sql(`select handler, error from kernel.delivery where state <> 'done'`)).toEqual(
      [],
    );
    const [{ sent, open }] = (await demo.house.sql<{ sent: number; open: number }>(
      `select count(*) filter (where state = 'sent')::int as sent, count(*) filter (where state <> 'sent')::int as open from channels.outgoing`,
    )) as [{ sent: number; open: number }];
    expect(sent).toBeGreaterThan(0);
    expect(open).toBe(0);
  });

  test('a replay of its ledger reproduces every clock exactly, and its ledger verifies', async () => {
    const replay = await compareReplay(demo.program);
    expect(replay.differences).toEqual([]);
    expect(replay.clocks).toBeGreaterThan(40);
    expect((await verifyLedger(demo.program)).findings).toEqual([]);
  });

  test.runIf(company === 'textile')(
    'a replay still does after a standard and a calendar were changed in mid-flight; running clocks did not move',
    async () => {
      const { house, program } = demo;
      const before = await house.sql(`select id, due_at, clause_id from standard.clock order by id`);
      const later = { ...program, clock: travelledClock(end + 1000) };
      await perform(later, systemActor, standard.publishPack, {
        params: { pack: 'textile' },
        body: { values: { [tightened]: 1 } },
      });
      const { rows } = await perform(later, systemActor, standard.calendars, {});
      const desk = rows.find((c) => c.key === 'desk')!;
      await perform(later, systemActor, standard.changeCalendar, {
        params: { key: 'desk' },
        body: {
          zone: desk.zone,
          week: desk.week.map(() => [{ from: 480, to: 1200 }]),
          days: {},
          closures: [],
        },
      });
      expect(await house.sql(`select id, due_at, clause_id from standard.clock order by id`)).toEqual(before);
      expect((await compareReplay(later)).differences).toEqual([]);
      expect((await verifyLedger(program)).findings).toEqual([]);
    },
  );

  test.runIf(company === 'textile')(
    'a difference between what is kept and what the ledger says is found',
    async () => {
      await demo.house.sql(
        `update standard.clock_closed set due_at = due_at + interval '1 second' where id = (select id from standard.clock_closed limit 1)`,
      );
      expect((await compareReplay(demo.program)).differences).toHaveLength(2);
    },
  );
});
