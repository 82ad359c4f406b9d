import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  buildServer,
  clearSpent,
  deliveryLoop,
  forgetLoop,
  sealLoop,
  startLoops,
  startQueue,
  systemClock,
  type Cron,
  type Module,
  type Program,
  type Settings,
} from '#kernel/server/boot';
import { ensureSetupToken, offerDemo } from '#domains/security/server/index.ts';
import { openDatabase, openHouse, prepareDatabase, webFolder, type Database } from './boot.ts';
import { openDemoMaker } from './demo-maker.ts';
import { giveBackMemory } from './give-back-memory.ts';
import { loadModules } from './modules.ts';

export type Role = 'all' | 'web' | 'worker';

export interface StartOptions {
  role: Role;
  /** Pages from source, for those who change them; none are built. */
  dev?: boolean;
  /** A database that is open already; otherwise the one of the settings. */
  database?: Database;
  /** Where lines for the person at the terminal go. */
  say?: (line: string) => void;
}

export interface Running {
  url: string | null;
  program: Program;
  stop(): Promise<void>;
  /** Settles when the program has stopped. */
  ended: Promise<void>;
}

/** Builds the pages in a process of its own: what builds them stays out of this one's memory. */
async function buildPages(): Promise<void> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./web/build-once.ts', import.meta.url))], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`the pages could not be built: ${said.trim().split('\n')[0] ?? ''}`);
}

/** Starts a process of the program: the database if it is ours, then pages and API, then the worker. */
export async function start(settings: Settings, options: StartOptions): Promise<Running> {
  const say = options.say ?? ((line: string) => console.log(line));
  const modules = await loadModules();
  const database = await databaseFor(settings, options, modules);
  const program = await openHouse(settings, systemClock, modules, database.url);
  const stops: (() => Promise<void>)[] = [];
  const running = stoppable(program, database.release, stops);
  try {
    await program.hints.start();
    if (!options.database && options.role !== 'worker') stops.push(letLookAround(program, settings));
    const served = options.role === 'worker' ? null : await serve(program, settings, stops);
    const url = served && options.dev ? await developPages(served, stops) : served;
    if (options.role !== 'web') await work(program, stops);
    await greet(program, url, say);
    giveBackMemory();
    return { url, program, ...running };
  } catch (error) {
    // What did not come up whole leaves nothing running behind it.
    await running.stop();
    throw error;
  }
}

/** The database at the present, and the pages built meanwhile. */
async function databaseFor(
  settings: Settings,
  options: StartOptions,
  modules: readonly Module[],
): Promise<Database> {
  const pages = options.role === 'worker' || options.dev ? undefined : buildPages();
  pages?.catch(() => undefined);
  const database =
    options.database ?? (await openDatabase(settings, options.role === 'all' ? 'own' : 'join'));
  try {
    await prepareDatabase(database.url, modules);
    await pages;
    return database;
  } catch (error) {
    await database.release();
    throw error;
  }
}

/** Offers the first visitor a demonstration company beside the own one. */
function letLookAround(program: Program, settings: Settings): () => Promise<void> {
  const maker = openDemoMaker(settings, program.log);
  offerDemo(program, maker);
  return maker.stop;
}

async function serve(program: Program, settings: Settings, stops: (() => Promise<void>)[]): Promise<string> {
  const server = await buildServer(program, { webFolder });
  await server.listen({ host: settings.host, port: settings.port }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      throw new Error(`port ${settings.port} is taken; choose another with --port`);
    throw error;
  });
  stops.push(() => endServing(server));
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : settings.port;
  return settings.publicUrl ?? `http://${settings.host === '0.0.0.0' ? '127.0.0.1' : settings.host}:${port}`;
}

/** So long a request may still take when the program is told to stop. */
const patienceMs = 20_000;

/**
 * No new requests, and those under way end. A connection that only then falls idle would be kept open for
 * the next request, and the program with it; one that never ends is cut off.
 */
async function endServing(server: Awaited<ReturnType<typeof buildServer>>): Promise<void> {
  const idle = setInterval(() => server.server.closeIdleConnections(), 100);
  const late = setTimeout(() => server.server.closeAllConnections(), patienceMs);
  try {
    await server.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}

/** Loaded when asked for only: what serves pages from source is no part of the program otherwise. */
async function developPages(api: string, stops: (() => Promise<void>)[]): Promise<string> {
  const { serveFromSource } = await import('./dev-pages.ts');
  const pages = await serveFromSource(api);
  stops.push(pages.stop);
  return pages.url;
}

async function work(program: Program, stops: (() => Promise<void>)[]): Promise<void> {
  const loops = startLoops(program, [
    deliveryLoop,
    sealLoop,
    forgetLoop,
    ...program.modules.flatMap((m) => m.loops ?? []),
  ]);
  const housekeeping: Cron[] = [{ name: 'clear-spent', cron: '17 3 * * *', run: clearSpent }];
  const queue = await startQueue(
    program,
    [...housekeeping, ...program.modules.flatMap((m) => m.crons ?? [])],
    'Asia/Shanghai',
  );
  stops.push(
    () => loops.stop(),
    () => queue.stop(),
  );
}

/** The order of stopping: no new requests, the running ones finish, the worker's turns end, then the database. */
function stoppable(program: Program, release: () => Promise<void>, stops: readonly (() => Promise<void>)[]) {
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (finish = resolve));
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= (async () => {
      for (const one of stops)
        await one().catch((error: Error) => program.log.error({ err: error.message }, 'stopping'));
      for (const m of program.modules) await m.stop?.(program);
      await program.close();
      await release();
      finish();
    })();
    return stopping;
  };
  stopOnSignals(stop);
  return { stop, ended };
}

/** So long a second signal is taken for the first one's echo: npm passes on what the terminal sent to both. */
const echoMs = 2_000;

/** Stops at the first signal; whoever sends another one later does not want to wait. */
function stopOnSignals(stop: () => Promise<void>): void {
  let firstAt: number | null = null;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (firstAt === null) {
        firstAt = performance.now();
        void stop();
      } else if (performance.now() - firstAt > echoMs) process.exit(130);
    });
}

async function greet(program: Program, url: string | null, say: (line: string) => void): Promise<void> {
  if (url === null) {
    say('织诺 Selvedge: worker runs');
    return;
  }
  say(`织诺 Selvedge  ${url}`);
  const token = await ensureSetupToken(program);
  if (token) {
    say('第一次打开：用下面的地址设立公司（24 小时内有效，只用一次）');
    say('First visit: set up the company under this address (once, within 24 hours)');
    say(`${url}/setup#${token}`);
  }
}
