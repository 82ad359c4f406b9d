import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { saw, type Standing } from './five-packs.ts';
import { expectNoComplaint, seen, sitDown, stands } from './house.ts';

/** The standard, and what was kept of it. */
export function standardsKept(at: () => Standing): void {
  describe('standards and what became of them', () => {
    const openStandard = async (title: string): Promise<void> => {
      const { lin, page } = at();
      await lin.open('/standards');
      await page
        .getByRole('region', { name: '公司的标准' })
        .getByRole('link', { name: title })
        .first()
        .click();
      await stands(page);
    };

    it('AP-4.1.flow HO-2.2.steps HO-4.standard each step stands in the standard with who answers for it, what and how soon', async () => {
      const { page } = at();
      await openStandard('服装');
      const clause = (key: string): Locator => page.locator(`[id="${key}"]`);
      // Before, during and after the sale.
      for (const [key, owner] of [
        ['AP-2.1.trained', '负责：'],
        ['AP-2.3.first', '负责：客服'],
        ['AP-3.4.satisfaction', '负责：'],
      ] as const)
        expect(await clause(key).innerText()).toContain(owner);
      await openStandard('家居');
      const first = await clause('HO-6.first').innerText();
      expect(first).toContain('负责：客服');
      expect(first).toContain('回应时限表');
      // From the rule to how it is kept.
      await clause('HO-6.first').getByRole('link', { name: '看守约' }).click();
      await seen(page.getByRole('heading', { level: 1, name: '守约布' }));
      saw('AP-4.1.flow', 'HO-2.2.steps', 'HO-4.standard');
    });

    it('LG-9.2.watch HO-2.5.bottlenecks kept and broken by day and by person, each figure open to its cases', async () => {
      const { lin, page } = at();
      await lin.open('/compliance');
      const broken = page.getByRole('button', { name: /^\d+ 件断线，打开明细$/ });
      await seen(broken);
      await broken.click();
      const side = page.getByRole('complementary');
      await side.getByRole('listitem').getByRole('button').filter({ hasText: 'TX-2.2.1' }).first().click();
      await seen(side.getByText('call.ringing'));
      await seen(side.getByText('链条完整'));
      await lin.open('/compliance');
      for (const by of ['按人', '按团队', '按渠道']) {
        await page.getByRole('radio', { name: by }).click();
        await seen(page.getByRole('table').getByRole('columnheader', { name: '兑现%' }));
        expect(await page.getByRole('table').getByRole('row').count()).toBeGreaterThan(1);
      }
      const figure = page.getByRole('table').getByRole('button', { name: /: \d+ 件到期，打开明细$/ });
      await figure.first().click();
      await seen(side.getByRole('listitem').getByRole('button'));
      saw('LG-9.2.watch', 'HO-2.5.bottlenecks');
    });
  });
}

/** What is published, and what customers do by themselves. */
export function customersSee(at: () => Standing): void {
  describe('what customers see', () => {
    it('HO-2.1 TX-2.4.1.published AP-2.5.published scope, promises and the return policy are published to anybody', async () => {
      const { company, browser, lin, page } = at();
      await lin.open('/settings/promise');
      await page.getByLabel('对外公布').click();
      await page.getByLabel('中文').last().fill('床品、衬衫与工装\n咨询、退换、维修、上门量尺');
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await seen(page.getByText('已存。'));
      const anybody = await sitDown(browser, company.url, { wide: 390 });
      await anybody.open('/promise');
      const text = await anybody.page.getByRole('main').innerText();
      expect(text).toContain('服务范围');
      expect(text).toContain('上门量尺');
      expect(text).toContain('咨询首次回应');
      expect(text).toContain('退换政策');
      // Conditions, time limits, who pays the freight: case by case.
      expect(text).toMatch(/原因：[\s\S]*不超过 7[\s\S]*运费/);
      const paper = await fetch(`${company.url}/api/promise.pdf?lang=zh`);
      expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      expectNoComplaint(anybody);
      await anybody.context.close();
      saw('HO-2.1', 'TX-2.4.1.published', 'AP-2.5.published');
    });

    it('LG-11.1 on the portal they ask and look up by themselves, and read what is promised', async () => {
      const { company, browser } = at();
      const visitor = await sitDown(browser, company.url, { wide: 390 });
      const { page: portal } = visitor;
      await visitor.open('/portal');
      await portal.getByLabel('您的问题').fill('毛巾多久能到？');
      await portal.getByLabel('怎么称呼您').fill('许念之');
      await portal.getByLabel('邮箱').fill('xu@muye.example');
      await portal.getByRole('button', { name: '发送', exact: true }).click();
      await seen(portal.getByRole('status').getByText(/Q-\d{4}-\d{5}/));
      await portal.getByRole('link', { name: '服务承诺' }).click();
      await seen(portal.getByRole('heading', { level: 1, name: '服务承诺' }));
      expect(await portal.evaluate<number>('document.documentElement.scrollWidth')).toBe(390);
      await visitor.open('/portal');
      await portal.getByRole('link', { name: '以前问过？登录看进展' }).click();
      await seen(portal.getByLabel('邮箱'));
      expectNoComplaint(visitor);
      await visitor.context.close();
      saw('LG-11.1');
    });
  });
}
