import { setTimeout as pause } from 'node:timers/promises';
import { toInstant } from '#kernel/contract';
import { systemClock } from '#kernel/server';
import { verifyLedger } from '#kernel/server/boot';
import { compareReplay } from '#domains/standard/server/index.ts';
import { desk } from '#domains/desk/contract.ts';
import { standard } from '#domains/standard/contract.ts';
import { percentile, type Bench, type Figure } from './measure.ts';
import { prepare, type Prepared } from './prepare.ts';
import { processorMs, startWorker, type Worker } from './worker.ts';

const hour = 3_600_000;
const perTransaction = 200;
const lanes = 3;
const customers = 400;

/** An inquiry is answered within an hour by a desk that never closes: each clock is due an hour after it began. */
async function publish(p: Prepared): Promise<void> {
  for (const pack of ['textile', 'factory'])
    await p.write((ctx) => p.run(ctx, standard.publishPack, { params: { pack }, body: { values: {} } }));
  const open = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]);
  const body = { zone: 'Asia/Shanghai', week: open, days: {}, closures: [] };
  await p.write((ctx) => p.run(ctx, standard.changeCalendar, { params: { key: 'desk' }, body }));
}

const inquiry = (n: number, dueAt: number) => ({
  channel: 'phone' as const,
  customer: {
    address: `buyer${n % customers}@example.com`,
    by: 'mail' as const,
    name: `采购${n % customers}`,
  },
  text: `府绸 ${100 + (n % 900)} 米的交期，请回电。`,
  occurredAt: toInstant(dueAt - hour),
});

/** Takes inquiries in by the desk's own command, many to a transaction, each at its own instant. `due` ascend. */
async function takeIn(p: Prepared, due: readonly number[]): Promise<void> {
  let next = 0;
  const some = async (from: number, to: number) => {
    const last = due[to - 1]! - hour;
    p.clock.travel(Math.max(p.clock.millis(), last));
    await p.write(async (ctx) => {
      for (let n = from; n < to; n += 1)
        await p.run(ctx, desk.receiveInquiry, { body: inquiry(n, due[n]!) as never });
    });
  };
  // The first registers the customers, alone; the others only read them.
  await some(0, (next = Math.min(customers, due.length)));
  const lane = async () => {
    while (next < due.length) {
      const from = next;
      await some(from, (next = Math.min(from + perTransaction, due.length)));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** What fell due on the way (the warnings at half time) is done by the sweep itself; its notices are old news. */
async function catchUp(p: Prepared): Promise<void> {
  p.clock.travel(Math.max(p.clock.millis(), systemClock.millis()));
  const sweep = p.program.modules.flatMap((m) => m.loops ?? []).find((l) => l.name === 'sweep')!;
  while (await sweep.turn(p.program, new AbortController().signal));
  await p.sql(`update kernel.delivery set state = 'done', done_at = due_at where state = 'pending'`);
  await p.sql('analyze standard.clock, kernel.delivery, kernel.head, standard.subject, desk.inquiry');
}

/** Share of a core the worker takes while nothing is due, in percent. */
async function idle(worker: Worker, seconds: number): Promise<number> {
  await pause(5_000);
  const before = processorMs(worker.process.pid!);
  await pause(seconds * 1000);
  return (processorMs(worker.process.pid!) - before) / seconds / 10;
}

/** The oldest deadline that has passed and is not yet kept as broken, as another connection sees it; milliseconds late. */
async function behind(p: Prepared): Promise<number> {
  const now = systemClock.millis();
  const [row] = await p.sql<{ due: string | null }>(
    'select min(due_at) as due from standard.clock where wake_at <= $1 and breached_at is null',
    [toInstant(now)],
  );
  return row?.due ? now - Date.parse(row.due) : 0;
}

/** Watches until a deadline has passed and everything up to it is broken; the worst it was seen behind. */
async function watch(
  p: Prepared,
  until: number,
  say: (line: string) => void,
): Promise<{ worst: number; doneAt: number }> {
  let worst = 0;
  let said = systemClock.millis();
  for (;;) {
    const late = await behind(p);
    worst = Math.max(worst, late);
    const now = systemClock.millis();
    if (now > until && late === 0) return { worst, doneAt: now };
    if (now - said > 60_000)
      say(`${Math.round((until - (said = now)) / 1000)} s to go, ${Math.round(worst)} ms behind at most`);
    await pause(200);
  }
}

/** How late each breach was noticed: what the ledger says it was recorded at, beyond the deadline. Milliseconds. */
async function lateness(p: Prepared, from: number, to: number): Promise<number[]> {
  const rows = await p.sql<{ late: number }>(
    `select extract(epoch from recorded_at - occurred_at)::float8 * 1000 as late from kernel.ledger
     where event = 'clock.breached' and occurred_at >= $1 and occurred_at < $2`,
    [toInstant(from), toInstant(to)],
  );
  return rows.map((r) => r.late);
}

/** Broken clocks whose stamp, move or event is not the deadline itself. */
async function inexact(p: Prepared): Promise<number> {
  const [row] = await p.sql<{ n: number }>(
    `select count(*)::int as n from standard.clock c
     left join standard.clock_move m on m.clock_id = c.id and m.move = 'breached'
     left join kernel.ledger l on l.subject_id = c.subject_id and l.event = 'clock.breached'
     where c.breached_at is not null
       and (c.breached_at <> c.due_at or m.at is distinct from c.due_at or l.occurred_at is distinct from c.due_at)`,
  );
  return row!.n;
}

async function verify(p: Prepared): Promise<number> {
  const ledger = await verifyLedger(p.program);
  const replay = await compareReplay(p.program);
  return ledger.findings.length + replay.differences.length;
}

/**
 * Running clocks on a worker of its own: idle, due evenly, and very many due at once. Inquiries are taken in
 * by the desk's command, in-process, under a travelled clock; the worker then runs under the machine's.
 */
export const bench: Bench = async ({ quick, say }) => {
  const spreadMs = quick ? 60_000 : 600_000;
  const count = quick ? 10_000 : 100_000;
  const atOnce = 5_000;
  const leadMs = quick ? 100_000 : 700_000;
  const evenly = systemClock.millis() + leadMs;
  const burst = evenly + spreadMs + 15_000;
  const p = await prepare(evenly - hour - 60_000);
  let worker: Worker | undefined;
  try {
    await publish(p);
    const due = Array.from({ length: count }, (_, n) => Math.round(evenly + (n * spreadMs) / count));
    const together = Array.from({ length: atOnce }, (_, n) => burst + Math.round((n * 999) / atOnce));
    const began = performance.now();
    await takeIn(p, [...due, ...together]);
    await catchUp(p);
    say(`${count + atOnce} clocks made in ${Math.round((performance.now() - began) / 1000)} s`);
    if (systemClock.millis() + 30_000 > evenly)
      throw new Error('the machine is too slow to make the clocks before they fall due');
    worker = await startWorker(p.dataDir);
    const atRest = await idle(worker, 20);
    await pause(Math.max(0, evenly - systemClock.millis()));
    const busyFrom = processorMs(worker.process.pid!);
    const even = await watch(p, evenly + spreadMs, say);
    const busy = (processorMs(worker.process.pid!) - busyFrom) / (systemClock.millis() - evenly);
    await pause(Math.max(0, burst - systemClock.millis()));
    const many = await watch(p, burst + 1_000, say);
    const late = await lateness(p, evenly, evenly + spreadMs);
    const lateTogether = await lateness(p, burst, burst + 1_000);
    await worker.stop();
    const note = `${count} due over ${spreadMs / 1000} s, then ${atOnce} in one second; the notices of the breaches go on beside it`;
    return figures({
      atRest,
      busy,
      even,
      many,
      late,
      lateTogether,
      burst,
      missing: count + atOnce - late.length - lateTogether.length,
      inexact: await inexact(p),
      faults: await verify(p),
      note,
    });
  } finally {
    await worker?.stop();
    await p.remove();
  }
};

interface Found {
  atRest: number;
  busy: number;
  even: { worst: number };
  many: { worst: number; doneAt: number };
  late: number[];
  lateTogether: number[];
  burst: number;
  missing: number;
  inexact: number;
  faults: number;
  note: string;
}

function figures(f: Found): Figure[] {
  const { note } = f;
  const ms = { unit: 'ms' };
  return [
    {
      name: 'clocks: breach noticed, due evenly, p99 late',
      value: percentile(f.late, 99),
      ...ms,
      bar: { atMost: 1000 },
      note,
    },
    { name: 'clocks: breach noticed, due evenly, p50 late', value: percentile(f.late, 50), ...ms, bar: null },
    {
      name: 'clocks: furthest behind as another connection saw it',
      value: f.even.worst,
      ...ms,
      bar: null,
      note: 'sampled five times a second',
    },
    {
      name: 'clocks: many due in one second, the last noticed after',
      value: Math.max(...f.lateTogether),
      ...ms,
      bar: { atMost: 5000 },
    },
    {
      name: 'clocks: many due in one second, all committed after',
      value: f.many.doneAt - f.burst - 1000,
      ...ms,
      bar: { atMost: 5000 },
    },
    { name: 'clocks: breaches missed', value: f.missing, unit: '', bar: { atMost: 0 } },
    {
      name: 'clocks: breaches not stamped with their deadline',
      value: f.inexact,
      unit: '',
      bar: { atMost: 0 },
    },
    { name: 'clocks: faults found by verify and replay', value: f.faults, unit: '', bar: { atMost: 0 } },
    { name: 'clocks: worker at rest, of a core', value: f.atRest, unit: '%', bar: { atMost: 5 } },
    { name: 'clocks: worker while they fall due, of a core', value: f.busy * 100, unit: '%', bar: null },
  ];
}
