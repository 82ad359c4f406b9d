import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { sitDown, stands, type Language, type Visitor } from './house.ts';
import { lookOverAccess, lookOverWords, type Rules } from './look-over.ts';
import { readPages, type PageOfRoom } from './rooms-in-browser.ts';
import { openWalkCompany, type WalkCompany } from './walk-company.ts';

let company: WalkCompany;
let browser: Browser;
/** Where pictures go, when somebody wants them: they cost more than all the rest. */
const shots = process.env['SHOTS'];
/** Only pages whose path has this in it, while somebody works on them. */
const only = process.env['SELVEDGE_PAGES'];
let pages: PageOfRoom[];

beforeAll(async () => {
  browser = await launchBrowser();
  [company, pages] = await Promise.all([openWalkCompany(), readPages(browser)]);
  if (shots) mkdirSync(shots, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await company?.stop();
});

interface Visit {
  address: string;
  /** In the name of its picture. */
  name: string;
}
type Who = 'staff' | 'customer' | 'nobody';

/** Before whom a page stands: the visitor's pages are those one sees without having signed in. */
const whoOf = ({ face, path: address }: PageOfRoom): Who => {
  if (face === 'desk') return 'staff';
  return face === 'bare' || address.includes('/sign-in') || address.includes('/enter')
    ? 'nobody'
    : 'customer';
};

/** Every page of every room with a real record in its address; a new page without one is a fault of this walk. */
function visits(who: Who): Visit[] {
  const mine = pages.filter((page) => whoOf(page) === who && (!only || page.path.includes(only)));
  return mine.flatMap((page): Visit[] => {
    const name = page.path.replace(/^\//, '').replace(/[/:]+/g, '-');
    if (!page.path.includes(':')) return [{ address: page.path, name }];
    const found = Object.entries(company.records).filter(([key]) => key.split(' ')[0] === page.path);
    if (found.length === 0)
      throw new Error(`no record to open ${page.path} with: add one in walk-company.ts`);
    return found.map(([key, address]) => ({ address, name: [name, ...key.split(' ').slice(1)].join('-') }));
  });
}

/**
 * Goes on to another page without loading the program anew, as a link does. What was there is marked, and
 * has to be gone; where a page keeps its frame for the next record, the address is loaded.
 */
async function goOn({ page, open }: Visitor, address: string): Promise<void> {
  await page.evaluate(`(() => {
    const main = document.querySelector('main');
    const mark = document.createElement('i');
    mark.id = 'left-behind';
    (main.querySelector('.page') || main.querySelector('.columns') || main.firstElementChild).append(mark);
    history.pushState({}, '', ${JSON.stringify(address)});
  })()`);
  const away = page.locator('#left-behind').waitFor({ state: 'detached', timeout: 1_500 });
  const went = await away.then(
    () => true,
    () => false,
  );
  await (went ? stands(page) : open(address));
}

/** Chooses the language by the button in the head, as a person at a wide screen does. */
async function speak({ page }: Visitor, language: Language): Promise<void> {
  const wanted = language === 'zh' ? 'zh-CN' : 'en';
  if ((await page.locator('html').getAttribute('lang')) === wanted) return;
  const button = page
    .locator('header button')
    .filter({ hasText: language === 'zh' ? /^(中|中文)$/ : /^(EN|English)$/ });
  await button.click();
  await page.locator(`html[lang=${wanted}]`).waitFor({ state: 'attached' });
}

const heights = { 1440: 900, 390: 844 } as const;
interface Look {
  language: Language;
  wide: keyof typeof heights;
  shade: 'light' | 'dark';
  words?: true;
  access?: Rules;
}

/**
 * How each page is looked at, in an order that changes one thing at a time. The words of a language are
 * the same in both shades; what axe finds of names and roles the same in both languages.
 */
const looks: readonly Look[] = [
  { language: 'zh', wide: 1440, shade: 'light', words: true, access: 'all' },
  { language: 'zh', wide: 1440, shade: 'dark', access: 'colours' },
  { language: 'zh', wide: 390, shade: 'dark', words: true },
  { language: 'zh', wide: 390, shade: 'light' },
  { language: 'en', wide: 1440, shade: 'light', words: true },
  { language: 'en', wide: 390, shade: 'light', words: true, access: 'shapes' },
  { language: 'en', wide: 390, shade: 'dark' },
  { language: 'en', wide: 1440, shade: 'dark' },
];

/** One page in one look; what is wrong with it, in words. */
async function lookAt(who: Visitor, name: string, look: Look): Promise<string[]> {
  const { page } = who;
  const { language, wide, shade } = look;
  const as = `${language}-${wide}-${shade}`;
  if ((await page.locator('html').getAttribute('lang')) !== (language === 'zh' ? 'zh-CN' : 'en')) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await speak(who, language);
  }
  await page.setViewportSize({ width: wide, height: heights[wide] });
  // Without motion: halfway from one shade to the other nothing has the contrast it will have.
  await page.emulateMedia({ colorScheme: shade, reducedMotion: 'reduce' });
  await page.locator(`html[data-theme=${shade}]`).waitFor({ state: 'attached' });
  await stands(page);
  const found: string[] = [];
  if (look.words) found.push(...(await lookOverWords(page)));
  if (look.access) found.push(...(await lookOverAccess(page, look.access)));
  if (shots)
    await page.screenshot({ path: path.join(shots, `${name}-${as}.jpg`), type: 'jpeg', quality: 72 });
  return found.map((w) => `${as}: ${w}`);
}

/** One after the other, each loaded once and then looked at in every language, width and shade. */
async function walk(who: Who, first: string, cookie?: string): Promise<string[]> {
  const visitor = await sitDown(browser, company.house.url, { ...(cookie ? { cookie } : {}) });
  const wrong: string[] = [];
  await visitor.open(first);
  // Without pictures two languages, widths and shades that nothing looks at are no looks.
  const wanted = shots ? looks : looks.filter((l) => l.words || l.access);
  for (const { address, name } of visits(who)) {
    const began = performance.now();
    try {
      await goOn(visitor, address);
      for (const look of wanted)
        wrong.push(...(await lookAt(visitor, name, look)).map((w) => `${address} ${w}`));
    } catch (error) {
      wrong.push(`${address}: ${(error as Error).message.split('\n')[0]!}`);
    }
    if (process.env['SELVEDGE_TIMES'])
      console.log(`TIME ${Math.round(performance.now() - began)} ${address}`);
  }
  await visitor.context.close();
  return [...wrong, ...visitor.wrongs];
}

describe('every page of every room, in both languages, wide and on a phone, light and dark', () => {
  it('stands: named, in words, within the screen, and open to whoever cannot see it', async () => {
    const { house, customer } = company;
    const [staff, others] = await Promise.all([
      walk('staff', '/standards', house.cookie),
      (async () => [
        ...(await walk('nobody', '/sign-in')),
        ...(await walk('customer', '/portal', customer)),
      ])(),
    ]);
    expect([...staff, ...others]).toEqual([]);
  }, 600_000);
});
