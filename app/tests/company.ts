import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { openPool, startPostgres } from '#kernel/server/boot';
import { throwAway } from './folder.ts';

const root = path.resolve(import.meta.dirname, '../..');

export interface StartedProcess {
  url: string;
  /** Null where the company is set up already. */
  setupToken: string | null;
  process: ChildProcess;
  /** Milliseconds from the command to the last line of its greeting. */
  startedIn: number;
}

/** Starts `selvedge start` and waits for the line with its address or, in an empty folder, for the token's. */
export async function startProcess(
  dataDir: string,
  args: string[] = [],
  env: Record<string, string> = {},
): Promise<StartedProcess> {
  const began = performance.now();
  const awaited = isEmpty(dataDir) ? /setup#\S+\s/ : /http:\/\/\S+\s/;
  const port = args.includes('--port') ? [] : ['--port', '0'];
  const child = spawn(
    process.execPath,
    ['app/bin/selvedge.js', 'start', '--data', dataDir, ...port, ...args],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LOG_LEVEL: 'error', ...env },
    },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  return new Promise((resolve, reject) => {
    const greeted = () => {
      const url = /(http:\/\/\S+?)\s/.exec(said)?.[1];
      const setupToken = /setup#(\S+)\s/.exec(said)?.[1] ?? null;
      if (url) resolve({ url, setupToken, process: child, startedIn: performance.now() - began });
    };
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (awaited.test(said)) greeted();
    });
    child.once('exit', (code) =>
      reject(new Error(`the program ended with ${code} before it was up: ${said}`)),
    );
  });
}

/** Nobody has been here: the program will ask for a company to be set up. */
const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;

/** Ends a process and waits until it has ended; one that has ended already is left alone. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
}

/** One call of the API. Throws what the program answered when it is an error. */
export async function callApi(
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

export const owner = {
  company: '湖州澄布纺织',
  zone: 'Asia/Shanghai',
  locale: 'zh-CN',
  name: '林晓岚',
  email: 'lin@example.com',
  password: 'nine bolts of grey cloth',
} as const;

/** A real process of the program on a fresh folder, with a company set up and both shipped standards published. */
export interface Company {
  url: string;
  dataDir: string;
  /** A session of the owner, as a cookie header. */
  cookie: string;
  /** An API client's token. */
  token: string;
  process: ChildProcess;
  startedIn: number;
  post(path: string, body: unknown): Promise<unknown>;
  get(path: string): Promise<unknown>;
  /** Runs SQL as the database's owner. */
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  /** The folder of the database's cluster. */
  cluster: string;
  /** Puts another process in the place of one that was killed; the address stays. */
  again(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the program on a folder of its own and sets a company up, as its first visitor would. */
export async function openCompany(args: string[] = [], env: Record<string, string> = {}): Promise<Company> {
  const { dataDir, remove } = throwAway('company');
  let started = await startProcess(dataDir, args, env);
  const { url } = started;
  const { cookie } = await callApi(url, 'POST', '/setup', {}, { token: started.setupToken, ...owner });
  const post = async (address: string, body: unknown) =>
    (await callApi(url, 'POST', address, { cookie }, body)).json;
  const made = (await post('/clients', { name: '官网', role: 'client', days: null })) as { token: string };
  for (const pack of ['textile', 'factory']) await post(`/packs/${pack}/publish`, { values: {} });
  const database = await startPostgres({ dataDir, mode: 'join' });
  const pool = openPool(database.url('selvedge'), { size: 4 });
  return {
    url,
    dataDir,
    cookie,
    token: made.token,
    get process() {
      return started.process;
    },
    startedIn: started.startedIn,
    post,
    get: async (address) => (await callApi(url, 'GET', address, { cookie })).json,
    sql: async <Row>(text: string, values?: unknown[]) => (await pool.query(text, values)).rows as Row[],
    cluster: database.cluster,
    async again() {
      started = await startProcess(dataDir, [...args, '--port', new URL(url).port], env);
    },
    async stop() {
      await pool.end();
      await endProcess(started.process);
      await database.stop();
      remove();
    },
  };
}
