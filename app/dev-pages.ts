import { fileURLToPath } from 'node:url';

export interface DevPages {
  url: string;
  stop(): Promise<void>;
}

/** The page's own host goes along: a request that changes something is refused when it seems another site's. */
const ownOrigin = (target: string) => ({ target, changeOrigin: false });

/**
 * The pages while developing: served from source by Vite, with what is changed put in place in the browser;
 * what they ask of `/api` goes to the program at `api`. Takes the next free port from 5173 on.
 */
export async function serveFromSource(api: string, port = 5173): Promise<DevPages> {
  const { createServer } = await import('vite');
  const vite = await createServer({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    clearScreen: false,
    logLevel: 'warn',
    server: { host: '127.0.0.1', port, proxy: { '/api': ownOrigin(api) } },
  });
  await vite.listen();
  const [url] = vite.resolvedUrls?.local ?? [];
  return { url: (url ?? api).replace(/\/$/, ''), stop: () => vite.close() };
}
