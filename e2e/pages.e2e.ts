import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../bench/company.ts';
import { launchBrowser } from './browser.ts';
import { sitDown, stands, until, type Language, type Visitor } from './house.ts';
import { importMails } from './posting.ts';
import { readPages, type PageOfRoom } from './rooms-in-browser.ts';

let company: Company;
let browser: Browser;
/** Where pictures go, when somebody wants them: they cost more than all the rest. */
const shots = process.env['SHOTS'];
let pages: PageOfRoom[];
/** A real record for every `:name` in a page's path; several with a blank between them. */
let records: Record<string, string>;

beforeAll(async () => {
  [company, browser] = await Promise.all([openCompany(), launchBrowser()]);
  [records, pages] = await Promise.all([fill(company), readPages(browser)]);
  if (shots) mkdirSync(shots, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await company?.stop();
});

const idOf = (reply: unknown): string => (reply as { id: string }).id;
const rowsOf = (reply: unknown): { id: string }[] => (reply as { rows: { id: string }[] }).rows;

/** A company at work: a customer, inquiries answered and open, a mailbox, a call, a mail and a quarantined one. */
async function fill({ post, get, dataDir }: Company): Promise<Record<string, string>> {
  const inquiry = (title: string, address: string) =>
    post('/inquiries', {
      channel: 'api',
      customer: { address, by: 'mail', name: '陈砚秋', company: '知夏女装' },
      title,
      text: '雾蓝府绸衬衫洗后掉色，批号 L20261118-07，怎么处理？',
      class: 'product',
    });
  const open = idOf(await inquiry('雾蓝府绸衬衫洗后掉色', 'chen@zhixia.example'));
  const answered = idOf(await inquiry('四件套缩水率超出吊牌标注，客户要求先给处理意见', 'xu@muye.example'));
  await post(`/inquiries/${answered}/answer`, { text: '请寄回样品，我们先测色牢度。', via: 'phone' });
  const customers = rowsOf(await get('/customers'));
  const mailbox = await post('/mailboxes', {
    name: '客服邮箱',
    address: 'service@chengbu.example',
    enabled: false,
    imap: { host: '127.0.0.1', port: 9, security: 'none', user: 'service', secret: 'loom-and-shuttle' },
  });
  const call = await post('/calls', {
    direction: 'in',
    from: '+86 572 210 3344',
    to: '+86 572 210 0000',
    callerName: '许念之',
    rangAt: '2026-03-02T01:00:00.000Z',
    answeredAt: '2026-03-02T01:00:06.000Z',
    endedAt: '2026-03-02T01:03:00.000Z',
  });
  const { inquiryOfMail, mail } = await mailsBy(dataDir, get);
  const standards = (await get('/standards')) as { rows: { versions: { id: string }[] }[] };
  const version = standards.rows[0]!.versions[0]!.id;
  const draft = ((await post('/standards/drafts', { from: version })) as { version: string }).version;
  return {
    '/desk/:id': open,
    // Whoever has not signed in is led to the sign-in by way of it.
    '/portal/inquiries/:id': open,
    '/desk/:id answered': answered,
    '/desk/:id by mail': inquiryOfMail,
    '/customers/:id': customers[0]!.id,
    '/settings/mailboxes/:id': idOf(mailbox),
    '/settings/quarantine/:id': rowsOf(await get('/quarantine'))[0]!.id,
    '/channels/calls/:id': idOf(call),
    '/channels/mails/:id': mail,
    '/standards/packs/:pack': 'textile',
    '/standards/versions/:id': version,
    '/standards/versions/:id/tables/:key': `${version} response`,
    '/standards/drafts/:id/tables/:key': `${draft} response`,
  };
}

/** Two mails beside the running program: one in HTML with a table wider than a phone, one that cannot be read. */
async function mailsBy(
  dataDir: string,
  get: Company['get'],
): Promise<{ inquiryOfMail: string; mail: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'selvedge-mails-'));
  try {
    const head =
      'From: Mara Keller <mara@keller.example>\r\nTo: service@chengbu.example\r\nMIME-Version: 1.0\r\n';
    const cells = Array.from({ length: 30 }, (_, i) => `<td>Lot ${i}</td>`).join('');
    writeFileSync(
      path.join(folder, 'order.eml'),
      `${head}Message-ID: <order@keller.example>\r\nSubject: Bedding, lot list\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Which lots are ready?</p><table><tr>${cells}</tr></table>`,
    );
    writeFileSync(
      path.join(folder, 'bad.eml'),
      `${head}Message-ID: <bad@keller.example>\r\nSubject: bad\r\nX-Long: ${'a'.repeat(2_000_000)}\r\n\r\nno`,
    );
    const report = await importMails(dataDir, folder);
    expect(report).toMatchObject({ imported: 1, quarantined: 1 });
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

interface Visit {
  address: string;
  /** In the name of its picture. */
  name: string;
  /** Without a session: as the first visitor of the page. */
  visitor: boolean;
}

/** Every page of every room with a real record in its address; a new page without one is a fault of this walk. */
function visits(): Visit[] {
  return pages.flatMap((page): Visit[] => {
    const name = page.path.replace(/^\//, '').replace(/[/:]+/g, '-');
    const visitor = page.face !== 'desk';
    if (!page.path.includes(':')) return [{ address: page.path, name, visitor }];
    const found = Object.entries(records).filter(([key]) => key.split(' ')[0] === page.path);
    if (found.length === 0) throw new Error(`no record to open ${page.path} with: add one in fill()`);
    return found.map(([key, id]) => ({
      address: id.split(' ').reduce((path, part) => path.replace(/:\w+/, part), page.path),
      name: [name, ...key.split(' ').slice(1)].join('-'),
      visitor,
    }));
  });
}

/** What is wrong with a page as it stands, in words. Runs within the page. */
const lookOver = `(() => {
  const wrong = [];
  const shown = (e) => e.checkVisibility({ visibilityProperty: true });
  const nameOf = (e) =>
    e.getAttribute('aria-label') || [...(e.labels || [])].map((l) => l.innerText).join(' ').trim() ||
    (e.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)?.innerText || '').join(' ').trim() ||
    e.innerText.trim() || e.title ||
    [...e.querySelectorAll('[aria-label],img[alt],svg title')].map((x) => x.getAttribute('aria-label') || x.getAttribute('alt') || x.textContent).join(' ').trim();
  for (const e of document.querySelectorAll('button, a[href], [role=button], [role=tab], [role=menuitem]'))
    if (shown(e) && !e.closest('[aria-hidden=true]') && !nameOf(e)) wrong.push('no name: ' + e.outerHTML.slice(0, 160));
  for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
    const labelled = e.labels?.length || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.title;
    if (shown(e) && !e.closest('[aria-hidden=true]') && !labelled) wrong.push('no label: ' + e.outerHTML.slice(0, 160));
  }
  // Codes and hashes of the ledger are shown as they are, in their own hand.
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const text = n.data.trim();
    const within = n.parentElement;
    if (!text || !within || within.closest('script, style, code, .hash, .stdplace') || !shown(within)) continue;
    if (/^[a-z][\\w-]*(\\.[\\w-]+)+$/.test(text)) wrong.push('a key, not words: ' + text);
    if (/\\bundefined\\b|\\bNaN\\b|\\[object Object\\]|Invalid Date/.test(text)) wrong.push('no words: ' + text);
  }
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) {
    const out = [...document.querySelectorAll('body *')].filter((e) => shown(e) && e.getBoundingClientRect().right > innerWidth + 1);
    wrong.push('as wide as ' + wide + ' on ' + innerWidth + ': ' + out.slice(-1).map((e) => e.outerHTML.slice(0, 160)));
  }
  if (document.querySelector('main [role=alert]')) wrong.push('an alert: ' + document.querySelector('main [role=alert]').innerText.slice(0, 120));
  return wrong;
})()`;

/** Chooses the language by the button in the head, as a person does; it is kept on the device. */
async function speak({ page, open }: Visitor, language: Language, first: string): Promise<void> {
  const wide = page.viewportSize()!;
  // On a phone the choice lies in the person's menu; the button is there on a wide screen.
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(first);
  const shown = (): Promise<string | null> => page.locator('html').getAttribute('lang');
  const wanted = language === 'zh' ? 'zh-CN' : 'en';
  if ((await shown()) !== wanted)
    await page.getByRole('button', { name: language === 'zh' ? /^(中|中文)$/ : /^(EN|English)$/ }).click();
  await page.locator(`html[lang=${wanted}]`).waitFor({ state: 'attached' });
  await page.setViewportSize(wide);
}

/**
 * Goes on to another page without loading the program anew, as a link does. What was there is marked, and
 * has to be gone; where a page keeps its frame for the next record, the address is loaded.
 */
async function goOn({ page, open }: Visitor, address: string): Promise<void> {
  await page.evaluate(`(() => {
    const main = document.querySelector('main');
    const mark = document.createElement('i');
    mark.id = 'left-behind';
    (main.querySelector('.page') || main.querySelector('.columns') || main.firstElementChild).append(mark);
    history.pushState({}, '', ${JSON.stringify(address)});
  })()`);
  const away = page.locator('#left-behind').waitFor({ state: 'detached', timeout: 3_000 });
  if (
    await away.then(
      () => true,
      () => false,
    )
  )
    await stands(page);
  else await open(address);
}

type Going = (who: Visitor, address: string) => Promise<void>;
const load: Going = (who, address) => who.open(address);

/** One page in one language and width, light and then dark; what is wrong with it, in words. */
async function visit(
  who: Visitor,
  { address, name }: Visit,
  { as, go }: { as: string; go: Going },
): Promise<string[]> {
  const { page } = who;
  const wrong: string[] = [];
  try {
    await go(who, address);
    for (const shade of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: shade });
      await page.locator(`html[data-theme=${shade}]`).waitFor({ state: 'attached' });
      if (shots)
        await page.screenshot({
          path: path.join(shots, `${name}-${as}-${shade}.jpg`),
          type: 'jpeg',
          quality: 72,
        });
      // Words, names and widths are the same in both shades.
      if (shade === 'light') wrong.push(...((await page.evaluate(lookOver)) as string[]));
    }
  } catch (error) {
    wrong.push((error as Error).message.split('\n')[0]!);
  }
  return wrong.map((w) => `${address}: ${w}`);
}

/** One language and one width: every page, the staff's and the visitors' side by side. */
async function walk(language: Language, wide: number, go: Going): Promise<string[]> {
  const staff = await sitDown(browser, company.url, { wide, cookie: company.cookie });
  const visitor = await sitDown(browser, company.url, { wide });
  const all = visits();
  const along = async (who: Visitor, first: string, mine: readonly Visit[]): Promise<string[]> => {
    const wrong: string[] = [];
    await speak(who, language, first);
    for (const one of mine) wrong.push(...(await visit(who, one, { as: `${language}-${wide}`, go })));
    await who.context.close();
    return wrong;
  };
  const found = await Promise.all([
    along(
      staff,
      '/standards',
      all.filter((v) => !v.visitor),
    ),
    along(
      visitor,
      '/sign-in',
      all.filter((v) => v.visitor),
    ),
  ]);
  return [...found.flat(), ...staff.wrongs, ...visitor.wrongs];
}

describe('every page of every room', () => {
  for (const language of ['zh', 'en'] as const)
    for (const wide of [1440, 390])
      it(`stands in ${language} at ${wide}, light and dark: named, in words, within the screen`, async () => {
        // Loaded one by one the first time, then crossed as by links.
        expect(await walk(language, wide, language === 'zh' && wide > 390 ? load : goOn)).toEqual([]);
      }, 240_000);
});
