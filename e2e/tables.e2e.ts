import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callApi, openCompany, type Company } from '../app/tests/company.ts';
import { launchBrowser } from './browser.ts';
import { expectNoComplaint, gone, seen, sitDown, until, type Visitor } from './house.ts';

let company: Company;
let browser: Browser;
let writer: Visitor;
let approver: Visitor;
let draft: string;
/** Where pictures go, when somebody wants them. */
const shots = process.env['SHOTS'];

/** A second person who may approve: what a draft needs to be published. */
async function colleague(): Promise<string> {
  const invited = (await company.post('/people', {
    name: '陈小雨',
    email: 'chen@example.com',
    roles: ['manager'],
    deliver: 'show',
  })) as { link: string };
  const token = invited.link.split('#')[1];
  const who = { name: '陈小雨', locale: 'zh-CN', zone: 'Asia/Shanghai', password: 'threads and needles' };
  return (await callApi(company.url, 'POST', '/invitations/accept', {}, { token, ...who })).cookie;
}

beforeAll(async () => {
  [company, browser] = await Promise.all([openCompany(), launchBrowser()]);
  if (shots) mkdirSync(shots, { recursive: true });
  const standards = (await company.get('/standards')) as {
    rows: { key: string; versions: { id: string }[] }[];
  };
  const from = standards.rows.find((s) => s.key === 'textile')!.versions[0]!.id;
  draft = ((await company.post('/standards/drafts', { from })) as { version: string }).version;
  writer = await sitDown(browser, company.url, { cookie: company.cookie });
  await writer.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  approver = await sitDown(browser, company.url, { cookie: await colleague() });
});
afterAll(async () => {
  await browser?.close();
  await company?.stop();
});

const picture = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: path.join(shots, `${name}.png`) });
};

interface Kept {
  table: { rows: { if: Record<string, unknown>; then: Record<string, unknown> }[]; tests: unknown[] };
}
const kept = async (key = 'returns'): Promise<Kept['table']> =>
  ((await company.get(`/standards/versions/${draft}/tables/${key}`)) as Kept).table;

const cell = (page: Page, row: number, column: number) => page.locator(`#tg-rows-${row}-${column}`);

describe('a decision table in the browser', () => {
  it('refusing what is of faulty quality is below the law, which is named; one step back and it is sound', async () => {
    const { page } = writer;
    await writer.open(`/standards/drafts/${draft}`);
    await page.getByRole('link', { name: /退换货表/ }).click();
    await seen(page.getByText('没有遗漏，没有轮不到的行，用例都对。'));
    await picture(page, 'returns-zh');
    await cell(page, 0, 7).click();
    await page.keyboard.type('不退');
    await picture(page, 'returns-editing-zh');
    await page.keyboard.press('Enter');
    const findings = page.getByRole('region', { name: '检查' });
    await seen(findings.getByText(/低于法律底线（消费者权益保护法第二十四条）/));
    await seen(findings.getByText(/七日内可以退货/));
    expect(await cell(page, 0, 7).getAttribute('aria-invalid')).toBe('true');
    await seen(page.locator('#tg-tests-0-7[aria-invalid=true]'));
    await picture(page, 'returns-below-law-zh');
    await until(async () => (await kept()).rows[0]!.then['verdict'] === 'refuse', 'the draft has it');
    await page.keyboard.press('Control+z');
    await seen(findings.getByText('没有遗漏，没有轮不到的行，用例都对。'));
    await gone(findings.getByText(/低于法律底线/));
    await until(async () => (await kept()).rows[0]!.then['verdict'] === 'choice', 'the draft has it back');
    await page.keyboard.press('Control+Shift+z');
    await seen(findings.getByText(/低于法律底线/));
    await page.keyboard.press('Control+z');
    await seen(findings.getByText('没有遗漏，没有轮不到的行，用例都对。'));
  });

  it('two rows from a spreadsheet go above the row for all other cases, or nothing is pasted', async () => {
    const { page } = writer;
    const before = (await kept()).rows.length;
    const line = (verdict: string, days: string) =>
      `企业\t门店\t尺码不合\t${days}\t是\t否\t否\t${verdict}\t客户\t7\t门店企业客户`;
    const put = (text: string) => page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await cell(page, before - 1, 0).click();
    await put(`${line('换货', '≤ 60')}\n${line('bogus', '≤ 90')}`);
    await page.keyboard.press('Control+v');
    await seen(page.getByText('没有粘贴：第 2 行第 8 格读不懂「bogus」。表没有改动。'));
    await put(`${line('换货', '≤ 60')}\n${line('repair', '61..90')}`);
    await page.keyboard.press('Control+v');
    await until(async () => (await kept()).rows.length === before + 2, 'the draft has two rows more');
    const { rows } = await kept();
    expect(rows.slice(before - 1, before + 1).map((r) => [r.if['days'], r.then['verdict']])).toEqual([
      [{ atMost: 60 }, 'exchange'],
      [{ between: [61, 90] }, 'repair'],
    ]);
    expect(rows.at(-1)!.if).toEqual({});
    await picture(page, 'returns-pasted-zh');
  });

  it('a try shows which row decides, cell by cell, and is kept as a case', async () => {
    const { page } = writer;
    const tries = page.getByRole('region', { name: '试一试' });
    await tries.getByLabel('签收后天数').fill('3');
    await tries.getByRole('combobox', { name: '原因' }).click();
    await page.locator('.ant-select-dropdown').getByText('质量', { exact: true }).click();
    await seen(tries.getByText('由第 1 行决定'));
    await seen(page.locator('.tgrow.decided .tgcell.holds'));
    await picture(page, 'returns-tried-zh');
    const cases = (await kept()).tests.length;
    await tries.getByRole('button', { name: '记作用例' }).click();
    await until(async () => (await kept()).tests.length === cases + 1, 'the draft has the case');
    await tries.getByRole('button', { name: '清空' }).click();
    await gone(page.locator('.tgrow.decided'));
    expect((await kept()).tests).toHaveLength(cases + 1);
  });

  it('the deadline matrix shows what is promised and what is not, and which clauses use each column', async () => {
    const { page } = writer;
    await writer.open(`/standards/drafts/${draft}/tables/response`);
    await page.getByRole('radio', { name: '时限矩阵' }).click();
    await seen(page.getByText(/种情形中 \d+ 种没有承诺/));
    await page.getByRole('radiogroup', { name: '看哪个时限' }).getByRole('radio').nth(2).click();
    await seen(page.locator('.tgfield'));
    await seen(page.locator('.tguses').getByText(/TX-/));
    expect(await page.locator('.tgmatrix tbody tr').count()).toBe(7);
    await picture(page, 'matrix-zh');
  });

  it('two people bring it into force', async () => {
    const { page } = writer;
    await writer.open(`/standards/drafts/${draft}`);
    await page.getByRole('button', { name: '送审' }).click();
    await seen(page.getByText('最后改它的是你，要由另一人批准。'));
    await approver.open(`/standards/drafts/${draft}`);
    await approver.page.getByRole('button', { name: '批准', exact: true }).click();
    await approver.page.getByRole('button', { name: '发布', exact: true }).click();
    await approver.page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await until(async () => {
      const tables = (await company.get('/tables')) as { rows: { version: { id: string; state: string } }[] };
      return tables.rows.some((r) => r.version.id === draft && r.version.state === 'in-force');
    }, 'the draft is in force');
    await approver.open(`/standards/versions/${draft}/tables/returns`);
    await seen(approver.page.getByRole('grid', { name: '规则' }));
    expect(await approver.page.getByRole('grid', { name: '规则' }).getAttribute('aria-readonly')).toBe(
      'true',
    );
    expectNoComplaint(writer, approver);
  });

  it('stands on a phone, in English, in the dark', async () => {
    for (const seat of [{ wide: 390 }, { dark: true }, { language: 'en' as const }]) {
      const person = await sitDown(browser, company.url, { cookie: company.cookie, ...seat });
      const name = Object.entries(seat).flat().join('-');
      for (const [what, address] of [
        ['list', '/standards/tables'],
        ['returns', `/standards/versions/${draft}/tables/returns`],
      ] as const) {
        await person.open(address);
        if ('language' in seat && what === 'list')
          await person.page.getByRole('button', { name: 'EN', exact: true }).click();
        await picture(person.page, `${what}-${name}`);
        expect(
          await person.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
        ).toBeLessThanOrEqual(0);
      }
      expectNoComplaint(person);
      await person.context.close();
    }
  });
});
