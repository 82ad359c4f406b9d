import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Account, giveTo, identity, plainEnvironment } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import { type Keys, superuser } from './keys.ts';
import { PostgresRefused } from './refused.ts';
import { clearSockets } from './sockets.ts';

interface Ran {
  status: number | null;
  output: string;
}

/** Runs one of PostgreSQL's programs to its end, as the account. */
export async function run(file: string, words: string[], account: Account, input?: string): Promise<Ran> {
  const child = spawn(file, words, {
    ...identity(account),
    cwd: path.parse(file).root,
    env: plainEnvironment(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  child.stdin.on('error', () => {
    // It ended before it read; its status says so.
  });
  child.stdin.end(input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
  });
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = fs.openSync(folder, 'r');
  fs.fsyncSync(fd);
  fs.closeSync(fd);
}

/** Systems without the locale C.UTF-8 get letters by another UTF-8 one; sorting is the builtin's anyway. */
const localeChoices = [
  ['--locale=C.UTF-8'],
  ['--locale=C', '--lc-ctype=en_US.UTF-8', '--builtin-locale=C.UTF-8'],
];

/**
 * Makes an empty cluster. It is made aside and renamed, so that a kill in the midst leaves no half of one;
 * the caller is alone on the data folder, so what an earlier kill left aside is cleared away first.
 */
export async function createCluster(o: {
  binaries: Binaries;
  account: Account;
  cluster: string;
  keys: Keys;
  durable: boolean;
}): Promise<void> {
  const around = path.dirname(o.cluster);
  const prefix = `${path.basename(o.cluster)}.new-`;
  for (const name of fs.readdirSync(around)) {
    if (name.startsWith(prefix)) fs.rmSync(path.join(around, name), { recursive: true, force: true });
  }
  const aside = path.join(around, `${prefix}${randomBytes(6).toString('hex')}`);
  fs.mkdirSync(aside, { mode: 0o700 });
  const passwordFile = path.join(aside, 'password');
  fs.writeFileSync(passwordFile, `${o.keys.superuserPassword}\n`, { mode: 0o600 });
  giveTo(passwordFile, o.account);
  giveTo(aside, o.account);
  const made = path.join(aside, 'data');
  let ran: Ran = { status: null, output: '' };
  for (const locale of localeChoices) {
    const words = [
      '-D',
      made,
      '-U',
      superuser,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
    ];
    words.push(
      '--locale-provider=builtin',
      ...locale,
      '--no-instructions',
      ...(o.durable ? [] : ['--no-sync']),
    );
    ran = await run(program(o.binaries, 'initdb'), words, o.account);
    if (ran.status === 0 || !/invalid locale/i.test(ran.output)) break;
  }
  if (ran.status !== 0) {
    fs.rmSync(aside, { recursive: true, force: true });
    if (/could not look up effective user ID/.test(ran.output)) {
      // Containers run under any number; initdb asks for its name.
      throw new PostgresRefused(
        'no-account',
        `user ${process.getuid?.()} has no entry in /etc/passwd, which PostgreSQL asks for when it makes a database: add one, or set DATABASE_URL`,
      );
    }
    throw new PostgresRefused(
      'start-failed',
      `the database could not be made in ${around}: ${lastLine(ran.output)}`,
    );
  }
  fs.renameSync(made, o.cluster);
  if (o.durable) syncFolder(around);
  fs.rmSync(aside, { recursive: true, force: true });
}

const lastLine = (output: string): string => {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines.findLast((line) => /error|fatal|could not/i.test(line)) ?? lines.at(-1) ?? 'it said nothing';
};

/** What every cluster has; without one of them it was cut off while being copied, or damaged. */
const parts = ['PG_VERSION', 'global/pg_control', 'base', 'pg_wal', 'pg_xact'];

/**
 * Checks an existing cluster before the server is let near it, and makes owner and mode good after a copy.
 * Throws `broken-data` or `other-version`.
 */
export function checkCluster(cluster: string, major: number, account: Account): void {
  const missing = parts.find((part) => !fs.existsSync(path.join(cluster, part)));
  if (missing) {
    throw new PostgresRefused(
      'broken-data',
      `the database in ${cluster} is damaged (${missing} is missing): restore a backup into an empty data folder`,
    );
  }
  const version = fs.readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version !== String(major)) {
    throw new PostgresRefused(
      'other-version',
      `the database in ${cluster} was written by PostgreSQL ${version}, and this version brings ${major}: back up with the version that wrote it, and restore into an empty data folder`,
    );
  }
  if (process.platform === 'win32') return;
  if (account && fs.statSync(cluster).uid !== account.uid) giveAll(cluster, account);
  if ((fs.statSync(cluster).mode & 0o777) !== 0o700) fs.chmodSync(cluster, 0o700);
}

function giveAll(folder: string, account: Account): void {
  giveTo(folder, account);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    giveTo(path.join(entry.parentPath, entry.name), account);
  }
}

/** Moves a cluster whose server is stopped to where the account can reach it; whole, or not at all. */
export function moveCluster(from: string, to: string): void {
  // Sockets cannot be copied.
  clearSockets(from);
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const aside = `${to}.new-${randomBytes(6).toString('hex')}`;
    const { uid, gid } = fs.statSync(from);
    fs.cpSync(from, aside, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    giveAll(aside, { name: 'owner', uid, gid });
    fs.renameSync(aside, to);
    syncFolder(path.dirname(to));
    fs.rmSync(from, { recursive: true, force: true });
  }
}

/** Gives the superuser a new password, for a cluster whose keys were lost. Its server must be stopped. */
export async function resetSuperuser(o: {
  binaries: Binaries;
  account: Account;
  cluster: string;
  keys: Keys;
}): Promise<void> {
  // No log collector here: whatever goes wrong is said on stderr.
  const words = ['--single', '-D', o.cluster, '-c', 'logging_collector=off', 'postgres'];
  const statement = `ALTER ROLE ${superuser} PASSWORD '${o.keys.superuserPassword}';\n`;
  const ran = await run(program(o.binaries, 'postgres'), words, o.account, statement);
  if (ran.status !== 0 || /ERROR|FATAL/.test(ran.output)) {
    throw new PostgresRefused(
      'broken-data',
      `the keys of ${o.cluster} were lost and no new ones could be set: ${lastLine(ran.output)}`,
    );
  }
}
