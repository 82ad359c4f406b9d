import { setTimeout as pause } from 'node:timers/promises';
import type { Id } from '#kernel/contract';
import { standard } from '#domains/standard/contract.ts';
import type { Bench, Figure } from './measure.ts';
import { multiplyLedger } from './many-events.ts';
import { tightenedDraft } from './tightened-draft.ts';
import { prepareTold, type ToldHistory } from './told.ts';
import type { Prepared } from './prepare.ts';
import { residentMb, startWorker, type Worker } from './worker.ts';

interface Trial {
  id: Id;
  state: string;
  done: number;
  total: number;
  result: {
    ms: number;
    events: number;
    subjects: number;
    clauses: { key: string; was: Count | null; would: Count | null }[];
  } | null;
}

interface Count {
  met: number;
  broken: number;
}

const begin = (p: Prepared, draft: Id): Promise<{ id: Id }> =>
  p.write((ctx) =>
    p.run(ctx, standard.startTrial, { params: { id: draft }, body: { kind: 'replay' } as never }),
  );

async function trialOf(p: Prepared, id: Id): Promise<Trial> {
  const [row] = await p.sql<Trial>(
    'select id, state, done, total, result from standard.trial where id = $1',
    [id],
  );
  return row!;
}

const streams = async (p: Prepared): Promise<number> => {
  const [row] = await p.sql<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where application_name = 'selvedge-replay'`,
  );
  return row!.n;
};

interface Watched {
  trial: Trial;
  /** Resident memory of the worker: before, after a tenth of the events, and at most; MB. */
  before: number;
  warm: number;
  peak: number;
  /** Different states of the progress that a page would have seen. */
  steps: number;
}

/** Watches a trial from outside, as a page does, and the worker's memory with it. */
async function watch(p: Prepared, worker: Worker, id: Id, say: (line: string) => void): Promise<Watched> {
  const seen = new Set<number>();
  const before = residentMb(worker.process.pid!);
  const samples: { share: number; mb: number }[] = [];
  for (let n = 0; ; n += 1) {
    const trial = await trialOf(p, id);
    seen.add(trial.done);
    const mb = residentMb(worker.process.pid!);
    const share = trial.total === 0 ? 0 : trial.done / trial.total;
    samples.push({ share, mb });
    if (n % 60 === 59) say(`${Math.round(share * 100)} %, ${Math.round(mb)} MB`);
    if (trial.state !== 'waiting' && trial.state !== 'running') {
      const warm = samples.find((s) => s.share >= 0.1)?.mb ?? before;
      return { trial, before, warm, peak: Math.max(...samples.map((s) => s.mb)), steps: seen.size };
    }
    await pause(250);
  }
}

/** Starts a replay, stops it in its midst; ms until nobody reads the ledger any more. */
async function cancelled(p: Prepared, draft: Id): Promise<number> {
  const { id } = await begin(p, draft);
  while ((await trialOf(p, id)).done === 0) await pause(50);
  const at = performance.now();
  await p.write((ctx) => p.run(ctx, standard.cancelTrial, { params: { id } }));
  while ((await streams(p)) > 0) await pause(20);
  return performance.now() - at;
}

/** The events a replay of the textile standard has to read, counted by the database itself. */
async function toRead(h: ToldHistory): Promise<number> {
  const [row] = await h.p.sql<{ n: number }>(
    `select count(*)::int as n from kernel.ledger where not derived and recorded_at <= $1 and subject_kind in (
       select distinct coalesce(c.body->>'subject', case c.kind when 'duty' then 'duty' when 'competence' then 'result' end)
       from standard.clause c where c.kind in ('deadline', 'record', 'policy', 'duty', 'competence'))`,
    [new Date(h.end).toISOString()],
  );
  return row!.n;
}

/**
 * A replay of a year under a draft, from the command to the result, in a worker of its own: the ledger is
 * read from PostgreSQL and folded twice, as it was and as it would have been.
 */
export const bench: Bench = async ({ quick, say }) => {
  const h = await prepareTold(quick ? 60 : 365, 7, say);
  const { p } = h;
  let worker: Worker | undefined;
  try {
    const began = performance.now();
    const { rows, bytes } = await multiplyLedger(h, quick ? 300_000 : 10_000_000, say);
    const gigabytes = (bytes / 1e9).toFixed(1);
    say(
      `${rows} rows of the ledger, ${gigabytes} GB, in ${Math.round((performance.now() - began) / 1000)} s`,
    );
    // Indicators are counted elsewhere; here their first count would only stand in the way.
    await p.sql('update standard.series set filled = true');
    const draft = await tightenedDraft(p, ['mail', 'form']);
    worker = await startWorker(p.dataDir);
    await pause(5_000);
    const { id } = await begin(p, draft);
    const found = await watch(p, worker, id, say);
    const stopped = await cancelled(p, draft);
    return figures(found, { stopped, expected: await toRead(h), rows, gigabytes });
  } finally {
    await worker?.stop();
    await p.remove();
  }
};

function figures(
  { trial, before, warm, peak, steps }: Watched,
  more: { stopped: number; expected: number; rows: number; gigabytes: string },
): Figure[] {
  if (!trial.result) throw new Error(`the replay ended as ${trial.state}`);
  const { ms, events, subjects, clauses } = trial.result;
  const sum = (counts: (Count | null)[]): string =>
    `${counts.reduce((n, c) => n + (c?.met ?? 0), 0)} kept, ${counts.reduce((n, c) => n + (c?.broken ?? 0), 0)} broken`;
  const note = `${events} events of ${subjects} subjects among ${more.rows} rows (${more.gigabytes} GB) of a year; each folded twice: ${sum(clauses.map((c) => c.was))} as it was, ${sum(clauses.map((c) => c.would))} under the draft`;
  return [
    {
      name: 'replay: end to end from PostgreSQL',
      value: (events / ms) * 1000,
      unit: '/s',
      bar: { atLeast: 100_000 },
      note,
    },
    { name: 'replay: from the worker’s claim to the result', value: ms / 1000, unit: 's', bar: null },
    {
      name: 'replay: events read beside those there are',
      value: Math.abs(events - more.expected),
      unit: '',
      bar: { atMost: 0 },
    },
    { name: 'replay: memory before', value: before, unit: 'MB', bar: null },
    { name: 'replay: memory after a tenth of the events', value: warm, unit: 'MB', bar: null },
    { name: 'replay: memory at most', value: peak, unit: 'MB', bar: null },
    {
      name: 'replay: memory grown since the first tenth',
      value: peak - warm,
      unit: 'MB',
      bar: { atMost: 100 },
    },
    { name: 'replay: steps of progress a page sees', value: steps, unit: '', bar: { atLeast: 3 } },
    {
      name: 'replay: cancelled, nobody reads on after',
      value: more.stopped,
      unit: 'ms',
      bar: { atMost: 2_000 },
    },
  ];
}
