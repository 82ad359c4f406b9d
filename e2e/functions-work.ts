import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { get, saw, statusFor, type Standing } from './five-packs.ts';
import { expectNoComplaint, seen, sitDown, stands, until } from './house.ts';

/** Files of customers. */
export function customers(at: () => Standing): void {
  describe('customers', () => {
    it('TX-2.4.3.crm TX-4.2.1.files AP-2.1.customers who they are, how to reach them, what they asked and what was promised: one page', async () => {
      const { lin, page } = at();
      await lin.open('/customers');
      await page.getByPlaceholder('名称、拼音首字母、客户号、邮箱或电话').fill('zxnz');
      await page.getByRole('row').filter({ hasText: '知夏女装' }).click();
      await seen(page.getByRole('heading', { level: 1, name: '知夏女装' }));
      const people = page.getByRole('region', { name: '联系人' });
      await seen(people.getByText('陈砚秋'));
      await seen(people.getByText('chen@zhixia.example'));
      expect(await page.getByRole('complementary').last().innerText()).toMatch(/类型\s*单位/);
      expect(await page.getByRole('complementary').last().innerText()).toMatch(/等级/);
      const cases = page.getByRole('region', { name: '咨询与承诺' });
      const first = cases.getByRole('listitem').filter({ hasText: '雾蓝府绸衬衫洗后掉色' });
      await seen(first.getByText(/Q-\d{4}-\d{5}/));
      // A thread for each promise that runs, and what is left of the most urgent.
      await first.locator('svg path').first().waitFor({ state: 'attached' });
      await first.getByRole('link', { name: '雾蓝府绸衬衫洗后掉色' }).click();
      await seen(page.getByRole('heading', { level: 1, name: '雾蓝府绸衬衫洗后掉色' }));
      saw('TX-2.4.3.crm', 'TX-4.2.1.files', 'AP-2.1.customers');
    });

    it('LG-8.1 from all channels they come together, duplicates are found, and all can be searched and taken away', async () => {
      const { company, lin, page } = at();
      await company.post('/customers', {
        kind: 'company',
        name: '知夏女装有限公司',
        contact: { name: '陈砚秋', handles: [{ channel: 'mail', address: 'qiu@zhixia.example' }] },
      });
      const pair = (): Locator => page.getByRole('region', { name: '可能重复的两个客户' });
      await until(async () => {
        await lin.open('/customers/duplicates');
        return (await pair().filter({ hasText: '知夏女装有限公司' }).count()) > 0;
      }, 'the two are laid side by side');
      await lin.open('/customers');
      for (const name of ['知夏女装', 'Mara Keller', '许念之'])
        await seen(page.getByRole('row').filter({ hasText: name }));
      await page.getByRole('button', { name: '导出' }).click();
      const download = page.waitForEvent('download');
      await page.getByText('CSV，用于任何表格程序').click();
      expect(readFileSync(await (await download).path(), 'utf8')).toContain('知夏女装');
      saw('LG-8.1');
    });
  });
}

/** One inbox, one case from end to end, and the archive. */
export function theDesk(at: () => Standing): void {
  describe('the desk', () => {
    it('TX-2.2.1.channels LG-11.2.desk telephone, mail and web meet in one inbox, beside the customer’s file', async () => {
      const { lin, page } = at();
      await lin.open('/settings/mailboxes');
      await seen(page.getByRole('row').filter({ hasText: 'service@chengbu.example' }));
      await lin.open('/desk?tab=all');
      const row = (about: string): Locator => page.getByRole('listitem').filter({ hasText: about });
      for (const [about, channel] of [
        ['雾蓝府绸衬衫洗后掉色', '网上提问'],
        ['Lot list for bedding', '邮件'],
        ['许念之', '电话'],
      ] as const)
        await seen(row(about).getByRole('img', { name: channel }));
      await row('Lot list for bedding').getByRole('link').first().click();
      await seen(page.getByRole('heading', { level: 1, name: 'Lot list for bedding' }));
      for (const way of ['邮件', '电话记录', '内部备注'])
        await seen(page.getByRole('tab', { name: way, exact: true }));
      const file = page.getByRole('complementary').getByRole('link', { name: 'Mara Keller' });
      expect(await file.getAttribute('href')).toMatch(/^\/customers\//);
      saw('TX-2.2.1.channels', 'LG-11.2.desk');
    });

    it('AP-3.2.loop HO-6.loop LG-2.3.flow HO-2.7.talk asked, passed on, advised, answered, confirmed, closed: on one case', async () => {
      const { company, browser, lin, page } = at();
      const on = (move: string, body: unknown = {}) =>
        company.post(`/inquiries/${company.asked}/${move}`, body);
      await lin.open(`/desk/${company.asked}`);
      await page.locator('.deskcasehead').getByRole('button', { name: '转部门' }).click();
      await page.getByRole('radio', { name: '质量' }).click();
      await page.getByLabel('要他们答什么').fill('同缸号留样的耐洗色牢度是几级？');
      await page.getByRole('dialog').getByRole('button', { name: '转部门' }).click();
      await seen(page.getByRole('region', { name: '下一步' }).getByText('等质量答复'));
      // The department sees the question and the notes in the same case, and answers there.
      const fang = await sitDown(browser, company.url, { cookie: company.fang.cookie });
      await fang.open(`/desk/${company.asked}`);
      await seen(fang.page.getByText('同缸号留样的耐洗色牢度是几级？'));
      await fang.page
        .getByRole('textbox', { name: '写给服务台，由负责人转告客户' })
        .fill('耐洗 4 级，属洗涤温度过高。');
      await fang.page.getByRole('button', { name: '答给服务台' }).click();
      await seen(page.getByText('耐洗 4 级，属洗涤温度过高。'));
      expectNoComplaint(fang);
      await fang.context.close();
      await on('follow-ups', {
        dueAt: new Date(Date.now() + 86_400_000).toISOString(),
        note: '问问洗后怎么样',
      });
      await on('answer', { text: '请用 30 度以下水洗，这件给您换新。', via: 'phone' });
      await on('confirm');
      await seen(page.getByRole('region', { name: '跟进' }).getByText('问问洗后怎么样'));
      await seen(page.getByRole('region', { name: '下一步' }).getByText('客户已明白，可以办结'));
      await page.getByRole('button', { name: '办结', exact: true }).click();
      await seen(page.getByRole('region', { name: '下一步' }).getByText('已办结'));
      await seen(page.getByRole('complementary').getByRole('link', { name: '知夏女装' }));
      const { rows } = await get<{ rows: { event: string }[] }>(
        company,
        `/timeline?kind=inquiry&id=${company.asked}`,
      );
      const steps = rows
        .map((r) => r.event)
        .filter((e) => /received|passed|specialist|answered|confirmed|closed/.test(e));
      expect(steps).toEqual([
        'inquiry.received',
        'inquiry.passed',
        'inquiry.specialist-answered',
        'inquiry.answered',
        'inquiry.confirmed',
        'inquiry.closed',
      ]);
      await seen(page.getByText(/质量，问题写在备注里/));
      saw('AP-3.2.loop', 'HO-6.loop', 'LG-2.3.flow', 'HO-2.7.talk');
    });

    it('AP-4.4.archive what was done is found again by state, kind and words; others’ cases are not shown', async () => {
      const { company, lin, page } = at();
      await lin.open('/desk?tab=all&state=closed&class=complaint-hint');
      await seen(page.getByRole('listitem').filter({ hasText: '雾蓝府绸衬衫洗后掉色' }));
      expect(await page.getByRole('listitem').filter({ hasText: 'Lot list for bedding' }).count()).toBe(0);
      await page.getByPlaceholder('单号、客户、内容，支持拼音').fill('30 度以下');
      await stands(page);
      await seen(page.getByRole('listitem').filter({ hasText: '雾蓝府绸衬衫洗后掉色' }));
      // Somebody of another team may not open it; the specialist it was passed to may.
      expect(await statusFor(company, { cookie: company.chen.cookie }, `/inquiries/${company.asked}`)).toBe(
        404,
      );
      expectNoComplaint(lin);
      saw('AP-4.4.archive');
    });
  });
}
