// oxlint-disable no-restricted-imports -- a test of Node beside the pages it weighs
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../build.ts';
import { weighWeb } from '../weigh.ts';

// Gzipped script of a first load, in bytes: the design's bars.
const deskBar = 380_000;
const portalBar = 180_000;
/** What is left for a page, when its frame is there. */
const deskFrame = 265_000;
const portalFrame = 160_000;

let folder = '';
let pages: string[] = [];
beforeAll(async () => {
  ({ folder } = await buildWeb());
  const manifest = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')) as Record<
    string,
    { isDynamicEntry?: boolean }
  >;
  // Dialogs and drawers are loaded when they are opened: no part of a first visit.
  pages = Object.keys(manifest).filter((key) => key.includes('/web/pages/') && manifest[key]?.isDynamicEntry);
}, 60_000);

describe('what a first visit loads', () => {
  it('the frames leave room for their pages', async () => {
    expect(await weighWeb(folder, ['shell/desk.tsx'])).toBeLessThan(deskFrame);
    expect(await weighWeb(folder, ['shell/portal.tsx'])).toBeLessThan(portalFrame);
  });

  it('every page of the desk is below its bar, every page of the portal below its own', async () => {
    expect(pages.length).toBeGreaterThan(50);
    const heavy: string[] = [];
    for (const page of pages) {
      const portal = page.includes('portal');
      const bytes = await weighWeb(folder, [portal ? 'shell/portal.tsx' : 'shell/desk.tsx', page]);
      if (bytes > (portal ? portalBar : deskBar)) heavy.push(`${page}: ${bytes}`);
    }
    expect(heavy).toEqual([]);
  });

  it('is not built again from the same sources', async () => {
    expect((await buildWeb()).built).toBe(false);
  });
});
