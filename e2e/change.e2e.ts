import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sawClause } from '#kernel/testing';
import { launchBrowser } from './browser.ts';
import { adopt, ask, ordinaryDays } from './history.ts';
import { expectNoComplaint, seen, sitDown, stands, until, type Visitor } from './house.ts';
import { openTold, type ToldCompany } from './told.ts';

const clause = 'TX-2.2.1.form';
const late = '样布寄出了吗，什么时候能到';
const open = '这批坯布的克重允差是多少';
const hour = 3_600_000;

let house: ToldCompany;
let browser: Browser;
let writer: Visitor;
let approver: Visitor;
/** The open cases, by what they are about. */
const cases: Record<string, string> = {};
let draft: string;
const shots = process.env['SHOTS'];
const picture = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: path.join(shots, `change-${name}.png`) });
};

beforeAll(async () => {
  if (shots) mkdirSync(shots, { recursive: true });
  [browser, house] = await Promise.all([
    launchBrowser(),
    openTold(24, async (stage) => {
      await adopt(stage, 'textile');
      await stage.join('韩韵', ['manager']);
      await stage.join('周敏', ['manager']);
      await ordinaryDays(stage, 21);
      cases[late] = await ask(stage, Date.now() - 95 * 60_000, { title: late });
      cases[open] = await ask(stage, Date.now() - 20 * 60_000, { title: open });
    }),
  ]);
  writer = await sitDown(browser, house.url, { cookie: await house.session('韩韵') });
  approver = await sitDown(browser, house.url, { cookie: await house.session('周敏') });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

interface Clock {
  clause: { key: string };
  from: string;
  due: string;
  state: string;
  open: boolean;
}
/** The clause's clock of a case, as the program tells it. */
async function clockOf(about: string): Promise<Clock> {
  const { rows } = (await house.get(`/clocks?kind=inquiry&id=${cases[about]}`)) as { rows: Clock[] };
  return rows.find((c) => c.clause.key === clause)!;
}
const span = ({ from, due }: Clock): number => Date.parse(due) - Date.parse(from);

/** What the page of a case shows of the clause's clock: by when. */
async function dueOnDesk(page: Page, about: string): Promise<string | null> {
  await page.goto(`${house.url}/desk/${cases[about]}`);
  await stands(page);
  const line = page
    .getByRole('region', { name: '时钟' })
    .getByRole('listitem')
    .filter({ hasText: '网上提问答复' });
  await seen(line);
  return line.locator('.clockline > time').first().getAttribute('datetime');
}

describe('a deadline of the standard in force is changed', () => {
  it('the case on the desk is due two hours after it was asked', async () => {
    expect(span(await clockOf(open))).toBe(2 * hour);
    expect(await dueOnDesk(writer.page, open)).toBe((await clockOf(open)).due);
    await picture(writer.page, '1-desk-before');
    sawClause(clause, 'clock');
  });

  it('a draft makes it one hour, and says so in words before and after it is kept', async () => {
    const { page } = writer;
    await writer.open('/standards');
    await page
      .getByRole('article')
      .filter({ hasText: '纺织企业' })
      .getByRole('button', { name: '起草新版' })
      .click();
    await seen(page.getByText('从左边选一条来改。'));
    draft = /drafts\/([\w-]+)/.exec(page.url())![1]!;
    await page.getByRole('searchbox', { name: '找条款' }).fill(clause);
    await page.getByRole('navigation', { name: '条款' }).getByText('网上提问答复').click();
    const answer = page.locator('.dfparam').filter({ hasText: '$answer' });
    await answer.getByRole('spinbutton').first().fill('1');
    const says = page.getByRole('region', { name: '这一条的意思' });
    await seen(says.locator('p').first().filter({ hasText: '1 小时' }));
    await seen(says.locator('del').filter({ hasText: '2 小时' }));
    await picture(page, '2-clause');
    await page.getByRole('button', { name: '存', exact: true }).click();
    await page.getByRole('radio', { name: /^改动/ }).click();
    const line = page.locator('.dfchanges li').filter({ hasText: clause });
    await seen(line.locator('del').filter({ hasText: '2' }));
    await seen(line.locator('ins').filter({ hasText: '1' }));
    expect(await page.locator('.dfchanges > li').count()).toBe(1);
    await picture(page, '3-changes');
  });

  it('a preview shows the clock that would move and the one that would be broken at once, and moves none', async () => {
    const { page } = writer;
    await page.getByRole('button', { name: '预览与重放' }).click();
    await page.getByRole('button', { name: '预览在途' }).click();
    const row = (text: string) => page.getByRole('row').filter({ hasText: text });
    await seen(row(late).getByText('当场断线'));
    expect(await row(open).innerText()).not.toContain('当场断线');
    const [moved] = await row(`${clause} 网上提问答复`)
      .locator('td')
      .allInnerTexts()
      .then((all) => [all.slice(1)]);
    // Same, sooner, later, broken at once, ended.
    expect(moved).toEqual(['0', '2', '0', '1', '0']);
    expect(span(await clockOf(open))).toBe(2 * hour);
    await picture(page, '4-preview');
  });

  it('a replay of the last weeks compares what was kept with what would have been', async () => {
    const { page } = writer;
    await page.getByRole('radio', { name: '近 30 天' }).click();
    await page.getByRole('button', { name: '重放过去' }).click();
    const compared = page.getByRole('group', { name: '条款' }).getByRole('row').filter({ hasText: clause });
    const table = compared.filter({ hasText: '守约' }).first();
    await seen(table);
    const [was, would] = (await table.locator('td').allInnerTexts()).slice(1);
    // A day: one within half an hour, one after an hour and a half; every other day one after two and a half.
    expect(was).toContain('守约 42 · 断线 10');
    expect(would).toContain('守约 21 · 断线 32');
    await picture(page, '5-replay');
  });

  it('who changed it cannot approve it; a second person does, and publishes it for what runs too', async () => {
    const { page } = writer;
    await writer.open(`/standards/drafts/${draft}`);
    await page.getByRole('button', { name: '送审' }).click();
    await seen(page.getByText('最后改它的是你，要由另一人批准。'));
    expect(await page.getByRole('button', { name: '批准', exact: true }).count()).toBe(0);
    const second = approver.page;
    await approver.open(`/standards/drafts/${draft}?view=changes`);
    await seen(second.locator('.dfchanges del'));
    await second.getByRole('button', { name: '批准', exact: true }).click();
    await second.getByRole('radio', { name: '在途的也按新版' }).click();
    await picture(second, '6-approved');
    await second.getByRole('button', { name: '发布', exact: true }).click();
    await seen(second.getByRole('dialog').getByText('还没断的时钟改按新版重算到期；已断和已完的不动。'));
    await second
      .getByRole('dialog')
      .getByRole('button', { name: /^发\s?布$/ })
      .click();
    await seen(second.getByText('生效中'));
    await picture(second, '7-in-force');
  });

  it('the open case shows its new due time on the desk, and the late one is broken', async () => {
    const { page } = writer;
    await until(async () => span(await clockOf(open)) === hour, 'the live clock follows');
    expect(await dueOnDesk(page, open)).toBe((await clockOf(open)).due);
    await seen(page.getByRole('region', { name: '时钟' }).getByText(/起 1 小时/));
    await picture(page, '8-desk-after');
    await until(async () => (await clockOf(late)).state === 'broken', 'the late one is broken');
  });

  it('compliance agrees: one running, one broken, and the break opens to its case', async () => {
    const { page } = writer;
    await until(async () => {
      const month = new Date().toISOString().slice(0, 8);
      const { rows } = (await house.get(`/compliance?from=${month}01&to=${month}28`)) as {
        rows: { key: string; running: number; close: number }[];
      };
      const row = rows.find((r) => r.key === clause);
      return row && row.running + row.close === 1;
    }, 'the figures have followed');
    await writer.open('/compliance?rows=broken');
    await seen(page.getByText(late));
    await picture(page, '9-compliance');
    expectNoComplaint(writer, approver);
  });
});
