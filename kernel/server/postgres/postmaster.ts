import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, identity, plainEnvironment } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import { run } from './cluster.ts';
import { serverArguments, startedLike } from './command-line.ts';
import { lastWords, logFolderOf } from './logs.ts';
import { disownPidFile, endLeftovers, readPidFile, serves } from './pidfile.ts';
import { lives, until } from './processes.ts';
import { PostgresRefused } from './refused.ts';
import { clearSockets } from './sockets.ts';

export interface ServerOptions {
  binaries: Binaries;
  account: Account;
  cluster: string;
  settings: Record<string, string>;
  /** Takes a running server however it was started; else one started otherwise is started again. */
  takeAny: boolean;
  /** The port to come back on; a free one unless given. */
  port?: number;
  log: (line: string) => void;
}

export interface Server {
  pid: number;
  port: number;
  adopted: boolean;
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A start that failed for one of these may succeed a moment later. */
const passing =
  /lock file "postmaster\.pid"|pre-existing shared memory|Address already in use|could not create any TCP|could not bind/i;
const damage =
  /control file|checkpoint record|database cluster|database files are incompatible|invalid (?:data|page|magic)|could not (?:open|read|access) file|could not locate|PANIC/i;

/** Startup may have to replay much of the log after a crash; milliseconds. */
const recoveryLimit = 15 * 60_000;
const retryLimit = 60_000;

async function spawnServer(
  o: ServerOptions,
  words: string[],
): Promise<{ child: ChildProcess | null; early: () => string }> {
  let early = '';
  if (process.platform === 'win32') {
    // pg_ctl sheds an administrator's rights, which the server refuses to run with. Its output is not
    // read: the server inherits it, and would keep it open.
    const options = words
      .slice(2)
      .map((word) => `"${word}"`)
      .join(' ');
    const given = ['start', '-W', '-s', '-D', o.cluster, '-o', options];
    await once(spawn(program(o.binaries, 'pg_ctl'), given, { stdio: 'ignore' }), 'exit');
    return { child: null, early: () => early };
  }
  const child = spawn(program(o.binaries, 'postgres'), words, {
    ...identity(o.account),
    cwd: '/',
    env: plainEnvironment(),
    // Its own session: an interrupt at the terminal is for us, and we stop it.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.on('error', (error) => (early += error.message));
  child.stderr?.on('data', (data: Buffer) => (early += data.toString()));
  child.unref();
  return { child, early: () => early };
}

/** One attempt: the server when it answers, or what it said before it gave up. */
async function attempt(o: ServerOptions, port: number): Promise<Server | { gaveUp: string[] }> {
  const words = [...serverArguments(o.cluster, o.settings), '-p', String(port)];
  const { child, early } = await spawnServer(o, words);
  const began = performance.now();
  let said = began;
  let pid = child?.pid ?? 0;
  const ended = () =>
    child ? child.pid === undefined || child.exitCode !== null || child.signalCode !== null : false;
  while (!ended() && performance.now() - began < recoveryLimit) {
    const file = readPidFile(o.cluster);
    if (file && (child ? file.pid === pid : file.port === port)) {
      pid = file.pid;
      if (file.status === 'ready') {
        child?.stderr?.destroy();
        return { pid, port, adopted: false };
      }
    } else if (!child && performance.now() - began > retryLimit) break;
    if (performance.now() - said > 10_000) {
      said = performance.now();
      o.log(`PostgreSQL is starting (${file?.status || 'recovering'})`);
    }
    await sleep(8);
  }
  if (child && !ended()) {
    process.kill(pid, 'SIGQUIT');
    throw new PostgresRefused(
      'timeout',
      `PostgreSQL did not get ready in ${o.cluster} within ${recoveryLimit / 60_000} minutes`,
    );
  }
  // The log's writer outlives the server by a moment.
  await sleep(30);
  const lines = [...early().split('\n'), ...lastWords(logFolderOf(o.cluster), pid)];
  const reasons = lines.filter((line) => /FATAL|PANIC|error|could not/i.test(line));
  return { gaveUp: reasons.length > 0 ? reasons : lines.filter((line) => line.trim() !== '') };
}

function refusal(o: ServerOptions, lines: string[]): PostgresRefused {
  const reason =
    lines.findLast((line) => /PANIC/.test(line)) ??
    lines.find((line) => /FATAL/.test(line)) ??
    lines.at(-1) ??
    'it said nothing';
  const text = reason.replace(/^.*?(?:FATAL|PANIC):\s*/, '');
  if (lines.some((line) => passing.test(line))) {
    return new PostgresRefused(
      'in-use',
      `PostgreSQL could not start in ${o.cluster}, something still uses it: ${text}`,
    );
  }
  const broken = lines.some((line) => damage.test(line));
  return broken
    ? new PostgresRefused(
        'broken-data',
        `the database in ${o.cluster} is damaged (${text}): restore a backup into an empty data folder`,
      )
    : new PostgresRefused('start-failed', `PostgreSQL did not start in ${o.cluster}: ${text}`);
}

/** The server of this cluster that runs already: ready, or null once there is none. */
export async function runningServer(cluster: string, account: Account): Promise<Server | null> {
  const began = performance.now();
  for (;;) {
    const file = readPidFile(cluster);
    if (!file) return null;
    if (!serves(file, cluster)) {
      disownPidFile(cluster, account);
      return null;
    }
    if (file.status === 'ready') return { pid: file.pid, port: file.port, adopted: true };
    if (performance.now() - began > recoveryLimit) {
      throw new PostgresRefused(
        'timeout',
        `PostgreSQL (pid ${file.pid}) has been ${file.status || 'starting'} in ${cluster} for too long`,
      );
    }
    await sleep(20);
  }
}

/**
 * Has the cluster's server running: adopts one that outlived its program, or starts one. Retries what a
 * crash leaves for a moment (a pid not yet reaped, shared memory still held).
 * Throws `broken-data`, `in-use`, `start-failed`, `timeout`.
 */
export async function haveServer(o: ServerOptions): Promise<Server> {
  const began = performance.now();
  for (;;) {
    const running = await runningServer(o.cluster, o.account);
    if (running) {
      if (
        o.takeAny ||
        startedLike(o.cluster, program(o.binaries, 'postgres'), serverArguments(o.cluster, o.settings))
      )
        return running;
      o.log(`PostgreSQL (pid ${running.pid}) was started otherwise and is started again`);
      await stopServer(o.cluster, o.binaries);
    }
    clearSockets(o.cluster);
    const started = await attempt(o, o.port ?? (await freePort()));
    if ('pid' in started) return started;
    const again = started.gaveUp.some((line) => passing.test(line));
    if (!again || performance.now() - began > retryLimit) throw refusal(o, started.gaveUp);
    endLeftovers(o.cluster);
    await sleep(100);
  }
}

/**
 * Stops the cluster's server, if one runs: fast shutdown (sessions are ended, everything is written), and
 * after a minute an immediate one, from which the next start recovers.
 */
export async function stopServer(cluster: string, binaries: Binaries): Promise<void> {
  const file = fs.existsSync(cluster) ? readPidFile(cluster) : null;
  if (!file || !serves(file, cluster)) return;
  if (process.platform === 'win32') {
    await run(
      program(binaries, 'pg_ctl'),
      ['stop', '-s', '-w', '-m', 'fast', '-D', path.resolve(cluster)],
      null,
    );
    return;
  }
  const gone = () => !lives(file.pid);
  for (const [signal, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 15_000],
  ] as const) {
    try {
      process.kill(file.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    if (await until(gone, patience)) return;
  }
  throw new PostgresRefused('timeout', `PostgreSQL (pid ${file.pid}) does not stop`);
}
