import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from '../bench/company.ts';
import { answer, deskWords, expectKept, expectRunning } from './at-the-desk.ts';
import { launchBrowser } from './browser.ts';
import { expectNoComplaint, gone, root, seen, sitDown, stands, until, type Visitor } from './house.ts';
import { importMails, type ImportReport } from './posting.ts';

const real = path.resolve(root, '../shared/data/mail');

interface Row {
  id: string;
  number: string;
  title: string;
}
interface Whole extends Row {
  state: string;
  thread: {
    id: string;
    kind: string;
    hasHtml: boolean;
    mailId: string | null;
    from: { address: string | null } | null;
  }[];
}

describe.skipIf(!existsSync(real))(
  'a box of real mails (skipped where ../shared/data/mail is not at hand)',
  () => {
    let company: Company;
    let browser: Browser;
    let lin: Visitor;
    let report: ImportReport;
    let rows: Row[];
    let wholes: Whole[];

    beforeAll(async () => {
      [company, browser] = await Promise.all([openCompany(), launchBrowser()]);
      lin = await sitDown(browser, company.url, { cookie: company.cookie });
    });
    afterAll(async () => {
      await browser?.close();
      await company?.stop();
    });

    const get = async <T>(address: string): Promise<T> => (await company.get(address)) as T;

    /** Every inquiry, page by page. */
    async function everyInquiry(): Promise<Row[]> {
      const all: Row[] = [];
      for (let cursor = ''; ;) {
        const { rows: some, next } = await get<{ rows: Row[]; next: string | null }>(
          `/inquiries?limit=200${cursor}`,
        );
        all.push(...some);
        if (!next) return all;
        cursor = `&cursor=${encodeURIComponent(next)}`;
      }
    }

    const mails = async (): Promise<number> =>
      (await company.sql<{ n: number }>('select count(*)::int as n from channels.mail'))[0]!.n;

    it('TX-2.2.1 is taken in beside the running program, and the counts add up', async () => {
      const files = readdirSync(real, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
      report = await importMails(company.dataDir, real);
      expect(report.files).toBe(files.length);
      expect(report.imported + report.quarantined + report.duplicates + report.skipped.length).toBe(
        files.length,
      );
      expect(report.imported).toBeGreaterThan(175);
      expect(await mails()).toBe(report.imported);
      // The worker of the running program makes inquiries of them, one after the other.
      await until(
        async () => {
          const [waiting] = await company.sql<{ n: number }>(
            `select count(*)::int as n from channels.mail m
           where not exists (select from desk.message x where x.mail_id = m.id)
             and not exists (select from desk.set_aside s where s.mail_id = m.id)`,
          );
          return waiting!.n === 0;
        },
        'every mail is on the desk or set aside',
        { within: 60_000 },
      );
      rows = await everyInquiry();
      expect(rows.length).toBeGreaterThan(100);
    }, 180_000);

    it('opens every one of them by the API: its case, its clocks, its ledger, the HTML of each mail', async () => {
      wholes = [];
      for (const row of rows) {
        const whole = await get<Whole>(`/inquiries/${row.id}`);
        wholes.push(whole);
        await get(`/clocks?kind=inquiry&id=${row.id}`);
        for (const message of whole.thread.filter((m) => m.hasHtml))
          await get(`/inquiries/${row.id}/messages/${message.id}/html`);
      }
      const onDesk = wholes.flatMap((w) => w.thread).filter((m) => m.mailId).length;
      const [aside] = await company.sql<{ n: number }>('select count(*)::int as n from desk.set_aside');
      expect(onDesk + aside!.n).toBe(report.imported);
    }, 120_000);

    it('opens twenty-five of them in the browser as they were sent, without a complaint', async () => {
      const { page } = lin;
      const html = wholes.filter((w) => w.thread.some((m) => m.hasHtml));
      const plain = wholes.filter((w) => !w.thread.some((m) => m.hasHtml));
      const every = Math.max(1, Math.floor(html.length / 18));
      const sample = [...html.filter((_, i) => i % every === 0).slice(0, 18), ...plain].slice(0, 25);
      expect(sample).toHaveLength(25);
      for (const { id, title, thread } of sample) {
        await lin.open(`/desk/${id}?tab=all`);
        await seen(page.getByRole('heading', { level: 1, name: title || undefined }));
        await stands(page);
        if (!thread.some((m) => m.hasHtml)) continue;
        await page.getByRole('button', { name: deskWords.zh.original }).first().click();
        const frame = page.getByTitle(deskWords.zh.frame).first();
        await seen(frame);
        const inside = await (await frame.elementHandle())!.contentFrame();
        await inside!.waitForLoadState();
        expect(
          await inside!.evaluate<number>(`document.querySelectorAll('script, form, iframe, object').length`),
        ).toBe(0);
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(1440);
      }
      await gone(page.getByRole('main').getByRole('alert'));
      expectNoComplaint(lin);
    }, 180_000);

    it('TX-2.2.1 one is answered in the browser, and its clock is met', async () => {
      const asked = wholes.find(
        (w) =>
          w.state === 'received' &&
          w.title.length > 8 &&
          rows.filter((r) => r.title === w.title).length === 1 &&
          w.thread.at(-1)?.from?.address?.includes('@'),
      )!;
      const { page } = lin;
      await lin.open(`/desk/${asked.id}?tab=all`);
      await expectRunning(page, 'zh', 'TX-2.2.1');
      await answer(page, 'zh', 'phone', '已电话说明：样品收到后三天内答复。', 'TX-2.2.1');
      await expectKept(page, 'zh', 'TX-2.2.1');
      const { rows: clocks } = await get<{ rows: { state: string; clause: { source: string } }[] }>(
        `/clocks?kind=inquiry&id=${asked.id}`,
      );
      expect(clocks.filter((c) => c.clause.source === 'TX-2.2.1').map((c) => c.state)).toEqual(['kept']);
      expectNoComplaint(lin);
    });
  },
);
