import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach } from 'vitest';
import { installedBinaries } from '../binaries.ts';
import type { StartOptions } from '../index.ts';
import { stopServer } from '../postmaster.ts';

/** A row to be found again: how it is put in (by the superuser), asked for (by the program), and what comes. */
export const keep =
  "create table public.kept as select '料'::text as what; grant select on public.kept to selvedge";
export const kept = 'select what from public.kept';
export const row = [{ what: '料' }];

export const isRoot = process.getuid?.() === 0;

const folders: string[] = [];
const programs: ChildProcess[] = [];

/** Every cluster at or below a folder. */
function clustersIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) === 'postmaster.pid')
    .map((name) => path.dirname(path.join(folder, name)));
}

afterEach(async () => {
  for (const program of programs.splice(0)) program.kill('SIGKILL');
  for (const folder of folders.splice(0)) {
    for (const cluster of clustersIn(folder)) await stopServer(cluster, installedBinaries());
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

/** An empty folder that anybody may pass through; gone after the test, its servers stopped. */
export function freshFolder(): string {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'selvedge-postgres-'));
  fs.chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** Start options whose every folder is below `folder`, so that nothing of the machine's is touched. */
export const within = (folder: string, mode: 'own' | 'join' = 'own'): StartOptions => ({
  dataDir: path.join(folder, 'data'),
  mode,
  durable: false,
  binariesFallback: path.join(folder, 'copies'),
  clustersFallback: path.join(folder, 'apart'),
});

export interface Up {
  adopted: boolean;
  pid: number;
  binaries: string;
  cluster: string;
  url: string;
  adminUrl: string;
}

export interface Program {
  child: ChildProcess;
  up?: Up;
  refused?: { name: string; message: string; code: string };
  logs: string[];
  /** Ends it as the kernel would: nothing is tidied. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** The program that other processes run. */
export const programFile = fileURLToPath(new URL('./program.ts', import.meta.url));

/** Another process that starts PostgreSQL; resolves when it is up or refused. */
export async function startProgram(
  options: StartOptions,
  as: { uid?: number; gid?: number } = {},
): Promise<Program> {
  const child = spawn(process.execPath, [programFile, JSON.stringify(options)], {
    ...as,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  programs.push(child);
  const gone = once(child, 'exit');
  const program: Program = {
    child,
    logs: [],
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async stop() {
      child.stdin?.write('stop\n');
      await gone;
    },
  };
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      const said = JSON.parse(line) as { log?: string } & Pick<Program, 'up' | 'refused'>;
      if (said.log) program.logs.push(said.log);
      else resolve(void Object.assign(program, said));
    });
    lines.on('close', resolve);
  });
  return program;
}

/** A program that must be up. */
export async function runningProgram(options: StartOptions): Promise<Program & { up: Up }> {
  const program = await startProgram(options);
  if (!program.up) throw new Error(`refused: ${program.refused?.message}`);
  return program as Program & { up: Up };
}

/** Runs one statement on a connection of its own. */
export async function ask<Row extends object = Record<string, unknown>>(
  url: string,
  text: string,
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Waits until a condition holds; fails the test after ten seconds. */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > 10_000) throw new Error(`not within ten seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A copy of the installed package as its archive carries it: without a single link. */
export function packageWithoutLinks(into: string): string {
  const installed = installedBinaries();
  const native = path.join(into, 'native');
  fs.cpSync(installed.folder, native, { recursive: true, verbatimSymlinks: true });
  fs.copyFileSync(path.resolve(installed.folder, '../package.json'), path.join(into, 'package.json'));
  for (const entry of fs.readdirSync(native, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) fs.rmSync(path.join(entry.parentPath, entry.name));
  }
  return native;
}
