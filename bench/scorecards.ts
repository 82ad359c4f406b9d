import { newId } from '#kernel/contract';
import { systemClock } from '#kernel/server';
import { standard } from '#domains/standard/contract.ts';
import { callApi, endProcess, owner, startProcess } from '../app/tests/company.ts';
import { load } from './load.ts';
import type { Bench, Figure } from './measure.ts';
import { makeOpenInquiries } from './many-inquiries.ts';
import { prepare, type Prepared } from './prepare.ts';

const packs = ['textile', 'apparel'];
const days = 730;
/** What an inquiry leaves in the ledger: received, assigned, answered, written again, closed, and what time made of it. */
const eventsEach = 10;
/** Verdicts of an inquiry under each standard, of the dozen clauses that may judge it. */
const verdictsEach = 5;

/**
 * Fills the fold tables with what that many events over two years leave there: one row per inquiry is made
 * first, and the tables are grouped from those rows by the very columns the worker groups by. Neither ledger
 * nor clocks are made: the pages measured here read none of a closed case. Answers teams and people.
 */
async function fill(p: Prepared, events: number): Promise<{ team: string; person: string }> {
  const inquiries = Math.round(events / eventsEach);
  const people = Array.from({ length: 50 }, () => newId(systemClock.millis()));
  const teams = Array.from({ length: 5 }, () => newId(systemClock.millis()));
  // Every case falls on a person of a team, five channels and three tiers; waits spread over a working day.
  await p.sql(`create unlogged table public.told as
    select n, current_date - (n % ${days})::int as day, 1 + (h / 7) % 50 as who, 1 + (h / 400) % 5 as channel,
      1 + (h / 2500) % 3 as tier, 3 + (h % 479) as minutes, h
    from (select n, abs(hashint4(n)) as h from generate_series(1, ${inquiries}) as n) x`);
  const whose = `($1::uuid[])[who] as owner, ($2::uuid[])[1 + who % 5] as team,
    ('{mail,phone,form,chat,api}'::text[])[channel] as channel, ('{new,regular,vip}'::text[])[tier] as tier`;
  const ids = [people, teams];
  const clauses = await p.sql<{ key: string }>(`select key from (
      select c.key, row_number() over (partition by c.version_id order by
        c.key in (select jsonb_array_elements_text(i.body->'formula'->'clauses') from standard.clause i
          where i.kind = 'indicator' and i.body->'formula' ? 'clauses') desc, c.position) as place
      from standard.clause c where c.kind = 'deadline' and c.body->>'subject' = 'inquiry' and c.waits_for = '{}') x
    where place <= ${verdictsEach}`);
  for (const { key } of clauses) {
    await p.sql(
      `insert into standard.tally (clause_key, day, owner, team, channel, tier, met, broken)
       select '${key}', day, owner, team, channel, tier, count(*) filter (where h % 23 > 0), count(*) filter (where h % 23 = 0)
       from (select day, h, ${whose} from public.told) t group by 2, 3, 4, 5, 6`,
      ids,
    );
  }
  await p.sql(`insert into standard.tally_day (clause_key, day, owner, team, met, broken)
    select clause_key, day, owner, team, sum(met), sum(broken) from standard.tally group by 1, 2, 3, 4`);
  await p.sql(`insert into standard.tally_month (clause_key, month, owner, team, met, broken)
    select clause_key, date_trunc('month', day)::date, owner, team, sum(met), sum(broken) from standard.tally group by 1, 2, 3, 4`);
  const series = await p.sql<{ key: string }>(
    `select key from standard.series where key like 'time:%' or body->>'subject' = 'inquiry'`,
  );
  for (const { key } of series) {
    const value = key.startsWith('time:') ? 'minutes' : '0';
    await p.sql(
      `insert into standard.cell (series, day, owner, team, channel, tier, value, n)
       select '${key}', day, owner, team, channel, tier, value, count(*) from (select day, ${value} as value, ${whose} from public.told) t
       group by 2, 3, 4, 5, 6, 7`,
      ids,
    );
  }
  await p.sql(`insert into standard.sum_month (series, month, owner, team, n, total)
    select series, date_trunc('month', day)::date, owner, team, sum(n), sum(n * value) from standard.cell group by 1, 2, 3, 4`);
  await p.sql(`insert into standard.spread_month (series, month, team, value, n)
    select series, date_trunc('month', day)::date, team, value, sum(n) from standard.cell group by 1, 2, 3, 4`);
  await p.sql('update standard.series set filled = true');
  await p.sql('drop table public.told');
  for (const t of ['tally', 'tally_day', 'tally_month', 'cell', 'sum_month', 'spread_month'])
    await p.sql(`analyze standard.${t}`);
  return { team: teams[0]!, person: people[0]! };
}

/** The compliance page's month and the scorecards of company, team and person, by HTTP from a signed-in session. */
export const bench: Bench = async ({ quick, say }) => {
  const events = quick ? 1_000_000 : 10_000_000;
  const now = systemClock.millis();
  const p = await prepare(now - 2 * 3_600_000);
  try {
    for (const pack of packs)
      await p.write((ctx) => p.run(ctx, standard.publishPack, { params: { pack }, body: { values: {} } }));
    // Two or three days' inquiries are open at any time: their clocks are on the compliance page too.
    await makeOpenInquiries(p, quick ? 300 : 3_000, now);
    const [open] = await p.sql<{ n: number }>('select count(*)::int as n from standard.clock');
    const whose = await fill(p, events);
    const [rows] = await p.sql<{ tally: number; cell: number }>(
      `select (select count(*)::int from standard.tally) as tally, (select count(*)::int from standard.cell) as cell`,
    );
    say(
      `${events} events: ${rows!.tally} rows of verdicts and ${rows!.cell} of samples by day, ${open!.n} clocks running`,
    );
    const program = await startProcess(p.dataDir, ['--role', 'web']);
    try {
      return await measure(program.url, whose, {
        quick,
        say,
        note: `the fold tables as ${events} events over ${days} days leave them (${rows!.tally} + ${rows!.cell} rows), grouped by SQL from one row per inquiry; ${open!.n} clocks running`,
      });
    } finally {
      await endProcess(program.process);
    }
  } finally {
    await p.remove();
  }
};

async function measure(
  url: string,
  whose: { team: string; person: string },
  { quick, say, note }: { quick: boolean; say: (line: string) => void; note: string },
): Promise<Figure[]> {
  const { cookie } = await callApi(
    url,
    'POST',
    '/sign-in',
    {},
    { email: owner.email, password: owner.password },
  );
  const to = new Date(systemClock.millis()).toISOString().slice(0, 10);
  const from = new Date(systemClock.millis() - 30 * 86_400_000).toISOString().slice(0, 10);
  const asked = [
    { name: 'scorecards of the company', address: '/scorecards' },
    { name: 'scorecards of a team', address: `/scorecards?level=team&id=${whose.team}` },
    { name: 'scorecards of a person', address: `/scorecards?level=person&id=${whose.person}` },
    { name: 'scorecards by the year', address: '/scorecards?period=year' },
    { name: 'compliance, a month', address: `/compliance?from=${from}&to=${to}` },
    { name: 'compliance, by person', address: `/compliance/by?from=${from}&to=${to}&by=person` },
  ];
  const figures: Figure[] = [];
  for (const { name, address } of asked) {
    const { p50, p95, failed } = await load(url, 1, quick ? 2_000 : 5_000, () => ({
      method: 'GET',
      path: `/api${address}`,
      headers: { cookie },
    }));
    if (failed > 0) throw new Error(`${name}: ${failed} requests failed`);
    say(`${name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
    figures.push({ name: `scorecards: ${name}, p95`, value: p95, unit: 'ms', bar: { atMost: 300 }, note });
  }
  return figures;
}
