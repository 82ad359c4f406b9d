import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { endProcess } from '../app/tests/company.ts';
import { saw, statusFor, type Standing } from './five-packs.ts';
import { seen, sitDown, until } from './house.ts';

/** The keys a company's secrets are sealed with: a file beside its database. */
const keysOf = (dataDir: string): { id: string; key: string }[] =>
  JSON.parse(readFileSync(path.join(dataDir, 'keys', 'selvedge.keys.json'), 'utf8')).values;

/** Who may see what, what is secured, and who was refused. */
export function access(at: () => Standing): void {
  describe('access', () => {
    const fang = (): Record<string, string> => ({ cookie: at().company.fang.cookie });

    it('AP-5.1.least FA-4.3.access what a role may is set on one table, counts at once, and is tried in vain', async () => {
      const { company, browser, lin, page } = at();
      expect(await statusFor(company, fang(), '/customers')).toBe(200);
      await lin.open('/settings/roles');
      await page.getByLabel('专员 · 查看客户', { exact: true }).selectOption('none');
      await seen(page.getByText(/^专员：查看客户 改为 无/));
      expect(await statusFor(company, fang(), '/customers')).toBe(403);
      const theirs = await sitDown(browser, company.url, { cookie: company.fang.cookie });
      await theirs.open('/duties');
      const rail = theirs.page.locator('nav.rail');
      expect(await rail.getByRole('link', { name: '职责' }).count()).toBe(1);
      expect(await rail.getByRole('link', { name: '客户', exact: true }).count()).toBe(0);
      expect(await rail.getByRole('link', { name: '标准', exact: true }).count()).toBe(1);
      await theirs.context.close();
      // Each column with something of people in it is public, internal or sensitive.
      const classes = await company.sql<{ class: string; n: number }>(
        `select split_part(col_description(a.attrelid, a.attnum), ':', 1) as class, count(*)::int as n
         from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'security' and a.attnum > 0 and col_description(a.attrelid, a.attnum) is not null group by 1`,
      );
      expect(classes.map((c) => c.class).sort()).toEqual(['internal', 'public', 'sensitive']);
      saw('AP-5.1.least');
    });

    it('AP-5.1.3.encrypted a secret lies in the database encrypted; who touched what is secured stands in the log', async () => {
      const { company, lin, page } = at();
      await company.post('/mailboxes', {
        name: '客服邮箱',
        address: 'service@chengbu.example',
        enabled: false,
        imap: { host: '127.0.0.1', port: 9, security: 'tls', user: 'service', secret: 'loom-and-shuttle' },
      });
      const [kept] = await company.sql<{ whole: string; sealed: string }>(
        'select to_jsonb(m)::text as whole, secret as sealed from channels.mailbox m',
      );
      expect(kept!.whole).not.toContain('loom-and-shuttle');
      // It names its key, which is one of AES-256: 32 bytes, in a file beside the database.
      const key = keysOf(company.dataDir).find((k) => kept!.sealed.startsWith(`v1.${k.id}.`));
      expect(Buffer.from(key!.key, 'base64')).toHaveLength(32);
      await lin.open('/settings/security-log?topic=permissions');
      const row = page.getByRole('row').filter({ hasText: '权限改动' }).first();
      expect(await row.innerText()).toMatch(/林晓岚[\s\S]*customers\.read → none/);
      saw('AP-5.1.3.encrypted');
    });

    it('AP-5.3.log FA-4.3.access refusals and failed sign-ins stand in the log, which can be taken away', async () => {
      const { company, lin, page } = at();
      const wrong = { email: 'lin@example.com', password: 'not the password' };
      for (let i = 0; i < 3; i += 1) expect(await statusFor(company, {}, '/sign-in', wrong)).toBe(401);
      await page.goto('about:blank');
      // What was refused is summed and written down each minute, and when the program ends.
      await endProcess(company.process);
      await company.again();
      const refused = async (): Promise<boolean> => {
        await lin.open('/settings/security-log?topic=refusals');
        return (await page.getByRole('row').filter({ hasText: 'GET /customers' }).count()) > 0;
      };
      await until(refused, 'the refusal stands in the log');
      await lin.open('/settings/security-log?topic=sign-in');
      await seen(page.getByRole('row').filter({ hasText: 'POST /sign-in' }).filter({ hasText: '3 次' }));
      await page.getByRole('button', { name: '导出' }).click();
      const download = page.waitForEvent('download');
      await page.getByText('CSV，用于任何表格程序').click();
      expect(readFileSync(await (await download).path(), 'utf8')).toContain('POST /sign-in');
      saw('AP-5.3.log', 'FA-4.3.access');
    });

    it('HO-2.4.interfaces another system has an account of its own, hands in and looks up, until it is revoked', async () => {
      const { company, lin, page } = at();
      await lin.open('/settings/clients');
      await page.getByRole('button', { name: '添加客户端' }).click();
      await page.getByRole('dialog').getByLabel('名称').fill('ERP');
      await page.getByRole('dialog').getByRole('button', { name: '添加', exact: true }).click();
      const token = (await page.locator('[data-once]').innerText()).trim();
      await page.getByRole('button', { name: '已收好' }).click();
      const erp = { authorization: `Bearer ${token}` };
      const inquiry = {
        channel: 'api',
        customer: { address: 'erp@muye.example', by: 'mail' },
        text: '缺 3 箱。',
      };
      expect(await statusFor(company, erp, '/inquiries', inquiry)).toBe(200);
      expect(await statusFor(company, erp, '/customers?q=muye')).toBe(200);
      expect(await statusFor(company, erp, '/roles')).toBe(403);
      const line = page.locator('.security-line').filter({ hasText: 'ERP' });
      await line.getByRole('button', { name: '撤销' }).click();
      await seen(line.getByText('已撤销'));
      expect(await statusFor(company, erp, '/customers')).toBe(401);
      saw('HO-2.4.interfaces');
    });
  });
}
