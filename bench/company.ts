import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres, openPool } from '#kernel/server/boot';

/** A real process of the program on a fresh folder, with a company set up and both shipped standards published. */
export interface Company {
  url: string;
  dataDir: string;
  /** A session of the owner, as a cookie header. */
  cookie: string;
  /** An API client's token. */
  token: string;
  process: ChildProcess;
  /** Milliseconds from the command to the line that gives the address. */
  startedIn: number;
  post(path: string, body: unknown): Promise<unknown>;
  get(path: string): Promise<unknown>;
  /** Runs SQL as the database's owner. */
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '..');

export interface StartedProcess {
  url: string;
  setupToken: string | null;
  process: ChildProcess;
  startedIn: number;
}

/** Starts `selvedge start` and waits for the line with its address. */
export async function startProcess(
  dataDir: string,
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<StartedProcess> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['app/cli/selvedge.ts', 'start', '--data', dataDir, '--port', '0', ...args],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LOG_LEVEL: 'error', ...env },
    },
  );
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /(http:\/\/\S+?)\s/.exec(said)?.[1];
      const setupToken = /setup#(\S+)\s/.exec(said)?.[1] ?? null;
      const greeted = setupToken ?? (said.includes('\n') && !said.includes('First visit') ? '' : null);
      if (url && greeted !== null)
        setTimeout(
          () =>
            resolve({
              url,
              setupToken: /setup#(\S+)\s/.exec(said)?.[1] ?? null,
              process: child,
              startedIn: performance.now() - began,
            }),
          setupToken ? 0 : 300,
        );
    });
    child.stderr!.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    child.once('exit', (code) =>
      reject(new Error(`the program ended with ${code} before it was up: ${said}`)),
    );
  });
}

async function call(
  url: string,
  method: string,
  address: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<{ json: unknown; cookie: string }> {
  const response = await fetch(`${url}/api${address}`, {
    method,
    headers: {
      'x-selvedge': '1',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json: unknown = await response.json();
  if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${JSON.stringify(json)}`);
  return {
    json,
    cookie: response.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; '),
  };
}

/** Sets a company up on a fresh folder. `prepared` folders keep their data and are not set up again. */
export async function openCompany(args: string[] = [], env: Record<string, string> = {}): Promise<Company> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'selvedge-bench-'));
  const started = await startProcess(dataDir, args, env);
  const { url } = started;
  const { cookie } = await call(
    url,
    'POST',
    '/setup',
    {},
    {
      token: started.setupToken,
      company: '湖州澄布纺织',
      zone: 'Asia/Shanghai',
      locale: 'zh-CN',
      name: '林晓岚',
      email: 'lin@example.com',
      password: 'nine bolts of grey cloth',
    },
  );
  const post = async (address: string, body: unknown) =>
    (await call(url, 'POST', address, { cookie }, body)).json;
  const { token } = (await post('/clients', { name: '官网', role: 'client', days: null })) as {
    token: string;
  };
  for (const pack of ['textile', 'factory']) await post(`/packs/${pack}/publish`, { values: {} });
  const database = await startPostgres({ dataDir, mode: 'join' });
  const pool = openPool(database.url('selvedge'), { size: 4 });
  return {
    url,
    dataDir,
    cookie,
    token,
    process: started.process,
    startedIn: started.startedIn,
    post,
    get: async (address) => (await call(url, 'GET', address, { cookie })).json,
    sql: async <Row>(text: string, values?: unknown[]) => (await pool.query(text, values)).rows as Row[],
    async stop() {
      await pool.end();
      if (started.process.exitCode === null) {
        const ended = new Promise((resolve) => started.process.once('exit', resolve));
        started.process.kill('SIGTERM');
        await ended;
      }
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
