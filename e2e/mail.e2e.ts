import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../bench/company.ts';
import { openImapServer, type ImapServer } from '#domains/channels/tests/imap-server.ts';
import { rawMail } from '#domains/channels/tests/make.ts';
import { answer, expectKept, expectRunning, goToDesk, openCase } from './at-the-desk.ts';
import { launchBrowser } from './browser.ts';
import { expectNoComplaint, seen, sitDown, until, type Visitor } from './house.ts';
import { headerOf, openPostOffice, type PostOffice } from './posting.ts';

let company: Company;
let browser: Browser;
let imap: ImapServer;
let post: PostOffice;
let lin: Visitor;

beforeAll(async () => {
  [company, browser, imap, post] = await Promise.all([
    openCompany(),
    launchBrowser(),
    openImapServer(),
    openPostOffice(),
  ]);
  lin = await sitDown(browser, company.url, { cookie: company.cookie });
});
afterAll(async () => {
  await browser?.close();
  await company?.stop();
  await imap?.goAway();
  await post?.close();
});

const question = '亚麻四件套缩水率超出吊牌标注';

const mailFrom = (name: string, address: string, subject: string, messageId: string): Buffer =>
  rawMail(
    {
      From: `=?UTF-8?B?${Buffer.from(name).toString('base64')}?= <${address}>`,
      To: 'service@chengbu.example',
      Subject: `=?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`,
      'Message-ID': messageId,
      'MIME-Version': '1.0',
      'Content-Type': 'text/plain; charset=utf-8',
    },
    '水洗一次后长边缩了 6%，请问怎么处理？\r\n',
  );

const cases = async (title: string): Promise<{ id: string }[]> =>
  ((await company.get(`/inquiries?q=${encodeURIComponent(title)}`)) as { rows: { id: string }[] }).rows;

const arrived = (title: string, within: number): Promise<{ id: string }> =>
  until(async () => (await cases(title))[0], `“${title}” is on the desk`, { within });

/** Chooses in one of Ant Design's lists, as a hand does. */
async function choose(field: Locator, option: string): Promise<void> {
  await field.click();
  // Each list of choices stands at the end of the page; this field's own is found by its id.
  const list = field.page().locator(`.ant-select-dropdown:has(#${await field.getAttribute('id')}_list)`);
  await list.getByTitle(option, { exact: true }).click();
}

async function fillMailbox({ page }: Visitor): Promise<void> {
  await page.getByRole('radio', { name: '其他' }).click();
  const part = (title: string): Locator =>
    page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
  await part('邮箱').getByLabel('名称', { exact: true }).fill('客服邮箱');
  await part('邮箱').getByLabel('地址', { exact: true }).fill('service@chengbu.example');
  for (const [title, port] of [
    ['收信（IMAP）', imap.port],
    ['发信（SMTP）', post.port],
  ] as const) {
    await part(title).getByLabel('服务器', { exact: true }).fill('127.0.0.1');
    await part(title).getByLabel('端口', { exact: true }).fill(String(port));
    await choose(part(title).getByLabel('加密', { exact: true }), '不加密');
  }
  await part('收信（IMAP）').getByLabel('用户名', { exact: true }).fill('service');
  await part('收信（IMAP）').getByLabel('密码或授权码', { exact: true }).fill('loom-and-shuttle');
}

describe('mail, from the mailbox’s settings to the answer in the customer’s hands', () => {
  it('a mailbox is set up on its page, and the connection is tried with one button', async () => {
    const { page, open } = lin;
    await open('/settings/mailboxes');
    await page.getByRole('button', { name: '添加邮箱' }).first().click();
    await fillMailbox(lin);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '测试连接' }).click();
    const found = page.getByRole('status').filter({ hasText: '收信' });
    await seen(found.getByText(/收信\s*通，用了 \d+ 毫秒/));
    await seen(found.getByText(/发信\s*通，用了 \d+ 毫秒/));
    await seen(page.getByText('已连接'));
    expectNoComplaint(lin);
  });

  it('TX-2.2.1 a mail becomes an inquiry with a running clock; answered in the browser, the clock is kept', async () => {
    imap.deliver(mailFrom('许念之', 'xu@muye.example', question, '<first@muye.example>'));
    await arrived(question, 30_000);
    const { page } = lin;
    await goToDesk(page, 'zh');
    await openCase(page, 'zh', question);
    await expectRunning(page, 'zh', '邮件答复');
    post.refuseNext('450 4.2.0 mailbox busy, try again');
    await answer(page, 'zh', 'mail', '请寄回一件，我们先测尺寸变化率。', 'TX-2.2.1');
    await expectKept(page, 'zh', '邮件答复');
    expectNoComplaint(lin);
  });

  it('the answer arrives, once, as the same mail as the attempt that was put off', async () => {
    const { page } = lin;
    const answers = (of: readonly { raw: string }[]) =>
      of.filter(
        (m) =>
          headerOf(m.raw, 'In-Reply-To') === '<first@muye.example>' && !headerOf(m.raw, 'Auto-Submitted'),
      );
    const putOff = await until(async () => answers(post.refused)[0], 'the first attempt was put off');
    expect(answers(post.posted)).toEqual([]);
    await page.getByRole('link', { name: '设置' }).click();
    await page.getByRole('link', { name: '待发邮件' }).click();
    const line = page.getByRole('row').filter({ hasText: question });
    await line.getByRole('button', { name: '现在发' }).click();
    const sent = await until(async () => answers(post.posted)[0], 'the answer is handed over');
    expect(sent).toMatchObject({ from: 'service@chengbu.example', to: ['xu@muye.example'] });
    const messageId = headerOf(sent.raw, 'Message-ID');
    expect(messageId).toMatch(/^<[^<>@\s]+@[^<>\s]+>$/);
    expect(headerOf(putOff.raw, 'Message-ID')).toBe(messageId);
    expect(headerOf(putOff.raw, 'Date')).toBe(headerOf(sent.raw, 'Date'));
    expect(headerOf(sent.raw, 'References')).toContain('<first@muye.example>');
    await seen(page.getByRole('row').filter({ hasText: question }).getByText('已发出'));
    await goToDesk(page, 'zh');
    await openCase(page, 'zh', question);
    await seen(page.getByRole('article').getByText('已发出'));
    expect(answers(post.posted)).toHaveLength(1);
    expectNoComplaint(lin);
  });

  it('the server goes away, which the page says; when it is back, what came meanwhile is caught up', async () => {
    const { page } = lin;
    await imap.goAway();
    await page.getByRole('link', { name: '设置' }).click();
    await page.getByRole('link', { name: '邮箱', exact: true }).click();
    await seen(page.getByText('连不上').first());
    await imap.comeBack();
    const second = '雾蓝府绸的大货什么时候能发';
    imap.deliver(mailFrom('陈砚秋', 'chen@zhixia.example', second, '<second@zhixia.example>'));
    const { id } = await arrived(second, 90_000);
    await goToDesk(page, 'zh');
    await openCase(page, 'zh', second);
    await expectRunning(page, 'zh', '邮件答复');
    expect((await cases(question)).length).toBe(1);
    const whole = (await company.get(`/inquiries/${id}`)) as { messages: number };
    expect(whole.messages).toBe(1);
    expectNoComplaint(lin);
  });
});
