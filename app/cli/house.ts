import { readSettings, systemClock, type Module, type Program, type Settings } from '#kernel/server/boot';
import { openDatabase, openHouse, prepareDatabase } from '../boot.ts';
import { loadModules } from '../modules.ts';

export interface Opened {
  settings: Settings;
  program: Program;
  modules: readonly Module[];
}

/** Opens the program for one command beside, or without, a running one; closes it whatever happens. */
export async function withHouse<T>(
  data: string | boolean | undefined,
  work: (house: Opened) => Promise<T>,
): Promise<T> {
  const settings = {
    ...readSettings({ data: typeof data === 'string' ? data : undefined }),
    logLevel: 'warn',
  };
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
