import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';

// The web's floor by itself, in a real browser, on the gallery that `vite` serves.
let server: ViteDevServer;
let browser: Browser;
let page: Page;
let wrongs: string[] = [];

beforeAll(async () => {
  server = await createServer({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    // Apart from a server that somebody develops with at the same time.
    cacheDir: fileURLToPath(new URL('../node_modules/.vite-e2e', import.meta.url)),
    logLevel: 'error',
  });
  await server.listen();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
afterEach(async () => {
  await page?.context().close();
  if (wrongs.length > 0) throw new Error(`the page complained: ${wrongs.join(' | ')}`);
});

const expectSeen = (what: Locator): Promise<void> => what.waitFor();
const expectGone = (what: Locator): Promise<void> => what.waitFor({ state: 'hidden' });

async function open(
  path: string,
  how: { lang?: 'zh-CN' | 'en-GB'; wide?: number; dark?: boolean } = {},
): Promise<Page> {
  const { port } = server.httpServer!.address() as AddressInfo;
  const context = await browser.newContext({
    viewport: { width: how.wide ?? 1440, height: 900 },
    locale: how.lang ?? 'zh-CN',
    colorScheme: how.dark ? 'dark' : 'light',
  });
  page = await context.newPage();
  wrongs = [];
  page.on('pageerror', (error) => wrongs.push(error.message));
  page.on('console', (line) => {
    // A refusal is logged by the browser itself.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      wrongs.push(line.text());
  });
  await page.goto(`http://127.0.0.1:${port}/gallery.html?lang=${how.lang ?? 'zh-CN'}#${path}`);
  await page.locator('main h1, .columns, .portal').first().waitFor();
  return page;
}

describe('the frame', () => {
  it('speaks the language of the browser, changes it on request and remembers', async () => {
    await open('/live', { lang: 'en-GB' });
    await expectSeen(page.getByRole('link', { name: 'Customers' }));
    await page.getByTitle('Language').click();
    await expectSeen(page.getByRole('link', { name: '客户' }));
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.reload();
    await expectSeen(page.getByRole('link', { name: '客户' }));
  });

  it('goes dark with the device, and stays as chosen', async () => {
    await open('/live', { dark: true });
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    const shade = page.getByRole('button', { name: /^明暗/ });
    await shade.click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
    await page.reload();
    await expectSeen(page.locator('main h1'));
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
  });

  it('is crossed by keyboard: the palette finds a page by pinyin initials', async () => {
    await open('/live');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('kh');
    await expectSeen(page.getByRole('option', { name: '客户' }));
    await page.keyboard.press('Enter');
    await expectSeen(page.getByRole('heading', { name: '客户' }));
  });

  it('lists the keys of the page under ?', async () => {
    await open('/customers');
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: '快捷键' });
    await expectSeen(sheet.getByText('下一行'));
    await page.keyboard.press('Escape');
    await expectGone(sheet);
  });

  it('turns the rail into a bar on a phone, and list and record into two screens', async () => {
    await open('/desk', { wide: 390 });
    const rail = await page.getByRole('navigation', { name: '主导航' }).boundingBox();
    expect(rail?.width).toBe(390);
    await page.getByText('亚麻四件套缩水率超出吊牌标注').click();
    const back = page.getByRole('link', { name: '返回' });
    await expectSeen(back);
    expect(await page.getByRole('list', { name: '服务单' }).isVisible()).toBe(false);
    await back.click();
    await expectSeen(page.getByRole('list', { name: '服务单' }));
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});

describe('reading and writing', () => {
  it('shows what another did, without asking again by itself', async () => {
    await open('/live');
    const before = Number(await page.locator('output').innerText());
    await expectSeen(page.getByText('open', { exact: true }));
    await page.getByRole('button', { name: '加一' }).click();
    await expectSeen(page.locator('output', { hasText: String(before + 1) }));
  });

  it('takes the live line up again, and reads what was missed', async () => {
    await open('/live');
    await expectSeen(page.getByText('open', { exact: true }));
    const before = Number(await page.locator('output').innerText());
    await page.getByRole('button', { name: '断线' }).click();
    await expectSeen(page.locator('output', { hasText: String(before + 10) }));
    await expectSeen(page.getByText('open', { exact: true }));
  });

  it('announces a refusal in the language on screen', async () => {
    await open('/live', { lang: 'en-GB' });
    await page.getByRole('button', { name: '写错' }).click();
    await expectSeen(page.getByText('Some fields are not right; each is marked.'));
  });

  it('puts the faults of the server at their fields, and the rest above the button', async () => {
    await open('/settings/people');
    await page.getByLabel('备注').fill('x');
    await page.keyboard.press('Control+Enter');
    const wrong = page.locator('.ant-form-item-has-error');
    await expectSeen(wrong.getByText('这不像一个邮箱地址'));
    expect(await wrong.count()).toBe(1);
    await expectSeen(page.getByRole('alert').filter({ hasText: 'secret: 这一项不在表单上' }));
  });

  it('puts them at plain fields too', async () => {
    await open('/portal', { wide: 390 });
    await page.getByLabel('邮箱').fill('a@b.cn');
    await page.getByLabel('写在这里').fill('x');
    await page.getByRole('button', { name: '发送' }).click();
    await expectSeen(page.getByText('这不像一个邮箱地址'));
    expect(await page.getByLabel('邮箱').getAttribute('aria-invalid')).toBe('true');
  });

  it('offers the way back for ten seconds', async () => {
    await open('/standard');
    await page.getByRole('button', { name: '办结' }).click();
    const undo = page.getByRole('button', { name: /^撤回/ });
    await expectSeen(undo);
    await undo.click();
    await expectGone(undo);
  });
});

describe('the cloth', () => {
  it('goes from break to break, says where it is, and shows a table', async () => {
    await open('/cloth');
    const cloth = page.getByRole('group', { name: /^方向键/ });
    await cloth.focus();
    await page.keyboard.press('b');
    await expectSeen(page.getByText('11-12，断线'));
    await page.keyboard.press('b');
    await expectSeen(page.getByText('11-04，断线'));
    await page.keyboard.press('Enter');
    await expectSeen(page.locator('.clname.on', { hasText: '投诉 24 小时内答复' }));
    await page.keyboard.press('t');
    expect(await page.locator('.cltable').isVisible()).toBe(true);
  });

  it('opens at today where it is wider than a phone', async () => {
    await open('/cloth', { wide: 390 });
    const now = (await page.locator('.cldays .now').boundingBox())!;
    expect(now.x + now.width).toBeLessThanOrEqual(390);
    expect(now.x).toBeGreaterThan(200);
  });

  it('is read as a table by who cannot see it', async () => {
    await open('/cloth');
    const row = page.getByRole('row', { name: /咨询当日答复/ });
    expect(await row.getByRole('cell').allInnerTexts()).toHaveLength(7);
  });

  it('goes over to canvas when there are thousands', async () => {
    await open('/cloth');
    expect(await page.locator('canvas').count()).toBe(0);
    await page.getByRole('button', { name: '换一块布' }).click();
    await expectSeen(page.locator('canvas'));
    const drawn = await page.evaluate(`(() => {
      const canvas = document.querySelector('canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return new Set(Array.from({ length: data.length / 4 }, (_, i) => data.slice(i * 4, i * 4 + 3).join())).size;
    })()`);
    expect(drawn).toBeGreaterThan(20);
  });
});
