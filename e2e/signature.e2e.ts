import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sawClause } from '#kernel/testing';
import { callApi, openCompany, type Company } from '../app/tests/company.ts';
import { launchBrowser } from './browser.ts';
import { expectNoComplaint, gone, seen, sitDown, stands, until, type Visitor } from './house.ts';

const key = 'OWN-6.2.signed';

/** A clause as a company writes it: no case is closed before the customer's signature and a photograph are there. */
const clause = {
  key,
  source: 'OWN-6.2',
  kind: 'record',
  title: { zh: '样布交接签收', en: 'Samples signed for' },
  text: {
    zh: '样布交给客户时由客户签名并拍照，缺一不得办结。',
    en: 'Samples handed over are signed for and photographed; without both the case is not closed.',
  },
  owner: 'agent',
  subject: 'inquiry',
  when: [{ class: ['product'] }],
  at: ['inquiry.closed'],
  requires: [
    { record: 'handed-over', form: 'signature', title: { zh: '客户签名', en: 'Customer’s signature' } },
    { record: 'sample-photo', form: 'photo', title: { zh: '样布照片', en: 'Photograph of the samples' } },
  ],
  onMissing: 'refuse',
};

let company: Company;
let browser: Browser;
let lin: Visitor;
let inquiry: string;
const shots = process.env['SHOTS'];
const picture = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: path.join(shots, `signature-${name}.png`) });
};

/** Publishes the apparel pack with the company's own clause in it. */
async function publishWithSignature(): Promise<void> {
  const { version } = (await company.post('/packs/apparel/publish', { values: {} })) as { version: string };
  const draft = (await company.post('/standards/drafts', { from: version })) as { version: string };
  const address = `/standards/drafts/${draft.version}`;
  const revised = async (): Promise<number> => ((await company.get(address)) as { revised: number }).revised;
  const body = { revised: await revised(), clause };
  await callApi(company.url, 'PUT', `${address}/clauses/${key}`, { cookie: company.cookie }, body);
  for (const step of ['propose', 'approve'])
    await company.post(`${address}/${step}`, { revised: await revised() });
  await company.post(`${address}/publish`, { revised: await revised(), rebase: 'new' });
}

beforeAll(async () => {
  if (shots) mkdirSync(shots, { recursive: true });
  [company, browser] = await Promise.all([openCompany(), launchBrowser()]);
  await publishWithSignature();
  const asked = await company.post('/inquiries', {
    channel: 'counter',
    customer: { address: 'xu@muye.example', by: 'mail', name: '许念之', company: '牧野家纺' },
    title: '来取雾蓝府绸样布三块',
    text: '上周订的样布，今天上门取。',
    class: 'product',
    mine: true,
  });
  inquiry = (asked as { id: string }).id;
  await company.post(`/inquiries/${inquiry}/answer`, { text: '样布已交您本人。', via: 'phone' });
  lin = await sitDown(browser, company.url, { cookie: company.cookie });
  // A dialog that still grows is not where one signs.
  await lin.page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(async () => {
  await browser?.close();
  await company?.stop();
});

interface Records {
  kept: { record: string; files: { type: string; size: number }[] }[];
  checks: { clause: { key: string }; missing: { zh: string }[] }[];
}
const records = async (): Promise<Records> =>
  (await company.get(`/records?kind=inquiry&id=${inquiry}`)) as Records;
const stateNow = async (): Promise<string> =>
  ((await company.get(`/inquiries/${inquiry}`)) as { state: string }).state;

/** Signs with the mouse: three strokes across the field. */
async function sign(page: Page, pad: Locator): Promise<void> {
  const box = (await pad.boundingBox())!;
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  const strokes = [
    [at(0.2, 0.3), at(0.3, 0.7), at(0.4, 0.3)],
    [at(0.45, 0.6), at(0.55, 0.35), at(0.6, 0.7)],
    [at(0.65, 0.5), at(0.8, 0.45)],
  ];
  for (const [first, ...rest] of strokes) {
    await page.mouse.move(...first!);
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...point, { steps: 6 });
    await page.mouse.up();
  }
}

/** How many points of a picture bear ink, as the browser shows it: of the field one signs in, or of what was kept. */
const inkOf = (page: Page, where: '.strcsign canvas' | '.strckept img'): Promise<number> =>
  page.evaluate<number>(`(() => {
    const shown = document.querySelector('${where}');
    const canvas = document.createElement('canvas');
    canvas.width = shown.naturalWidth || shown.width;
    canvas.height = shown.naturalHeight || shown.height;
    const pen = canvas.getContext('2d');
    pen.drawImage(shown, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    return data.reduce((n, v, i) => n + (i % 4 === 0 && v < 128 ? 1 : 0), 0);
  })()`);

describe('a case whose clause asks for a signature and a photograph', () => {
  const panel = (): Locator => lin.page.getByRole('region', { name: '必备记录' });

  it('says before the move what is missing, and refuses the move by name', async () => {
    const { page } = lin;
    await lin.open(`/desk/${inquiry}`);
    const asked = panel().getByRole('listitem').filter({ hasText: '样布交接签收' }).first();
    await seen(asked.getByText('缺了不能办'));
    await seen(asked.getByRole('listitem').filter({ hasText: '客户签名' }).getByText('还缺'));
    await seen(asked.getByRole('listitem').filter({ hasText: '样布照片' }).getByText('还缺'));
    await picture(page, '1-asked');
    await page.getByRole('button', { name: '办结' }).first().click();
    const refused = page.getByRole('dialog', { name: '还不能办' });
    await seen(refused.getByText('条款 OWN-6.2 要求先有这些。补齐后再办一次。'));
    await picture(page, '2-refused');
    expect(await stateNow()).toBe('answered');
    await refused.getByRole('button', { name: '知道了' }).click();
    await gone(refused);
  });

  it('a signature is drawn with the mouse, cleared, drawn again and kept', async () => {
    const { page } = lin;
    await panel().getByRole('button', { name: '签名' }).click();
    const dialog = page.getByRole('dialog', { name: '客户签名' });
    const pad = dialog.getByRole('img', { name: '在这里签名' });
    await sign(page, pad);
    expect(await inkOf(page, '.strcsign canvas')).toBeGreaterThan(500);
    await dialog.getByRole('button', { name: '重签' }).click();
    expect(await inkOf(page, '.strcsign canvas')).toBe(0);
    await sign(page, pad);
    await picture(page, '3-signed');
    await dialog.getByRole('button', { name: '留存' }).click();
    await seen(page.getByText('客户签名已留存'));
    const { kept } = await records();
    expect(kept.map((r) => [r.record, r.files.map((f) => f.type)])).toEqual([['handed-over', ['image/png']]]);
  });

  it('is shown again after a reload, ink and all; the photograph makes it complete', async () => {
    const { page } = lin;
    await page.reload();
    await stands(page);
    await panel().getByRole('button', { name: '已留存 1 份' }).click();
    const shown = panel().getByRole('img', { name: 'signature.png' });
    await seen(shown);
    await until(async () => (await inkOf(page, '.strckept img')) > 500, 'the signature is drawn');
    expect(await shown.getAttribute('src')).toContain('/files/');
    await panel().getByRole('button', { name: '拍照' }).click();
    const dialog = page.getByRole('dialog', { name: '样布照片' });
    await dialog.locator('input[type=file]').setInputFiles({
      name: '样布.png',
      mimeType: 'image/png',
      buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 200, height: 120 } }),
    });
    await seen(dialog.getByText('样布.png'));
    await dialog.getByRole('button', { name: '留存' }).click();
    await seen(page.getByText('样布照片已留存'));
    const asked = panel().getByRole('listitem').filter({ hasText: '样布交接签收' }).first();
    await seen(asked.getByText('齐了'));
    await picture(page, '4-complete');
  });

  it('the move goes through, and what another clause only notes stands as a lapse', async () => {
    const { page } = lin;
    await page.getByRole('button', { name: '办结' }).first().click();
    await until(async () => (await stateNow()) === 'closed', 'the case is closed');
    await seen(panel().getByText(/放行时缺 服务记录/));
    await picture(page, '5-closed');
    const { checks } = await records();
    const missing = Object.fromEntries(checks.map((c) => [c.clause.key, c.missing.map((m) => m.zh)]));
    expect(missing[key]).toEqual([]);
    expect(missing['AP-4.4.record']).toEqual(['服务记录']);
    sawClause('AP-4.4.record', 'record');
    // The refusal is what the first press was answered with.
    const refusal = lin.wrongs.splice(0).filter((w) => !/POST \S+\/close 409$/.test(w));
    expect(refusal).toEqual([]);
    expectNoComplaint(lin);
  });
});
