import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '#kernel/server';
import { callApi, endProcess, openCompany, type Company } from './company.ts';
import { openPostOffice, type PostOffice } from './post-office.ts';

/** What the program has said it kept: after any crash it must be there. */
export interface Acknowledged {
  inquiries: string[];
  answers: { inquiry: string; message: string }[];
  notes: { inquiry: string; message: string }[];
}

/** A company under load whose program and database are killed without warning. */
export interface CrashHouse {
  company: Company;
  post: PostOffice;
  acknowledged: Acknowledged;
  kills: { app: number; database: number };
  /**
   * Loads the program, kills it or its database once so many more answers were acknowledged, in the midst of
   * the load, and waits until inquiries are taken in again. Answers how long that took, in milliseconds.
   */
  round(victim: 'app' | 'database', answers: number): Promise<number>;
  /** Lets the program come to rest: every delivery carried out, every mail gone. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const lanes = 6;
/** How long the program may take to come back, in milliseconds. */
const patience = 60_000;

/** A company whose answers go out through a post office of ours. Nothing is fetched: no server is there to ask. */
export async function openCrashHouse(): Promise<CrashHouse> {
  const post = await openPostOffice();
  const company = await openCompany([], { LOG_LEVEL: 'silent' });
  await company.post('/mailboxes', {
    name: '客服',
    address: 'service@mill.example',
    senderName: '澄布纺织客服',
    imap: { host: '127.0.0.1', port: 1, security: 'none', user: 'service', secret: 'loom-and-shuttle' },
    smtp: { host: '127.0.0.1', port: post.port, security: 'none' },
  });
  const acknowledged: Acknowledged = { inquiries: [], answers: [], notes: [] };
  const kills = { app: 0, database: 0 };
  return {
    company,
    post,
    acknowledged,
    kills,
    async round(victim, answers) {
      const enough = acknowledged.answers.length + answers;
      const load = startLoad(company, acknowledged);
      while (acknowledged.answers.length < enough) await pause(10);
      await pause(Math.random() * 200);
      const killed = performance.now();
      kills[victim] += 1;
      if (victim === 'app') await endProcess(company.process, 'SIGKILL');
      else process.kill(postmasterOf(company), 'SIGKILL');
      await load.stop();
      if (victim === 'app') await company.again();
      await untilAnswering(company, acknowledged);
      return performance.now() - killed;
    },
    settle: () => settle(company),
    async close() {
      await company.stop();
      await post.close();
    },
  };
}

const postmasterOf = (company: Company): number =>
  Number(readFileSync(path.join(company.cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);

let asked = 0;

/** One inquiry from another program, with that program's own number; its id once it is acknowledged. */
async function ask(company: Company): Promise<string> {
  asked += 1;
  const body = {
    channel: 'form',
    customer: { address: `buyer${asked % 50}@example.com`, by: 'mail', name: `采购${asked % 50}` },
    text: `第 ${asked} 次询价：府绸 ${100 + asked} 米，请报交期。`,
    class: 'product',
    externalId: `shop-${asked}`,
  };
  const headers = { authorization: `Bearer ${company.token}` };
  const { json } = await callApi(company.url, 'POST', '/inquiries', headers, body);
  return (json as { id: string }).id;
}

/** What one lane does again and again: asks, answers by mail what it asked, leaves a note now and then. */
async function work(company: Company, kept: Acknowledged): Promise<void> {
  const inquiry = await ask(company);
  kept.inquiries.push(inquiry);
  const headers = { cookie: company.cookie };
  const told = await callApi(company.url, 'POST', `/inquiries/${inquiry}/answer`, headers, {
    text: '您好，交期 12 天，报价见下。',
    via: 'mail',
  });
  kept.answers.push({ inquiry, message: (told.json as { message: string }).message });
  if (kept.answers.length % 3 !== 0) return;
  const noted = await callApi(company.url, 'POST', `/inquiries/${inquiry}/note`, headers, {
    text: '已电话确认。',
  });
  kept.notes.push({ inquiry, message: (noted.json as { message: string }).message });
}

/** Failures are what a crash looks like from outside: the lane goes on with something else. */
function startLoad(company: Company, kept: Acknowledged): { stop(): Promise<void> } {
  let stopped = false;
  const lane = async () => {
    while (!stopped) await work(company, kept).catch(() => pause(20));
  };
  const running = Promise.all(Array.from({ length: lanes }, lane));
  return {
    async stop() {
      stopped = true;
      await running;
    },
  };
}

async function untilAnswering(company: Company, kept: Acknowledged): Promise<void> {
  const began = performance.now();
  for (;;) {
    try {
      kept.inquiries.push(await ask(company));
      return;
    } catch (error) {
      if (performance.now() - began > patience) throw error;
      await pause(100);
    }
  }
}

/** What is still under way: deliveries, letters to be handed over, mails to be sent. */
async function underWay(company: Company): Promise<number> {
  const [row] = await company.sql<{ n: number }>(
    `select (select count(*) from kernel.delivery where state = 'pending')::int
       + (select count(*) from notices.sent where state = 'due' and due_at <= $1)::int
       + (select count(*) from channels.outgoing where state in ('queued', 'claimed'))::int as n`,
    [systemClock.now()],
  );
  return row!.n;
}

/**
 * A mail claimed by a process that died is taken up again after ten minutes. Here that wait is cut short by
 * hand, once nothing else moves any more; all the rest comes to rest by itself.
 */
async function settle(company: Company): Promise<void> {
  let before = Infinity;
  for (let still = 0; ; still += 1) {
    const now = await underWay(company);
    if (now === 0) return;
    if (now < before) still = 0;
    before = now;
    if (still === 12)
      await company.sql(`update channels.outgoing set due_at = claimed_at where state = 'claimed'`);
    if (still > 60) throw new Error(`${now} deliveries and mails do not come to rest`);
    await pause(500);
  }
}
