import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from './browser.ts';
import { openFivePacks, type Standing } from './five-packs.ts';
import { access } from './functions-access.ts';
import { whoDoesWhat } from './functions-people.ts';
import { customersSee, standardsKept } from './functions-standards.ts';
import { customers, theDesk } from './functions-work.ts';
import { sitDown } from './house.ts';

/**
 * What the five packs ask of the system itself: each such clause names a page, and on that page somebody
 * does what the clause is about. One company, one browser; the parts follow each other as its days do.
 */

let standing: Standing;

beforeAll(async () => {
  const [company, browser] = await Promise.all([openFivePacks(), launchBrowser()]);
  const lin = await sitDown(browser, company.url, { cookie: company.cookie });
  standing = { company, browser, lin, page: lin.page };
});
afterAll(async () => {
  await standing?.browser.close();
  await standing?.company.stop();
});

const at = (): Standing => standing;

whoDoesWhat(at);
access(at);
customers(at);
theDesk(at);
standardsKept(at);
customersSee(at);
