import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { startProcess, type StartedProcess } from '../bench/company.ts';

export const root = path.resolve(import.meta.dirname, '..');

export type Language = 'zh' | 'en';

/** How a person sits before the program. */
export interface Seat {
  language?: Language;
  /** Pixels; 390 is a phone. */
  wide?: number;
  dark?: boolean;
  /** A session as a cookie header; without it one has not signed in. */
  cookie?: string;
}

export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** What the pages complained of so far: faults of scripts, console errors, answers of 400 and above. */
  wrongs: string[];
  /** Goes to a page of the program and waits until it stands. */
  open(address: string): Promise<void>;
}

/** Sits a person down before a browser of their own. */
export async function sitDown(browser: Browser, url: string, seat: Seat = {}): Promise<Visitor> {
  const wide = seat.wide ?? 1440;
  const context = await browser.newContext({
    viewport: { width: wide, height: wide < 500 ? 844 : 900 },
    locale: seat.language === 'en' ? 'en-GB' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: seat.dark ? 'dark' : 'light',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(15_000);
  if (seat.cookie)
    await context.addCookies(
      seat.cookie.split('; ').map((pair) => {
        const at = pair.indexOf('=');
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
      }),
    );
  const page = await context.newPage();
  const wrongs: string[] = [];
  const where = (): string => page.url().replace(url, '');
  page.on('pageerror', (error) => wrongs.push(`${where()}: ${error.message}`));
  page.on('console', (line) => {
    // What the server refuses is noted below, with its address.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      wrongs.push(`${where()}: ${line.text()}`);
  });
  page.on('response', (answer) => {
    if (answer.status() >= 400)
      wrongs.push(`${where()}: ${answer.request().method()} ${answer.url()} ${answer.status()}`);
  });
  const open = async (address: string): Promise<void> => {
    await page.goto(`${url}${address}`);
    await stands(page);
  };
  return { page, context, wrongs, open };
}

/** Waits until a page has its words: nothing is being read any more, and something is there. */
export async function stands(page: Page): Promise<void> {
  // Asked from outside: the page's own policy forbids what Playwright would have it evaluate in a loop.
  const standing = `(() => {
    const main = document.querySelector('main');
    return Boolean(main) && !document.querySelector('.outline[role=status]') && main.innerText.trim() !== '';
  })()`;
  await until(() => page.evaluate<boolean>(standing), `${page.url()} stands`, { within: 15_000, every: 40 });
}

export const seen = (what: Locator): Promise<void> => what.first().waitFor();
export const gone = (what: Locator): Promise<void> => what.first().waitFor({ state: 'hidden' });

/** Fails with every complaint of these visitors, so that none hides behind another. */
export function expectNoComplaint(...visitors: readonly Visitor[]): void {
  expect(visitors.flatMap((v) => v.wrongs)).toEqual([]);
}

/** Asks until it answers what is wanted; `within` and `every` are in ms. */
export async function until<T>(
  ask: () => Promise<T | undefined | false>,
  what: string,
  { within = 30_000, every = 250 } = {},
): Promise<T> {
  const end = performance.now() + within;
  for (;;) {
    const found = await ask();
    if (found) return found;
    if (performance.now() > end) throw new Error(`not within ${within / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}

/** A process of the program on an empty folder: nobody has been here. */
export async function openEmpty(): Promise<StartedProcess & { stop(): Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'selvedge-e2e-'));
  const sweep = (): void => rmSync(dataDir, { recursive: true, force: true });
  try {
    const started = await startProcess(dataDir);
    return {
      ...started,
      async stop() {
        if (started.process.exitCode === null) {
          const ended = new Promise((resolve) => started.process.once('exit', resolve));
          started.process.kill('SIGTERM');
          await ended;
        }
        sweep();
      },
    };
  } catch (error) {
    sweep();
    throw error;
  }
}
