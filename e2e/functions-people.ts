import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, get, saw, type Standing } from './five-packs.ts';
import { seen, until } from './house.ts';

/** Teams, departments, posts and training. */
export function whoDoesWhat(at: () => Standing): void {
  describe('who does what', () => {
    const teams: Record<string, string> = {
      服务台: '受理一切来询，直接向总经理汇报',
      销售部: '报价与合同',
      生产部: '排产与进度',
      物流部: '发货与在途',
      财务部: '开票与退款',
      研发部: '面料与工艺的技术问题',
      客户关系组: '回访与节日问候',
      售后组: '维修与退换',
      客户培训组: '教客户怎样洗护',
      满意度调查组: '每季问卷',
    };

    it('TX-4.1.team TX-3.2.1.duties FA-2.team LG-2.1 HO-1.1 teams have people, a duty in writing, and deputies', async () => {
      const { company, lin, page } = at();
      for (const [name, duty] of Object.entries(teams))
        await company.post('/teams', { name, duty, people: [company.chen.id] });
      await lin.open('/settings/teams');
      await page.getByRole('button', { name: '组成团队' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel('团队名').fill('质量部');
      await drawer.getByLabel('职责').fill('色牢度、缩水率与投诉的鉴定');
      await choose(page, drawer.getByLabel('成员'), '方织');
      await page.keyboard.press('Escape');
      await drawer.getByRole('button', { name: '组成团队' }).click();
      const line = (name: string): Locator =>
        page.locator('.security-line').filter({ has: page.getByText(name, { exact: true }) });
      await seen(line('质量部').getByText('色牢度、缩水率与投诉的鉴定'));
      await seen(line('质量部').getByText('方织'));
      for (const [name, duty] of Object.entries(teams)) {
        expect(await line(name).innerText()).toContain(duty);
        expect(await line(name).innerText()).toContain('陈小雨');
      }
      // Away from tomorrow on: whoever stands in is named beside.
      const day = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString();
      await company.post(`/people/${company.chen.id}/away`, {
        away: { from: day(1), until: day(3), deputyId: company.fang.id },
      });
      await lin.open('/settings/teams');
      await seen(line('服务台').getByText('陈小雨（方织代理）'));
      saw('TX-4.1.team', 'TX-3.2.1.duties', 'FA-2.team', 'LG-2.1', 'HO-1.1');
    });

    it('FA-2.departments TX-3.2.1.duties the team that answers for quality is named, and a question goes there', async () => {
      const { company, lin, page } = at();
      await lin.open('/settings/desk');
      await choose(page, page.getByLabel('质量'), '质量部');
      await seen(page.getByText('已存', { exact: true }));
      await lin.open(`/desk/${company.asked}`);
      await page.locator('.deskmeta').getByRole('button', { name: '其他' }).click();
      await page.getByRole('menuitem', { name: '疑似投诉' }).click();
      // The table that decides says: quality. Its team has the case.
      const team = async (): Promise<string | undefined> =>
        (await get<{ team: { name: string } | null }>(company, `/inquiries/${company.asked}`)).team?.name;
      await until(async () => (await team()) === '质量部', 'the case is with the team of quality');
      await lin.open('/standards/decisions');
      const row = page.getByRole('row').filter({ hasText: 'FA-3.1.2' }).first();
      expect(await row.innerText()).toMatch(/承办 质量/);
      saw('FA-2.departments', 'TX-3.2.1.duties');
    });

    it('LG-2.2 posts of the company’s own, each with its duty and rights in writing', async () => {
      const { lin, page } = at();
      await lin.open('/settings/roles');
      await page.getByRole('button', { name: '添加角色' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel('中文名').fill('客户关系专员');
      await drawer.getByLabel('英文名').fill('Relations officer');
      await drawer.getByLabel('职责').fill('回访、问候、收集意见');
      await choose(page, drawer.getByLabel('仿照'), '客服');
      await drawer.getByRole('button', { name: '添加', exact: true }).click();
      const head = page.getByRole('columnheader', { name: /客户关系专员/ });
      await seen(head.getByText('回访、问候、收集意见'));
      const right = page.getByLabel('客户关系专员 · 答复客户');
      expect(await right.inputValue()).toBe('team');
      // A post that came with the house has its duty written down too.
      await page.getByRole('columnheader', { name: /^客服/ }).getByRole('button').click();
      await page.getByRole('dialog').getByLabel('职责').fill('接电话、回邮件，当天的事当天回');
      await page.getByRole('button', { name: '写明职责' }).click();
      await page.keyboard.press('Escape');
      await seen(page.getByRole('columnheader', { name: /接电话、回邮件/ }));
      saw('LG-2.2');
    });

    it('TX-3.1.overview who is trained in what, and until when, stands on one page', async () => {
      const { lin, page } = at();
      await lin.open('/competences');
      const row = page.getByRole('row').filter({ hasText: '陈小雨' });
      const held = row.getByRole('button', { name: /^陈小雨，.*有效$/ });
      await seen(held);
      expect(await held.first().innerText()).toMatch(/至 \d/);
      await held.first().click();
      await seen(page.getByRole('complementary', { name: '陈小雨的考核结果' }).getByText('入职笔试'));
      saw('TX-3.1.overview');
    });
  });
}
