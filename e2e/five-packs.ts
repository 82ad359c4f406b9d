import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { sawClause } from '#kernel/testing';
import { callApi, openCompany, type Company } from '../app/tests/company.ts';
import { importMails } from './posting.ts';
import { until, type Visitor } from './house.ts';

/** A colleague: who it is, and the session as a cookie header. */
export interface Colleague {
  id: string;
  name: string;
  cookie: string;
}

/** A company under all five packs, at work: people, teams, customers, and what they asked by three ways. */
export interface FivePacks extends Company {
  /** Answers customers. */
  chen: Colleague;
  /** Answers for a department. */
  fang: Colleague;
  /** Of the customer below, by web. */
  asked: string;
  customer: string;
}

const idOf = (reply: unknown): string => (reply as { id: string }).id;

async function invite(company: Company, name: string, email: string, role: string): Promise<Colleague> {
  const { id, link } = (await company.post('/people', {
    name,
    email,
    roles: [role],
    deliver: 'show',
  })) as { id: string; link: string };
  const who = { name, locale: 'zh-CN', zone: 'Asia/Shanghai', password: 'threads and needles' };
  const token = link.split('#')[1];
  const { cookie } = await callApi(company.url, 'POST', '/invitations/accept', {}, { token, ...who });
  return { id, name, cookie };
}

/** The desk is open day and night, so that a clock runs whenever this runs. */
const openAlways = (company: Company): Promise<unknown> =>
  company.post('/calendars/desk', {
    zone: 'Asia/Shanghai',
    week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
    days: {},
    closures: [],
  });

/** Everybody has what work is not given without. */
async function teach(company: Company, people: readonly string[]): Promise<void> {
  const { competences } = (await company.get('/competences')) as {
    competences: { competence: string; blocksAssignment: boolean }[];
  };
  for (const { competence, blocksAssignment } of competences)
    for (const person of blocksAssignment ? people : [])
      await company.post('/results', {
        person,
        competence,
        score: 96,
        source: '入职笔试',
        reachedAt: new Date(Date.now() - 60_000).toISOString(),
      });
}

const call = (company: Company, callId: string, event: 'ringing' | 'missed'): Promise<unknown> =>
  callApi(
    company.url,
    'POST',
    '/calls/events',
    { authorization: `Bearer ${company.token}` },
    {
      source: 'pbx',
      callId,
      event,
      at: new Date().toISOString(),
      from: '+86 572 210 3344',
      to: '4001',
      callerName: '许念之',
    },
  );

async function mailComes(company: Company): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'selvedge-mails-'));
  try {
    const head = 'From: Mara Keller <mara@keller.example>\r\nTo: service@chengbu.example\r\n';
    const rest =
      'Message-ID: <lots@keller.example>\r\nMIME-Version: 1.0\r\nSubject: Lot list for bedding\r\n\r\n';
    writeFileSync(path.join(folder, 'lots.eml'), `${head}${rest}Which lots are ready?\r\n`);
    await importMails(company.dataDir, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await until(
    async () => ((await company.get('/inquiries?q=bedding')) as { rows: unknown[] }).rows[0],
    'the mail is on the desk',
  );
}

/** Opens the company. The process is real and so is the time. */
export async function openFivePacks(): Promise<FivePacks> {
  const company = await openCompany();
  for (const pack of ['apparel', 'logistics', 'home'])
    await company.post(`/packs/${pack}/publish`, { values: {} });
  await openAlways(company);
  // It rings on and is not picked up: after fifteen seconds a promise is broken.
  await call(company, 'rings-on', 'ringing');
  await call(company, 'given-up', 'ringing');
  await call(company, 'given-up', 'missed');
  const chen = await invite(company, '陈小雨', 'chen@chengbu.example', 'agent');
  const fang = await invite(company, '方织', 'fang@chengbu.example', 'specialist');
  const me = (await company.get('/me')) as { actor: { id: string } };
  await teach(company, [chen.id, fang.id, me.actor.id]);
  const asked = idOf(
    await company.post('/inquiries', {
      channel: 'form',
      customer: { address: 'chen@zhixia.example', by: 'mail', name: '陈砚秋', company: '知夏女装' },
      title: '雾蓝府绸衬衫洗后掉色',
      text: '批号 L20261118-07，怎么处理？',
      class: 'other',
    }),
  );
  const { customer } = (await company.get(`/inquiries/${asked}`)) as { customer: { id: string } };
  await mailComes(company);
  return Object.assign(company, { chen, fang, asked, customer: customer.id });
}

/** What the parts of the journey stand on: the company, a browser, and the owner before it. */
export interface Standing {
  company: FivePacks;
  browser: Browser;
  lin: Visitor;
  page: Page;
}

/** Said last in a test: what went before has shown these functions at work. */
export const saw = (...clauses: string[]): void => clauses.forEach((c) => sawClause(c, 'function'));

export const get = async <T>(company: Company, address: string): Promise<T> =>
  (await company.get(address)) as T;

/** Asks the API as somebody else; the status is all that matters. */
export async function statusFor(
  { url }: Company,
  headers: Record<string, string>,
  address: string,
  body?: unknown,
): Promise<number> {
  const answer = await fetch(`${url}/api${address}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-selvedge': '1', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.status;
}

/** Chooses in a list that opens: by what it is labelled, then by the words of the choice. */
export async function choose(page: Page, field: Locator, option: string): Promise<void> {
  await field.click();
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click();
}
