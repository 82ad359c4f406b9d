import { systemClock } from '#kernel/server';
import { callApi, endProcess, owner, startProcess } from '../app/tests/company.ts';
import { load } from './load.ts';
import { copyInquiries, makeInquiries } from './many-inquiries.ts';
import { percentile, type Bench, type Figure } from './measure.ts';
import { prepare, type Prepared } from './prepare.ts';

const days = 12;

/** What people look for. Each is asked for again and again; `as` is whose session it is. */
const asked: { name: string; as: 'owner' | 'agent'; address: string }[] = [
  { name: 'inbox', as: 'owner', address: '/inquiries' },
  { name: 'inbox of an agent', as: 'agent', address: '/inquiries' },
  { name: 'mine', as: 'agent', address: '/inquiries?tab=mine' },
  { name: 'of nobody', as: 'owner', address: '/inquiries?tab=unassigned' },
  { name: 'overdue', as: 'owner', address: '/inquiries?group=overdue' },
  { name: 'filter', as: 'owner', address: '/inquiries?class=delivery&class=price&channel=phone&tier=new' },
  { name: 'closed', as: 'owner', address: '/inquiries?state=closed' },
  { name: 'search zh, common', as: 'owner', address: '/inquiries?q=府绸' },
  { name: 'search zh, rare', as: 'owner', address: '/inquiries?q=跳针' },
  { name: 'search zh, two words', as: 'owner', address: '/inquiries?q=亚麻 交期' },
  { name: 'search Latin, common', as: 'owner', address: '/inquiries?q=swatch' },
  { name: 'search Latin, one lot', as: 'owner', address: '/inquiries?q=LOT7919' },
  { name: 'search Latin, nothing', as: 'owner', address: '/inquiries?q=zzyzx' },
  { name: 'search by pinyin', as: 'owner', address: '/inquiries?q=wangcaigou3' },
  { name: 'search by number', as: 'owner', address: '/inquiries?q=Q-2026-00042' },
  { name: 'search, as an agent', as: 'agent', address: '/inquiries?q=色牢度' },
  { name: 'counts', as: 'owner', address: '/inquiries/counts' },
];

async function signIn(url: string, email: string): Promise<string> {
  return (await callApi(url, 'POST', '/sign-in', {}, { email, password: owner.password })).cookie;
}

/** Ten colleagues in two teams, among whom the open inquiries are divided; answers one colleague's address. */
async function staff(p: Prepared, url: string, cookie: string): Promise<string> {
  const people: string[] = [];
  const post = async (address: string, body: unknown) =>
    (await callApi(url, 'POST', address, { cookie }, body)).json as Record<string, string>;
  const teams = [await post('/teams', { name: '内销' }), await post('/teams', { name: '外贸' })].map(
    (t) => t['id']!,
  );
  for (let n = 0; n < 10; n += 1) {
    const who = { name: `客服${n}`, email: `agent${n}@example.com` };
    const invited = await post('/people', {
      ...who,
      roles: ['agent'],
      teams: [teams[n % 2]],
      deliver: 'show',
    });
    const token = new URL(invited['link']!).hash.slice(1);
    const accepting = { token, name: who.name, locale: 'zh-CN', zone: owner.zone, password: owner.password };
    await callApi(url, 'POST', '/invitations/accept', {}, accepting);
    people.push(invited['id']!);
  }
  await p.sql(
    `update desk.inquiry i set owner_id = ($1::uuid[])[1 + n % 10], team_id = ($2::uuid[])[1 + n % 2]
     from (select id, ('x' || right(id::text, 4))::bit(16)::int as n from desk.inquiry where state not in ('closed', 'merged')) x
     where x.id = i.id and n % 4 <> 0`,
    [people, teams],
  );
  await p.sql('analyze desk.inquiry');
  return 'agent0@example.com';
}

/** Goes on from page to page; milliseconds of each but the first. */
async function pagesOn(url: string, cookie: string, pages: number): Promise<number[]> {
  const times: number[] = [];
  let next: string | null = null;
  for (let n = 0; n < pages; n += 1) {
    const began = performance.now();
    const query: string = next ? `?cursor=${encodeURIComponent(next)}` : '';
    const { json } = await callApi(url, 'GET', `/inquiries${query}`, { cookie });
    times.push(performance.now() - began);
    next = (json as { next: string | null }).next;
    if (!next) break;
  }
  return times.slice(1);
}

/** The inbox, its filters and the search over very many inquiries, by HTTP from a signed-in session. */
export const bench: Bench = async ({ quick, say }) => {
  const made = quick ? 4_000 : 20_000;
  const count = quick ? 20_000 : 200_000;
  const now = systemClock.millis();
  const since = now - days * 86_400_000;
  const p = await prepare(since);
  try {
    await makeInquiries(p, made, now);
    say(`${made} made by the desk's commands`);
    await copyInquiries(p, { count: made, since }, count, days);
    say(`${count} there`);
    const program = await startProcess(p.dataDir, ['--role', 'web']);
    try {
      return await measure(p, program.url, { quick, say, note: noteOf(made, count) });
    } finally {
      await endProcess(program.process);
    }
  } finally {
    await p.remove();
  }
};

const noteOf = (made: number, count: number): string =>
  `${made} inquiries lived through by commands, copied with SQL to ${count}, ${days} days apart; one in ten open`;

async function measure(
  p: Prepared,
  url: string,
  { quick, say, note }: { quick: boolean; say: (line: string) => void; note: string },
): Promise<Figure[]> {
  const cookie = await signIn(url, owner.email);
  const agent = await signIn(url, await staff(p, url, cookie));
  const figures: Figure[] = [];
  for (const one of asked) {
    const headers = { cookie: one.as === 'owner' ? cookie : agent };
    const path = encodeURI(`/api${one.address}`);
    const { p50, p95, failed } = await load(url, 1, quick ? 1_500 : 4_000, () => ({
      method: 'GET',
      path,
      headers,
    }));
    if (failed > 0) throw new Error(`${one.name}: ${failed} requests failed`);
    say(`${one.name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
    figures.push({ name: `lists: ${one.name}, p95`, value: p95, unit: 'ms', bar: { atMost: 100 }, note });
  }
  const pages = await pagesOn(url, cookie, quick ? 15 : 60);
  figures.push({
    name: 'lists: from page to page, p95',
    value: percentile(pages, 95),
    unit: 'ms',
    bar: { atMost: 100 },
  });
  const many = await load(url, 16, quick ? 3_000 : 8_000, () => ({
    method: 'GET',
    path: '/api/inquiries',
    headers: { cookie },
  }));
  figures.push({ name: 'lists: inbox, 16 at once', value: many.perSecond, unit: '/s', bar: null });
  return figures;
}
