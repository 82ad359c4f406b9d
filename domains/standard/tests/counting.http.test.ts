import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, toInstant, type Id } from '#kernel/contract';
import { announce, systemActor, transact } from '#kernel/server';
import { actor, openHouse, type House } from '#kernel/testing';
import { standard } from '../contract.ts';
import { fillSeries, recount } from '../server/indicators/count-series.ts';
import { foldSamples } from '../server/indicators/fold-samples.ts';
import { foldVerdicts } from '../server/index.ts';

const hour = 3_600_000;
const people = Array.from({ length: 3 }, () => newId(0));
const teams = Array.from({ length: 2 }, () => newId(0));

type Step =
  | { do: 'event'; subject: number; event: string; facts: object; late: number }
  | { do: 'pass'; by: number }
  | { do: 'fold' }
  | { do: 'recount' }
  | { do: 'fill' };

const whose = fc.record({
  owner: fc.constantFrom(...people, null),
  team: fc.constantFrom(...teams, null),
});

const eventStep: fc.Arbitrary<Step> = fc
  .record({
    subject: fc.nat(3),
    late: fc.oneof(fc.constant(0), fc.nat(8 * hour), fc.nat(200 * hour)),
    what: fc.oneof(
      fc.record({ event: fc.constant('inquiry.assigned' as const), facts: whose }),
      fc.record({
        event: fc.constantFrom(
          'inquiry.paused',
          'inquiry.message-received',
        ) as fc.Arbitrary<'inquiry.paused'>,
        facts: fc.record({ waiting: fc.boolean() }),
      }),
      fc.record({
        event: fc.constant('inquiry.classed' as const),
        facts: fc.record({ class: fc.constantFrom('product', 'complaint-hint') }),
      }),
      fc.record({
        event: fc.constantFrom(
          'inquiry.answered',
          'inquiry.answered',
          'inquiry.closed',
          'inquiry.reopened',
          'inquiry.confirmed',
        ) as fc.Arbitrary<'inquiry.answered'>,
        facts: fc.constant({}),
      }),
    ),
  })
  .map(({ subject, late, what }) => ({ do: 'event', subject, late, ...what }) as Step);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: eventStep },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 30 }).map((h): Step => ({ do: 'pass', by: h * hour })) },
  { weight: 2, arbitrary: fc.constant<Step>({ do: 'fold' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'recount' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'fill' }) },
);

let house: House;

beforeAll(async () => {
  house = await openHouse({ at: '2026-03-02T01:00:00.000Z' });
});
afterAll(() => house.close());

const subjects: Id[] = [];

async function happen(index: number, s: Extract<Step, { do: 'event' }>): Promise<void> {
  const before = subjects[index];
  const id = before ?? (subjects[index] = newId(house.clock.millis()));
  // What the desk announces, in any order and with any past: its own commands would refuse most of it.
  const inquiry = house.program.subjects.get('inquiry')!;
  await transact(house.program, { actor: systemActor }, async (ctx) => {
    if (!before)
      announce(ctx, inquiry, 'inquiry.received', id, {
        channel: 'mail',
        owner: people[0]!,
        team: teams[0]!,
        class: 'product',
      });
    announce(ctx, inquiry, s.event, id, s.facts as never, {
      occurredAt: toInstant(house.clock.millis() - s.late),
    });
  });
}

async function walk(steps: readonly Step[], from: number): Promise<void> {
  for (const s of steps) {
    if (s.do === 'event') await happen(from + s.subject, s);
    else if (s.do === 'pass') house.clock.travel(house.clock.millis() + s.by);
    else if (s.do === 'fold') await foldSamples(house.program);
    // While it counts, things go on happening and being folded.
    else if (s.do === 'fill')
      await Promise.all([
        fillSeries(house.program),
        foldSamples(house.program),
        ...[0, 1, 2].map((n) => happen(from + n, { ...event('inquiry.confirmed'), subject: n })),
      ]);
    else await recount(house.program, await allSeries());
  }
}

const allSeries = async (): Promise<string[]> =>
  (await house.sql<{ key: string }>('select key from standard.series order by key')).map((r) => r.key);

const pass = (hours: number): Step => ({ do: 'pass', by: hours * hour });
const event = (name: string, facts: object = {}, late = 0): Extract<Step, { do: 'event' }> => ({
  do: 'event',
  subject: 0,
  event: name,
  facts,
  late: late * hour,
});

/** Answered late, passed on to others, and then learned to have been answered in time. */
const correction: readonly Step[] = [
  event('inquiry.assigned', { owner: people[1]!, team: teams[1]! }),
  pass(200),
  event('inquiry.answered'),
  { do: 'fold' },
  event('inquiry.assigned', { owner: people[2]!, team: teams[0]! }),
  pass(1),
  event('inquiry.answered', {}, 200.95),
];

/** Everything counted, what is not folded yet added to what is: line by line. */
const counted = async () => ({
  days: await house.sql(
    `select series, day::text, owner, team, channel, tier, value::float8, sum(n)::int as n from (
       select series, day, owner, team, channel, tier, value, n from standard.cell
       union all select series, day, owner, team, channel, tier, value, n from standard.sample) x
     group by 1, 2, 3, 4, 5, 6, 7 having sum(n) <> 0 order by 1, 2, 3, 4, 5, 6, 7`,
  ),
  months: await house.sql(
    `select series, month::text, owner, team, sum(n)::int as n, sum(total)::float8 as total from (
       select series, month, owner, team, n, total from standard.sum_month
       union all select series, date_trunc('month', day)::date, owner, team, n, n * value from standard.sample) x
     group by 1, 2, 3, 4 having sum(n) <> 0 or sum(total) <> 0 order by 1, 2, 3, 4`,
  ),
  spreads: await house.sql(
    `select series, month::text, team, value::float8, sum(n)::int as n from (
       select series, month, team, value, n from standard.spread_month
       union all select series, date_trunc('month', day)::date, team, value, n from standard.sample) x
     group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4`,
  ),
  events: await house.sql(
    `select series, day::text, event_id, subject_id, owner, team, value::float8 from (
       select series, day, event_id, subject_id, owner, team, value from standard.counted
       union all select series, day, event_id, subject_id, owner, team, value from standard.sample
       where event_id is not null) x order by 1, 2, 3`,
  ),
});

describe('what indicators count', () => {
  test('events before a series was asked for, events after, corrections: the increment equals the recount', async () => {
    // A history of its own before anything is counted: it is filled in from the ledger.
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
        await walk(
          steps.filter((s) => s.do === 'event' || s.do === 'pass'),
          subjects.length,
        );
      }),
      { numRuns: 2 },
    );
    await house.ok(actor(house.program, 'manager'), standard.publishPack, {
      params: { pack: 'home' },
      body: {},
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        await walk([...correction, ...steps], subjects.length);
        while (await fillSeries(house.program));
        const increment = await counted();
        await recount(house.program, await allSeries());
        while (await fillSeries(house.program));
        expect(await counted()).toEqual(increment);
        while (await foldSamples(house.program));
        expect(await counted()).toEqual(increment);
        expect(increment.days.length).toBeGreaterThan(0);
      }),
      { numRuns: 8 },
    );
    const left = await house.sql<{ n: number }>('select count(*)::int as n from standard.sample');
    expect(left[0]!.n).toBe(0);
    // Corrections were among what was tried, and events that had passed when the series was made.
    const [seen] = await house.sql<{ corrected: number; early: number; times: number }>(
      `select (select count(*)::int from standard.clock_move m join standard.clause c on c.id = m.clause_id
            where m.move = 'corrected' and 'time:' || c.key in (select key from standard.series)) as corrected,
         (select count(*)::int from standard.counted c join kernel.ledger l on l.id = c.event_id
            where l.recorded_at < (select min(since) from standard.series)) as early,
         (select count(*)::int from standard.cell where series like 'time:%') as times`,
    );
    expect(seen!.corrected).toBeGreaterThan(0);
    expect(seen!.early).toBeGreaterThan(0);
    expect(seen!.times).toBeGreaterThan(0);
  }, 120_000);

  test('verdicts by month and by person are those by day, whoever a corrected clock counted for', async () => {
    while (await foldVerdicts(house.program));
    const byDay = await house.sql(
      `select clause_key, date_trunc('month', day)::date::text as month, owner, team, sum(met)::int as met, sum(broken)::int as broken
       from standard.tally group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    );
    const byMonth = await house.sql(
      `select clause_key, month::text, owner, team, met::int, broken::int from standard.tally_month order by 1, 2, 3, 4`,
    );
    expect(byMonth).toEqual(byDay);
    const byPerson = await house.sql(
      `select clause_key, day::text, owner, team, met, broken from standard.tally_day order by 1, 2, 3, 4`,
    );
    const byAll = await house.sql(
      `select clause_key, day::text, owner, team, sum(met)::int as met, sum(broken)::int as broken
       from standard.tally group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    );
    expect(byPerson).toEqual(byAll);
    const closed = await house.sql(
      `select clause_key, owner, team, count(*) filter (where outcome = 'met')::int as met,
         count(*) filter (where outcome = 'broken')::int as broken
       from standard.clock_closed where outcome <> 'cancelled' group by 1, 2, 3 order by 1, 2, 3`,
    );
    const verdicts = await house.sql(
      `select clause_key, owner, team, sum(met)::int as met, sum(broken)::int as broken from standard.tally
       where clause_key in (select clause_key from standard.clock_closed) group by 1, 2, 3
       having sum(met) <> 0 or sum(broken) <> 0 order by 1, 2, 3`,
    );
    expect(verdicts).toEqual(closed);
  });
});
