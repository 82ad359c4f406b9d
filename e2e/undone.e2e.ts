import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../app/tests/company.ts';
import { launchBrowser } from './browser.ts';
import { expectNoComplaint, gone, seen, sitDown, until, type Visitor } from './house.ts';

let company: Company;
let browser: Browser;
let zh: Visitor;
let en: Visitor;
const asked: { id: string; number: string }[] = [];
let customer: string;

const buyer = { address: 'chen@zhixia.example', by: 'mail', name: '陈砚秋' };

beforeAll(async () => {
  [company, browser] = await Promise.all([openCompany(), launchBrowser()]);
  zh = await sitDown(browser, company.url, { cookie: company.cookie });
  en = await sitDown(browser, company.url, { cookie: company.cookie, language: 'en' });
  for (const title of ['床笠缩水率', '床笠交期']) {
    const body = { channel: 'api', customer: buyer, title, text: `${title}是多少？`, class: 'product' };
    asked.push((await company.post('/inquiries', body)) as { id: string; number: string });
  }
  const whole = (await company.get(`/inquiries/${asked[0]!.id}`)) as { customer: { id: string } };
  customer = whole.customer.id;
});
afterAll(async () => {
  await browser?.close();
  await company?.stop();
});

const stateOf = async (which: 0 | 1): Promise<string> =>
  ((await company.get(`/inquiries/${asked[which]!.id}`)) as { state: string }).state;

describe('what can be taken back, and what cannot', () => {
  it('a merge is undone by the line at the foot, and later from the case that went away', async () => {
    const { page } = zh;
    const [first, second] = asked;
    const merge = async (): Promise<void> => {
      await zh.open(`/desk/${second!.id}`);
      await page.locator('.deskcasehead').getByRole('button', { name: '更多' }).click();
      await page.getByRole('menuitem', { name: '并入另一单' }).click();
      await page.getByRole('radio', { name: new RegExp(first!.number) }).click();
      await page.getByRole('button', { name: `并入 ${first!.number}` }).click();
      await until(async () => (await stateOf(1)) === 'merged', 'the case is merged');
    };
    await merge();
    await page.getByRole('button', { name: '撤回' }).click();
    await until(async () => (await stateOf(1)) === 'received', 'both are cases of their own');
    await merge();
    await zh.open(`/desk/${second!.id}`);
    await page.getByRole('button', { name: '撤回合并' }).click();
    await until(async () => (await stateOf(1)) === 'received', 'both are cases of their own again');
    await seen(page.getByText(/撤回合并，这一单恢复原样/));
    expect([await stateOf(0), await stateOf(1)]).toEqual(['received', 'received']);
  });

  it('a customer is erased once their name is typed, and the page says what stays and why', async () => {
    const { page } = zh;
    await zh.open(`/customers/${customer}`);
    await page.getByRole('button', { name: '抹去资料' }).click();
    const go = page.getByRole('button', { name: '抹去，不能撤回' });
    expect(await go.isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: /再写一遍名称/ }).fill('陈砚秋');
    await go.click();
    await seen(page.getByText('留下了什么，为什么'));
    await gone(page.getByRole('button', { name: '抹去资料' }));
    await until(async () => (await stateOf(0)) === 'closed', 'what was open is closed');
    await gone(page.getByText('还在清除', { exact: false }));
    await seen(page.getByText('2 件咨询的标题'));
    await en.open(`/customers/${customer}`);
    await en.page.getByRole('button', { name: 'EN', exact: true }).click();
    await seen(en.page.getByText('What stays, and why'));
    await seen(en.page.getByText('titles of 2 inquiries'));
    expect(await en.page.locator('#main').textContent()).not.toContain('陈砚秋');
    expectNoComplaint(zh, en);
  });
});
