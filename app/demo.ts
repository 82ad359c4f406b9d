import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openLog, openPool, openProgram, systemClock, type Settings } from '#kernel/server/boot';
import type { DemoCompany } from '#domains/security/contract.ts';
import { openMailSink } from '../seeds/mail-sink.ts';
import { tellYear } from '../seeds/tell.ts';
import { openDatabase, prepareDatabase, type Database } from './boot.ts';
import { loadModules } from './modules.ts';
import { start, type Running } from './server.ts';

export interface DemoOptions {
  company: DemoCompany;
  /** Begin again, whatever is there. */
  fresh: boolean;
  days: number;
  say: (line: string) => void;
  progress: (share: number, cases: number) => void;
}

/** Each company has a folder and a database of its own. */
const placeOf = (settings: Settings, company: DemoCompany): string =>
  path.join(settings.dataDir, 'demo', company);

/** Where the demonstration's database is: beside the company's own, never in it. */
function demoUrl(settings: Settings, company: DemoCompany): string | undefined {
  if (!settings.databaseUrl) return undefined;
  const url = new URL(settings.databaseUrl);
  url.pathname = `${url.pathname}_demo_${company}`;
  return url.toString();
}

async function emptied(database: Database, maintenance: string): Promise<void> {
  const name = new URL(database.url).pathname.slice(1);
  const pool = openPool(maintenance, { size: 1 });
  try {
    await pool.query(`drop database if exists "${name}" with (force)`);
    await pool.query(`create database "${name}"`);
    // What is invented may be invented again: no commit waits for the disk.
    await pool.query(`alter database "${name}" set synchronous_commit = off`);
  } finally {
    await pool.end();
  }
}

/**
 * Opens the demonstration company, in a database, a folder and a process of its own. The first time, or
 * when asked for, a year of its business is made by the program's own commands under a travelled clock.
 */
export async function openDemo(settings: Settings, options: DemoOptions): Promise<Running> {
  const { company } = options;
  const folder = placeOf(settings, company);
  const ready = path.join(folder, 'ready.json');
  const own: Settings = {
    ...settings,
    dataDir: folder,
    keysDir: path.join(folder, 'keys'),
    databaseUrl: demoUrl(settings, company),
    publicUrl: undefined,
  };
  const database = await openDatabase(
    { ...settings, databaseUrl: own.databaseUrl },
    'join',
    `selvedge_demo_${company}`,
  );
  const made = !options.fresh && existsSync(ready);
  const sink = await openMailSink(
    made ? (JSON.parse(await readFile(ready, 'utf8')) as { smtpPort: number }).smtpPort : 0,
  );
  try {
    if (!made) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      await emptied(database, maintenanceOf(database));
      await makeYear(own, database, sink.port, options);
      await writeFile(ready, JSON.stringify({ smtpPort: sink.port }));
    }
    const running = await start(own, { role: 'all', database, say: options.say });
    void running.ended.then(() => sink.close());
    return running;
  } catch (error) {
    await sink.close();
    await database.release();
    throw error;
  }
}

const maintenanceOf = (database: Database): string => {
  const url = new URL(database.url);
  url.pathname = '/postgres';
  return url.toString();
};

async function makeYear(
  settings: Settings,
  database: Database,
  smtpPort: number,
  options: DemoOptions,
): Promise<void> {
  const modules = await loadModules();
  await prepareDatabase(database.url, modules);
  const log = openLog('error');
  const opened: { close: () => Promise<void> }[] = [];
  try {
    await tellYear({
      company: options.company,
      program: async (clock) => {
        const program = await openProgram({ settings, clock, log, databaseUrl: database.url, modules });
        opened.push(program);
        return program;
      },
      end: systemClock.millis(),
      days: options.days,
      smtpPort,
      progress: options.progress,
    });
  } finally {
    for (const program of opened) await program.close();
  }
}
