import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { sitDown, stands, until, type Language, type Visitor } from './house.ts';
import { lookOverAccess, lookOverWords, type Rules } from './look-over.ts';
import { readPages, type PageOfRoom } from './rooms-in-browser.ts';
import { openWalkCompany, type WalkCompany } from './walk-company.ts';

let company: WalkCompany;
/** Where pictures go, when somebody wants them: they cost more than all the rest. */
const shots = process.env['SHOTS'];
/** Only pages whose path has this in it, while somebody works on them. */
const only = process.env['SELVEDGE_PAGES'];
let pages: PageOfRoom[];

beforeAll(async () => {
  const browser = await launchBrowser();
  try {
    [company, pages] = await Promise.all([openWalkCompany(), readPages(browser)]);
  } finally {
    await browser.close();
  }
  if (shots) mkdirSync(shots, { recursive: true });
});
afterAll(() => company?.stop());

interface Visit {
  /** The page's path, with `:name` where a record is named. */
  page: string;
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
  return mine.flatMap(({ path: page }): Visit[] => {
    const name = page.replace(/^\//, '').replace(/[/:]+/g, '-');
    if (!page.includes(':')) return [{ page, address: page, name }];
    const found = Object.entries(company.records).filter(([key]) => key.split(' ')[0] === page);
    if (found.length === 0) throw new Error(`no record to open ${page} with: add one in walk-company.ts`);
    return found.map(([key, address]) => ({
      page,
      address,
      name: [name, ...key.split(' ').slice(1)].join('-'),
    }));
  });
}

/**
 * Goes on to another page without loading the program anew, as a link does. What was there is marked, and
 * has to be gone. The first page is loaded, and the next record of the same page, which keeps its frame.
 */
async function goOn(who: Visitor, address: string, loaded: boolean): Promise<void> {
  const { page, open } = who;
  if (loaded) return open(address);
  await page.evaluate(`(() => {
    const main = document.querySelector('main');
    const mark = document.createElement('i');
    mark.id = 'left-behind';
    (main.querySelector('.page') || main.querySelector('.columns') || main.firstElementChild).append(mark);
    history.pushState({}, '', ${JSON.stringify(address)});
  })()`);
  await says(who, "document.getElementById('left-behind') === null", 'went on');
  await stands(page);
}

/** Asks the page itself, frame after frame, until it says yes: what hears of the shade hears of it with a frame. */
const says = ({ page }: Visitor, yes: string, what: string): Promise<boolean> =>
  until(
    () => page.evaluate<boolean>(`new Promise((done) => requestAnimationFrame(() => done(${yes})))`),
    `${page.url()}: ${what}`,
    { within: 15_000, every: 10 },
  );

/** Presses the button in the head that changes the language, unless it is spoken already. */
async function speak(who: Visitor, language: Language): Promise<void> {
  const [wanted, word] = language === 'zh' ? ['zh-CN', /^(中|中文)$/] : ['en', /^(EN|English)$/];
  const spoken = `document.documentElement.lang === '${wanted}'`;
  if (await who.page.evaluate<boolean>(spoken)) return;
  const press = `[...document.querySelectorAll('header button')].find((b) => ${word}.test(b.textContent.trim())).click()`;
  await who.page.evaluate(press);
  await says(who, spoken, `speaks ${wanted}`);
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
 * How each page is looked at, in an order that changes little at a time. The words of a language are
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
  await page.setViewportSize({ width: wide, height: heights[wide] });
  // Without motion: halfway from one shade to the other nothing has the contrast it will have.
  await page.emulateMedia({ colorScheme: shade, reducedMotion: 'reduce' });
  await speak(who, language);
  await says(who, `document.documentElement.dataset.theme === '${shade}'`, `is ${shade}`);
  await stands(page);
  const found: string[] = [];
  if (look.words) found.push(...(await lookOverWords(page)));
  if (look.access) found.push(...(await lookOverAccess(page, look.access)));
  if (shots)
    await page.screenshot({ path: path.join(shots, `${name}-${as}.jpg`), type: 'jpeg', quality: 72 });
  return found.map((w) => `${as}: ${w}`);
}

/** One after the other, each opened once and then looked at in every language, width and shade. */
async function walk(mine: readonly Visit[], cookie?: string): Promise<string[]> {
  // A browser of its own: of two pages in one, the one behind is drawn late or not at all.
  const own = await launchBrowser();
  const visitor = await sitDown(own, company.house.url, { ...(cookie ? { cookie } : {}) });
  const wrong: string[] = [];
  // Looks that nothing looks at are for pictures only.
  const wanted = shots ? looks : looks.filter((l) => l.words || l.access);
  let before: string | null = null;
  for (const { page, address, name } of mine) {
    const frame = page.replace(/\/:\w+$/, '');
    try {
      await goOn(visitor, address, before === null || frame === before);
      for (const look of wanted)
        wrong.push(...(await lookAt(visitor, name, look)).map((w) => `${address} ${w}`));
    } catch (error) {
      wrong.push(`${address}: ${(error as Error).message.split('\n')[0]!}`);
    }
    before = frame;
  }
  await own.close();
  return [...wrong, ...visitor.wrongs];
}

describe('every page of every room, in both languages, wide and on a phone, light and dark', () => {
  it('stands: named, in words, within the screen, and open to whoever cannot see it', async () => {
    const { house, customer } = company;
    const staff = visits('staff');
    const half = Math.ceil(staff.length / 2);
    // Two at a time: what one waits for, the other uses.
    const found = await Promise.all([
      walk(staff.slice(0, half), house.cookie),
      (async () => [
        ...(await walk(visits('nobody'))),
        ...(await walk(visits('customer'), customer)),
        ...(await walk(staff.slice(half), house.cookie)),
      ])(),
    ]);
    expect(found.flat()).toEqual([]);
  }, 600_000);
});
