import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openLog, openPool, openProgram, systemClock, type Settings } from '#kernel/server/boot';
import { openMailSink } from '../seeds/mail-sink.ts';
import { tellYear } from '../seeds/textile/tell.ts';
import { openDatabase, prepareDatabase, type Database } from './boot.ts';
import { loadModules } from './modules.ts';
import { start, type Running } from './server.ts';

export interface DemoOptions {
  /** Begin again, whatever is there. */
  fresh: boolean;
  days: number;
  say: (line: string) => void;
  progress: (share: number, cases: number) => void;
}

/** Inquiries a working day: with the telephone calls about two thousand in the year. */
const perDay = 7;

const placeOf = (settings: Settings): string => path.join(settings.dataDir, 'demo');

/** Where the demonstration's database is: beside the company's own, never in it. */
function demoUrl(settings: Settings): string | undefined {
  if (!settings.databaseUrl) return undefined;
  const url = new URL(settings.databaseUrl);
  url.pathname = `${url.pathname}_demo`;
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
  const folder = placeOf(settings);
  const ready = path.join(folder, 'ready.json');
  const own: Settings = {
    ...settings,
    dataDir: folder,
    keysDir: path.join(folder, 'keys'),
    databaseUrl: demoUrl(settings),
    publicUrl: undefined,
  };
  const database = await openDatabase({ ...settings, databaseUrl: own.databaseUrl }, 'join', 'selvedge_demo');
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
      program: async (clock) => {
        const program = await openProgram({ settings, clock, log, databaseUrl: database.url, modules });
        opened.push(program);
        return program;
      },
      end: systemClock.millis(),
      days: options.days,
      perDay,
      smtpPort,
      progress: options.progress,
    });
  } finally {
    for (const program of opened) await program.close();
  }
}
