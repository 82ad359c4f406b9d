import { existsSync } from 'node:fs';
import path from 'node:path';
import { readSettings, systemClock, type Module, type Program, type Settings } from '#kernel/server/boot';
import { openDatabase, openHouse, prepareDatabase } from '../boot.ts';
import { loadModules } from '../modules.ts';

export interface Opened {
  settings: Settings;
  program: Program;
  modules: readonly Module[];
}

/** A folder nobody has begun: a slip of the pen must not be checked, or backed up, as if it were the company. */
export function expectBegun({ databaseUrl, dataDir }: Settings): void {
  if (databaseUrl || existsSync(path.join(dataDir, 'pg18.json'))) return;
  const text = {
    zh: `${dataDir} 里没有公司；用 --data 说明数据文件夹，或设 DATABASE_URL`,
    en: `there is no company in ${dataDir}; name its data folder with --data, or set DATABASE_URL`,
  };
  throw Object.assign(new Error(text.en), { text });
}

/**
 * Opens the program for one command beside, or without, a running one; closes it whatever happens.
 * Throws where the data folder holds nothing yet, unless the command `begins` a company's data itself.
 */
export async function withHouse<T>(
  data: string | boolean | undefined,
  work: (house: Opened) => Promise<T>,
  { begins = false } = {},
): Promise<T> {
  const settings = {
    ...readSettings({ data: typeof data === 'string' ? data : undefined }),
    logLevel: 'warn',
  };
  if (!begins) expectBegun(settings);
  const database = await openDatabase(settings, 'join');
  try {
    const modules = await loadModules();
    await prepareDatabase(database.url, modules);
    const program = await openHouse(settings, systemClock, modules, database.url);
    try {
      return await work({ settings, program, modules });
    } finally {
      for (const m of modules) await m.stop?.(program);
      await program.close();
    }
  } finally {
    await database.release();
  }
}

/** A line of progress on a terminal that each next one writes over; nothing where nobody watches. */
export const progressLine = (say: (n: string) => string = String) => {
  const watched = process.stderr.isTTY;
  return {
    show: (what: number | string) => void (watched && process.stderr.write(`\r\x1b[K${say(String(what))}`)),
    end: () => void (watched && process.stderr.write('\r\x1b[K')),
  };
};
