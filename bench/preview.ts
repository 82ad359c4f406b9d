import { setTimeout as pause } from 'node:timers/promises';
import type { Id } from '#kernel/contract';
import { systemClock } from '#kernel/server';
import { standard } from '#domains/standard/contract.ts';
import { callApi, endProcess, owner, startProcess } from '../app/tests/company.ts';
import { makeOpenInquiries } from './many-inquiries.ts';
import { percentile, type Bench } from './measure.ts';
import { prepare, type Prepared } from './prepare.ts';
import { tightenedDraft } from './tightened-draft.ts';

interface Trial {
  id: Id;
  state: string;
  result: {
    ms: number;
    clocks: number;
    clauses: { sooner: number; later: number; brokenAtOnce: number }[];
  } | null;
}

const clocksOf = async (p: Prepared): Promise<number> => {
  const [row] = await p.sql<{ n: number }>(
    `select count(*)::int as n from standard.clock k join standard.clause c on c.id = k.clause_id
     join standard.version v on v.id = c.version_id join standard.standard s on s.id = v.standard_id where s.key = 'textile'`,
  );
  return row!.n;
};

/** Asks for a preview as the page does and waits for what it says; ms from the asking to the answer. */
async function preview(url: string, cookie: string, draft: Id): Promise<{ ms: number; trial: Trial }> {
  const at = performance.now();
  const address = `/standards/drafts/${draft}/trials`;
  const begun = (await callApi(url, 'POST', address, { cookie }, { kind: 'preview' })).json as { id: Id };
  for (;;) {
    const { rows } = (await callApi(url, 'GET', address, { cookie })).json as { rows: Trial[] };
    const trial = rows.find((r) => r.id === begun.id)!;
    if (trial.state === 'done') return { ms: performance.now() - at, trial };
    if (trial.state !== 'waiting' && trial.state !== 'running')
      throw new Error(`the preview ended as ${trial.state}`);
    await pause(50);
  }
}

/** The id of an inquiry's n-th twin: of the same time, else its own; the same wherever it is named. SQL. */
const twin = (id: string): string =>
  `(substr(${id}::text, 1, 24) || substr(md5(${id}::text || '/' || n), 1, 12))::uuid`;

const twins: { table: string; instead: Record<string, string> }[] = [
  { table: 'desk.inquiry', instead: { id: twin('id'), number: `number || '-' || n` } },
  { table: 'standard.subject', instead: { subject_id: twin('subject_id') } },
  { table: 'standard.clock', instead: { id: twin('id'), subject_id: twin('subject_id') } },
];

/** Each inquiry with its facts and clocks so many times more: what a preview reads. */
async function addTwins(p: Prepared, times: number): Promise<void> {
  for (const { table, instead } of twins) {
    const columns = await p.sql<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    );
    const names = columns.map((c) => c.name);
    const kind = table === 'desk.inquiry' ? '' : `where subject_kind = 'inquiry'`;
    await p.sql(
      `insert into ${table} (${names.join(', ')}) select ${names.map((c) => instead[c] ?? c).join(', ')}
       from ${table}, generate_series(1, $1::int) as n ${kind}`,
      [times],
    );
  }
  await p.sql(`analyze ${twins.map((t) => t.table).join(', ')}`);
}

/** Open inquiries until the textile standard has so many running clocks; some taken in by commands, the rest their twins. */
async function fill(p: Prepared, clocks: number, made: number): Promise<number> {
  await p.write((ctx) =>
    p.run(ctx, standard.publishPack, { params: { pack: 'textile' }, body: { values: {} } }),
  );
  await makeOpenInquiries(p, made, systemClock.millis());
  await addTwins(p, Math.ceil(clocks / (await clocksOf(p))) - 1);
  // The notices of it all are old news; indicators are counted elsewhere.
  await p.sql(`update kernel.delivery set state = 'done', done_at = due_at where state = 'pending'`);
  await p.sql('update standard.series set filled = true');
  return clocksOf(p);
}

/** What a draft would do to very many running clocks, asked by HTTP of a program with its worker. */
export const bench: Bench = async ({ quick, say }) => {
  const since = systemClock.millis() - 2 * 3_600_000;
  const p = await prepare(since);
  try {
    const clocks = await fill(p, quick ? 10_000 : 100_000, quick ? 500 : 5_000);
    const draft = await tightenedDraft(p, ['form', 'phone', 'resolution']);
    say(`${clocks} clocks run under the standard`);
    const program = await startProcess(p.dataDir, ['--role', 'all']);
    try {
      const { email, password } = owner;
      const { cookie } = await callApi(program.url, 'POST', '/sign-in', {}, { email, password });
      await pause(quick ? 2_000 : 8_000);
      const found = [];
      for (let n = 0; n < (quick ? 2 : 5); n += 1) found.push(await preview(program.url, cookie, draft));
      const { result } = found.at(-1)!.trial;
      const sum = (of: 'sooner' | 'later' | 'brokenAtOnce') =>
        result!.clauses.reduce((all, c) => all + c[of], 0);
      const note = `${result!.clocks} clocks: ${sum('sooner')} due sooner, ${sum('later')} later, ${sum('brokenAtOnce')} broken at once`;
      return [
        {
          name: `preview: over ${clocks} running clocks, worst`,
          value: Math.max(...found.map((f) => f.ms)) / 1000,
          unit: 's',
          bar: { atMost: 5 },
          note,
        },
        {
          name: 'preview: median',
          value:
            percentile(
              found.map((f) => f.ms),
              50,
            ) / 1000,
          unit: 's',
          bar: null,
        },
        {
          name: 'preview: clocks left out',
          value: Math.max(0, clocks - result!.clocks),
          unit: '',
          bar: { atMost: 0 },
        },
      ];
    } finally {
      await endProcess(program.process);
    }
  } finally {
    await p.remove();
  }
};
