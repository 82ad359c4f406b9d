import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, deskWords, expectKept, expectRunning, goToDesk, openCase } from './at-the-desk.ts';
import { openImapServer, type ImapServer } from '#domains/channels/tests/imap-server.ts';
import { launchBrowser } from './browser.ts';
import { expectNoComplaint, openEmpty, seen, sitDown, stands, until, type Visitor } from './house.ts';
import { headerOf, openPostOffice, type PostOffice } from './posting.ts';

/** What stands on the pages one passes, in both languages. */
const words = {
  zh: {
    other: 'English',
    look: '先看看',
    own: '建立自己的公司',
    setUp: '建立',
    token: '一次性口令',
    company: '公司名称',
    name: '您的姓名',
    email: '邮箱',
    password: '设一个密码',
    make: '建立公司',
    first: '先做这几件',
    nothing: '没有符合的。',
    adopt: '选用一份标准',
    done: '做好了',
    standard: '标准',
    pack: '纺织企业客户服务标准',
    publish: '采用并发布',
    yes: /^发\s?布$/,
    inForce: '生效中',
    form: '网上提问答复',
    kept: '守约',
    keptPage: '守约布',
    keptFigure: /^\d+ 件兑现，打开明细$/,
    events: '账本事件',
    sound: '链条完整',
    whole: /^整单 \d+ 条$/,
    question: '雾蓝府绸洗后掉色，这批还能不能用',
    promise: /前答复您$/,
    message: '您的问题',
    yourName: '怎么称呼您',
    send: '发送',
    arrived: /收到了/,
    reply: '请先停用这批，寄回一米样布，我们当天测色牢度。',
  },
  en: {
    other: '中文',
    look: 'Look around',
    own: 'Set up your own',
    setUp: 'Set up',
    token: 'One-time token',
    company: 'Company',
    name: 'Your name',
    email: 'Mail address',
    password: 'Choose a password',
    make: 'Set up the company',
    first: 'First steps',
    nothing: 'Nothing fits.',
    adopt: 'Adopt a standard',
    done: 'done',
    standard: 'Standard',
    pack: 'Textile mill customer-service standard',
    publish: 'Adopt and publish',
    yes: 'Publish',
    inForce: 'In force',
    form: 'Web inquiry answered',
    kept: 'Kept',
    keptPage: 'The cloth',
    keptFigure: /^\d+ Kept, open the rows$/,
    events: 'Ledger events',
    sound: 'Chain intact',
    whole: /^All \d+ of the record$/,
    question: 'The blue poplin bleeds in the first wash',
    promise: /^Answered by /,
    message: 'Your question',
    yourName: 'Your name',
    send: 'Send',
    arrived: /We have it/,
    reply: 'Please set the lot aside and send one metre back; we test its fastness today.',
  },
} as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const dayAhead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe.each(['zh', 'en'] as const)('the first visit, in %s', (language) => {
  const w = words[language];
  const desk = deskWords[language];
  let program: Awaited<ReturnType<typeof openEmpty>>;
  let lin: Visitor;
  let imap: ImapServer;
  let post: PostOffice;

  beforeAll(async () => {
    program = await openEmpty();
    [imap, post] = await Promise.all([openImapServer(), openPostOffice()]);
    lin = await sitDown(browser, program.url, { language });
  });
  afterAll(async () => {
    await lin?.context.close();
    await program?.stop();
    await imap?.goAway();
    await post?.close();
  });

  it('shows the two ways to whoever comes, and lets nobody in without the one-time token', async () => {
    const stranger = await sitDown(browser, program.url, { language });
    const { page } = stranger;
    await stranger.open('/desk');
    await seen(page.getByRole('heading', { name: w.look }));
    await seen(page.getByRole('heading', { name: w.own }));
    const other = words[language === 'zh' ? 'en' : 'zh'];
    await page.getByRole('button', { name: w.other, exact: true }).click();
    await seen(page.getByRole('heading', { name: other.look }));
    await page.getByRole('button', { name: other.other, exact: true }).click();
    expectNoComplaint(stranger);
    await page.getByRole('button', { name: w.setUp, exact: true }).click();
    await page.getByLabel(w.token).fill('a'.repeat(43));
    await fillCompany(stranger);
    await seen(page.getByRole('alert'));
    expect(new URL(page.url()).pathname).toBe('/setup');
    await stranger.context.close();
  });

  async function fillCompany({ page }: Visitor): Promise<void> {
    await page.getByLabel(w.company).fill('湖州澄布纺织');
    await page.getByLabel(w.name).fill('林晓岚');
    await page.getByLabel(w.email).fill('lin@chengbu.example');
    await page.getByLabel(w.password).fill('nine bolts of grey cloth');
    await page.getByRole('button', { name: w.make }).click();
  }

  it('sets up one’s own company by the link from the terminal, and is in', async () => {
    const { page, open } = lin;
    await open(`/setup#${program.setupToken}`);
    await page.getByRole('button', { name: w.setUp, exact: true }).click();
    await fillCompany(lin);
    await seen(page.getByRole('link', { name: desk.desk, exact: true }));
    expect(await page.getByText('湖州澄布纺织').first().isVisible()).toBe(true);
    // Nobody has asked yet: the desk says what to do next.
    const first = page.getByRole('list', { name: w.first });
    await seen(first.getByRole('link', { name: w.adopt }));
    expect(await first.getByRole('listitem').count()).toBe(4);
    expect(await first.getByLabel(w.done).count()).toBe(0);
    expectNoComplaint(lin);
  });

  it('publishes the textile pack on the page of the standards', async () => {
    const { page } = lin;
    await page.getByRole('link', { name: w.standard, exact: true }).click();
    await page.getByRole('link', { name: w.pack }).click();
    await page.getByRole('button', { name: w.publish }).click();
    await page.getByRole('dialog').getByRole('button', { name: w.yes, exact: true }).click();
    await seen(page.getByRole('heading', { level: 1, name: w.pack }));
    await seen(page.getByRole('main').getByText(w.inForce));
    expectNoComplaint(lin);
  });

  it('connects a mailbox, without which no answer could leave the house', async () => {
    const login = { host: '127.0.0.1', security: 'none', user: 'service', secret: 'loom-and-shuttle' };
    const reply = await lin.context.request.post(`${program.url}/api/mailboxes`, {
      headers: { 'x-selvedge': '1' },
      data: {
        name: '客服邮箱',
        address: 'service@chengbu.example',
        imap: { ...login, port: imap.port },
        smtp: { ...login, port: post.port },
      },
    });
    expect(reply.status()).toBe(200);
  });

  it('TX-2.2.1 a visitor asks on a phone; the clock runs, is kept by the answer, and opens to its evidence', async () => {
    const visitor = await sitDown(browser, program.url, { language, wide: 390 });
    await ask(visitor);
    await answerIt();
    await openEvidence();
    const sent = await until(
      async () => post.posted.find((m) => !headerOf(m.raw, 'Auto-Submitted')),
      'the answer is in the visitor’s hands',
    );
    expect(sent.to).toEqual(['xu@muye.example']);
    expectNoComplaint(lin, visitor);
    await visitor.context.close();
  });

  /** From the portal's form, with nothing but a name and an address; told a number and by when it is answered. */
  async function ask({ page, open }: Visitor): Promise<void> {
    await open('/portal');
    await seen(page.getByRole('heading', { level: 1, name: w.promise }));
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390);
    await page.getByLabel(w.message).fill(w.question);
    await page.getByLabel(w.yourName).fill('许念之');
    await page.getByLabel(w.email).fill('xu@muye.example');
    await page.getByRole('button', { name: w.send, exact: true }).click();
    const receipt = page.getByRole('status').filter({ hasText: w.arrived });
    await seen(receipt.getByText(/Q-\d{4}-\d{5}/));
    await seen(receipt.getByRole('heading', { name: w.promise }));
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(390);
  }

  async function answerIt(): Promise<void> {
    const { page } = lin;
    await goToDesk(page, language);
    await openCase(page, language, w.question);
    await expectRunning(page, language, w.form);
    await answer(page, language, 'portal', w.reply, 'TX-2.2.1');
    await expectKept(page, language, w.form);
    // The selvedge beside the case is dyed.
    const dyed = page.locator('.deskcase .strip path[stroke="var(--th-kept)"]');
    await dyed.first().waitFor({ state: 'attached' });
    // The case that stands open is not found for being open.
    const search = page.getByRole('searchbox').or(page.locator('.desklist input')).first();
    await search.fill('qwxyz');
    await seen(page.getByText(w.nothing));
    await search.fill('');
  }

  async function openEvidence(): Promise<void> {
    const { page, open } = lin;
    await page.getByRole('link', { name: w.kept, exact: true }).click();
    await seen(page.getByRole('heading', { level: 1, name: w.keptPage }));
    // Asked on a Friday evening it is due on Monday, which may be next month.
    await open(`/compliance?from=${dayAhead(-1)}&to=${dayAhead(14)}`);
    await page.getByRole('button', { name: w.keptFigure }).click();
    const side = page.getByRole('complementary');
    await side.getByRole('listitem').getByRole('button').filter({ hasText: w.form }).click();
    await seen(side.getByRole('heading', { name: w.events }));
    await seen(side.getByText(w.sound));
    await seen(side.getByText('inquiry.received'));
    await seen(side.getByText('inquiry.answered'));
    await side.getByRole('button', { name: w.whole }).click();
    await stands(page);
    await seen(side.getByText('inquiry.received'));
    const places = await side.getByText(/^#\d+$/).allInnerTexts();
    expect(places).toContain('#1');
    expect(new Set(places).size).toBe(places.length);
  }
});
