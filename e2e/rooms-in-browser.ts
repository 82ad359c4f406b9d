import { fileURLToPath } from 'node:url';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { createServer } from 'vite';

export interface PageOfRoom {
  path: string;
  face: 'desk' | 'portal' | 'bare';
}

/**
 * Every page of every room, from `app/web/rooms.ts` itself. The list is the web's own and wants a browser
 * around it, so it is read in one, from the sources as Vite serves them.
 */
export async function readPages(browser: Browser): Promise<PageOfRoom[]> {
  const server = await createServer({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    cacheDir: fileURLToPath(new URL('../node_modules/.vite-e2e', import.meta.url)),
    logLevel: 'error',
  });
  const context = await browser.newContext();
  try {
    await server.listen();
    const { port } = server.httpServer!.address() as AddressInfo;
    const page = await context.newPage();
    await page.route('**/blank', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>blank</title>' }),
    );
    await page.goto(`http://127.0.0.1:${port}/blank`);
    const read = `import('/rooms.ts').then(({ rooms }) =>
      rooms.flatMap((room) => room.pages.map(({ path, face }) => ({ path, face }))))`;
    return await page.evaluate<PageOfRoom[]>(read);
  } finally {
    await context.close();
    await server.close();
  }
}
