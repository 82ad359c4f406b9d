import { spawn } from 'node:child_process';
import path from 'node:path';
import { startPostgres } from '#kernel/server/boot';
import { openCompany, type Company } from './company.ts';
import { load } from './load.ts';
import { median, type Bench } from './measure.ts';

const words = [
  '府绸',
  '色牢度',
  '缩水率',
  '交期',
  '报价',
  '样布',
  '门幅',
  '克重',
  '起订量',
  '检测报告',
  '退换',
  '发票',
];

/** What a web shop sends: one of 5,000 customers, a question of a line or two. */
function inquiry(n: number): string {
  const who = (n * 7919) % 5000;
  const text = `您好，想问一下${words[n % 12]}和${words[(n * 5) % 12]}的情况，订单大约 ${100 + (n % 900)} 米，请尽快回复。`;
  return JSON.stringify({
    channel: 'form',
    customer: { address: `buyer${who}@example.com`, by: 'mail', name: `采购${who}` },
    text,
    class: 'product',
  });
}

async function thinServer(url: string): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'thin.ts'), url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve) =>
    child.stdout.once('data', (d: Buffer) => resolve(d.toString().trim())),
  );
  return { url: address, stop: () => void child.kill() };
}

async function roundTrips(company: Company): Promise<number> {
  const text = await (await fetch(`${company.url}/metrics`)).text();
  const sum = /selvedge_round_trips_sum\{entry="POST \/inquiries"\} (\S+)/.exec(text)?.[1];
  const count = /selvedge_round_trips_count\{entry="POST \/inquiries"\} (\S+)/.exec(text)?.[1];
  return Number(sum) / Number(count);
}

/** Inquiries taken in over HTTP, 16 at once, against a thin handler on the same server, turn about. */
export const bench: Bench = async ({ quick, say }) => {
  const company = await openCompany(['--role', 'web']);
  const database = await startPostgres({ dataDir: company.dataDir, mode: 'join' });
  const thin = await thinServer(database.url('selvedge'));
  const ms = quick ? 4_000 : 12_000;
  const headers = { 'content-type': 'application/json' };
  try {
    const rounds = [];
    for (let round = 0; round < (quick ? 2 : 3); round += 1) {
      const ours = await load(company.url, 16, ms, (n) => ({
        method: 'POST',
        path: '/api/inquiries',
        headers: { ...headers, authorization: `Bearer ${company.token}` },
        body: inquiry(round * 1_000_000 + n),
      }));
      const theirs = await load(thin.url, 16, ms, (n) => ({
        method: 'POST',
        path: '/',
        headers,
        body: inquiry(n),
      }));
      say(
        `${Math.round(ours.perSecond)}/s against ${Math.round(theirs.perSecond)}/s, p99 ${ours.p99.toFixed(1)} ms, ${ours.failed} failed`,
      );
      rounds.push({ ours, theirs });
    }
    const [{ written }] = (await company.sql<{ written: number }>(
      `select count(*)::int as written from standard.clock`,
    )) as [{ written: number }];
    say(`${written} clocks running`);
    return [
      {
        name: 'intake: inquiries taken in, 16 at once',
        value: median(rounds.map((r) => r.ours.perSecond)),
        unit: '/s',
        bar: { atLeast: 1000 },
      },
      {
        name: 'intake: against the thin handler in the same run',
        value: median(rounds.map((r) => r.ours.perSecond / r.theirs.perSecond)),
        unit: '×',
        bar: { atLeast: 0.2 },
      },
      { name: 'intake: p99', value: median(rounds.map((r) => r.ours.p99)), unit: 'ms', bar: { atMost: 50 } },
      {
        name: 'intake: failed requests',
        value: rounds.reduce((sum, r) => sum + r.ours.failed, 0),
        unit: '',
        bar: { atMost: 0 },
      },
      { name: 'intake: round trips per command', value: await roundTrips(company), unit: '', bar: null },
    ];
  } finally {
    thin.stop();
    await database.stop();
    await company.stop();
  }
};
