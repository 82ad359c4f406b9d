import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { callApi } from '../app/tests/company.ts';
import { adopt, ask, ordinaryDays } from './history.ts';
import { until } from './house.ts';
import { ownStandardText } from './own-standard.ts';
import { importMails, openPostOffice, type PostOffice } from './posting.ts';
import { openTold, type ToldCompany } from './told.ts';

/** The addresses of real records, by a page's path; several of one path with a word after it. */
export type Records = Record<string, string>;

export interface WalkCompany {
  house: ToldCompany;
  records: Records;
  /** A customer's session, as a cookie header. */
  customer: string;
  stop(): Promise<void>;
}

const customerMail = 'chen@zhixia.example';
const idOf = (reply: unknown): string => (reply as { id: string }).id;
const rowsOf = <Row = { id: string }>(reply: unknown): Row[] => (reply as { rows: Row[] }).rows;

/** Ten days of a mill's desk, and by hand what those days did not bring: something for every page. */
export async function openWalkCompany(): Promise<WalkCompany> {
  const [office, house] = await Promise.all([
    openPostOffice(),
    openTold(12, async (stage) => {
      await adopt(stage, 'textile');
      await stage.join('陈小雨', ['manager']);
      await stage.join('方屿', ['agent']);
      await ordinaryDays(stage, 10);
      await ask(stage, Date.now() - 95 * 60_000, { title: '样布寄出了吗，什么时候能到' });
      await ask(stage, Date.now() - 20 * 60_000, { title: '这批坯布的克重允差是多少' });
    }),
  ]);
  const stop = async (): Promise<void> => {
    await house.stop();
    await office.close();
  };
  try {
    const desk = await fillDesk(house, office.port);
    const standards = await fillStandards(house);
    const customer = await signInCustomer(house, office);
    return { house, records: { ...desk, ...standards }, customer, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Inquiries answered and open, a mailbox, a call, a mail, one that cannot be read and one that answers nothing. */
async function fillDesk({ post, get, dataDir }: ToldCompany, smtpPort: number): Promise<Records> {
  const asked = { name: '陈砚秋', email: customerMail, company: '知夏女装', class: 'product' };
  const message = '雾蓝府绸衬衫洗后掉色，批号 L20261118-07，怎么处理？';
  const inquiry = async (title: string): Promise<string> => {
    const { number } = (await post('/portal/inquiries', { ...asked, title, message })) as { number: string };
    return idOf(await get(`/inquiries/numbers/${number}`));
  };
  const open = await inquiry('雾蓝府绸衬衫洗后掉色');
  const answered = await inquiry('四件套缩水率超出吊牌标注，客户要求先给处理意见');
  await post(`/inquiries/${answered}/answer`, { text: '请寄回样品，我们先测色牢度。', via: 'phone' });
  const there = { host: '127.0.0.1', security: 'none' };
  const mailbox = await post('/mailboxes', {
    name: '展会邮箱',
    address: 'fair@chengbu.example',
    // Nobody listens there: what a mailbox that cannot be reached looks like.
    imap: { ...there, port: 9, user: 'service', secret: 'loom-and-shuttle' },
    smtp: { ...there, port: smtpPort },
  });
  const calls = rowsOf(await get('/calls'));
  const customers = rowsOf(await get('/customers'));
  const { inquiryOfMail, mail } = await mailsBy(dataDir, get);
  return {
    '/desk/:id': `/desk/${open}`,
    '/portal/inquiries/:id': `/portal/inquiries/${open}`,
    '/desk/:id answered': `/desk/${answered}`,
    '/desk/:id by mail': `/desk/${inquiryOfMail}`,
    '/customers/:id': `/customers/${customers[0]!.id}`,
    '/settings/mailboxes/:id': `/settings/mailboxes/${idOf(mailbox)}`,
    '/settings/quarantine/:id': `/settings/quarantine/${rowsOf(await get('/quarantine'))[0]!.id}`,
    '/channels/calls/:id': `/channels/calls/${calls[0]!.id}`,
    '/channels/mails/:id': `/channels/mails/${mail}`,
  };
}

/** A draft with a change and two trials, a document that was read, an assessment, a duty, a result. */
async function fillStandards({ post, put, get }: ToldCompany): Promise<Records> {
  const standards = rowsOf<{ key: string; versions: { id: string }[] }>(await get('/standards'));
  const version = standards.find((s) => s.key === 'textile')!.versions[0]!.id;
  const draft = ((await post('/standards/drafts', { from: version })) as { version: string }).version;
  const key = 'TX-2.2.1.form';
  await hasten({ put, get }, draft, key, 1);
  for (const kind of ['preview', 'replay'])
    await post(`/standards/drafts/${draft}/trials`, { kind, from: daysAgo(10) });
  await post(`/standards/drafts/${draft}/remarks`, { clause: key, text: '一小时能不能做到，先看重放。' });
  const reading = idOf(
    await post('/readings/text', { text: ownStandardText(), name: '宁湖家纺客户服务标准' }),
  );
  const month = new Date().toISOString().slice(0, 7);
  const assessment = idOf(await post('/assessments', { from: month, to: month }));
  const [duty] = rowsOf(await get('/duties?state=all'));
  await recordResult({ post, get });
  await put('/settings/promise', { shown: true, figures: true, languages: ['zh', 'en'] });
  await until(
    async () =>
      rowsOf<{ state: string }>(await get(`/standards/drafts/${draft}/trials`)).every(
        (t) => t.state === 'done',
      ),
    'both trials are done',
  );
  await until(
    async () => ((await get(`/readings/${reading}`)) as { state: string }).state === 'ready',
    'the document is read',
  );
  return {
    '/standards/packs/:pack': '/standards/packs/apparel',
    '/standards/versions/:id': `/standards/versions/${version}`,
    '/standards/versions/:id/changes': `/standards/versions/${version}/changes`,
    '/standards/versions/:id/tables/:key': `/standards/versions/${version}/tables/response`,
    '/standards/drafts/:id': `/standards/drafts/${draft}`,
    '/standards/drafts/:id clause': `/standards/drafts/${draft}?clause=${key}`,
    '/standards/drafts/:id changes': `/standards/drafts/${draft}?view=changes`,
    '/standards/drafts/:id/trials': `/standards/drafts/${draft}/trials`,
    '/standards/drafts/:id/tables/:key': `/standards/drafts/${draft}/tables/returns`,
    '/standards/read/:id': `/standards/read/${reading}`,
    '/assessments/:id': `/assessments/${assessment}`,
    '/duties/:id': `/duties/${duty!.id}`,
  };
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

/** Makes a clause of a draft promise its answer within other hours. */
export async function hasten(
  { put, get }: Pick<ToldCompany, 'put' | 'get'>,
  draft: string,
  key: string,
  hours: number,
): Promise<void> {
  interface Clause {
    key: string;
    parameters: { answer: object };
  }
  const { revised, document } = (await get(`/standards/drafts/${draft}`)) as {
    revised: number;
    document: { clauses: Clause[] };
  };
  const clause = document.clauses.find((c) => c.key === key)!;
  const parameters = { answer: { ...clause.parameters.answer, value: hours } };
  await put(`/standards/drafts/${draft}/clauses/${key}`, { revised, clause: { ...clause, parameters } });
}

/** Somebody passed what their role asks for. */
async function recordResult({ post, get }: Pick<ToldCompany, 'post' | 'get'>): Promise<void> {
  const { people, competences } = (await get('/competences')) as {
    people: { id: string; cells: { needed: boolean; competence: string }[] }[];
    competences: { competence: string }[];
  };
  const needed = people.flatMap((p) =>
    p.cells.filter((c) => c.needed).map((c) => ({ person: p.id, competence: c.competence })),
  );
  const { competence } = needed[0] ?? competences[0]!;
  await post('/results', {
    person: needed[0]?.person ?? people[0]!.id,
    competence,
    score: 92,
    source: '十一月产品知识考核',
    reachedAt: daysAgo(5),
  });
}

/** Two mails beside the running program that begin or join nothing by hand, and one with a table wider than a phone. */
async function mailsBy(
  dataDir: string,
  get: ToldCompany['get'],
): Promise<{ inquiryOfMail: string; mail: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'selvedge-mails-'));
  const head =
    'From: Mara Keller <mara@keller.example>\r\nTo: service@chengbu.example\r\nMIME-Version: 1.0\r\n';
  const cells = Array.from({ length: 30 }, (_, i) => `<td>Lot ${i}</td>`).join('');
  const mails = {
    order: `Message-ID: <order@keller.example>\r\nSubject: Bedding, lot list\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Which lots are ready?</p><table><tr>${cells}</tr></table>`,
    bad: `Message-ID: <bad@keller.example>\r\nSubject: bad\r\nX-Long: ${'a'.repeat(2_000_000)}\r\n\r\nno`,
    away: `Message-ID: <away@keller.example>\r\nSubject: Out of office\r\nAuto-Submitted: auto-replied\r\n\r\nBack on Monday.`,
  };
  try {
    for (const [name, mail] of Object.entries(mails))
      writeFileSync(path.join(folder, `${name}.eml`), head + mail);
    const { quarantined } = await importMails(dataDir, folder);
    if (quarantined !== 1) throw new Error(`${quarantined} mails are quarantined, and one should be`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const found = await until(
    async () => rowsOf(await get(`/inquiries?q=${encodeURIComponent('Bedding, lot list')}`))[0],
    'the mail is on the desk',
  );
  const { thread } = (await get(`/inquiries/${found.id}`)) as { thread: { mailId: string | null }[] };
  return { inquiryOfMail: found.id, mail: thread.find((m) => m.mailId)!.mailId! };
}

/** The customer asks for a link, and follows it out of the mail. */
async function signInCustomer({ url }: ToldCompany, { posted }: PostOffice): Promise<string> {
  await callApi(url, 'POST', '/portal/sign-in-link', {}, { email: customerMail });
  const token = await until(async () => {
    for (const { to, raw } of posted) {
      if (!to.includes(customerMail)) continue;
      const { text, html } = await PostalMime.parse(raw);
      const found = /\/portal\/enter#([\w-]+)/.exec(`${text} ${html}`)?.[1];
      if (found) return found;
    }
    return undefined;
  }, 'the link is mailed');
  return (await callApi(url, 'POST', '/portal/sign-in', {}, { token })).cookie;
}
