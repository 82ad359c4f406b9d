import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  appRole,
  migrate,
  migrateQueue,
  openLog,
  openPool,
  openProgram,
  startPostgres,
  type Clock,
  type Module,
  type Program,
  type RoomSchema,
  type Settings,
} from '#kernel/server/boot';
import { architecture } from './modules.ts';

export const kernelFolder = fileURLToPath(new URL('../kernel/server', import.meta.url));

/** A database that is there: where it is, and how to let go of it. */
export interface Database {
  url: string;
  /** True when this process started PostgreSQL itself. */
  embedded: boolean;
  release(): Promise<void>;
}

/** The database of these settings: the server named by DATABASE_URL, or the embedded one of the data folder. */
export async function openDatabase(
  settings: Settings,
  mode: 'own' | 'join',
  name = 'selvedge',
): Promise<Database> {
  if (settings.databaseUrl)
    return { url: settings.databaseUrl, embedded: false, release: async () => undefined };
  const server = await startPostgres({ dataDir: settings.dataDir, mode });
  await haveDatabase(server.url('postgres'), name);
  return { url: server.url(name), embedded: true, release: () => server.stop() };
}

/** Makes the database if it is not there; somebody else may be making it at this moment. */
async function haveDatabase(maintenanceUrl: string, name: string): Promise<void> {
  const pool = openPool(maintenanceUrl, { size: 1 });
  try {
    const { rowCount } = await pool.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      await pool.query(`create database ${name}`).catch((error: Error & { code?: string }) => {
        if (error.code !== '42P04' && error.code !== '23505') throw error;
      });
    }
  } finally {
    await pool.end();
  }
}

/** The rooms as the database sees them. */
export const schemasOf = (modules: readonly Module[]): RoomSchema[] =>
  modules.map((m) => ({
    room: m.room,
    folder: m.folder,
    // A room that is not among the modules has no views to read.
    needs: (architecture.rooms[m.room]?.needs ?? []).filter((needed) =>
      modules.some((x) => x.room === needed),
    ),
  }));

/** Brings a database to the present: rooms, published views, and the job queue's own tables. */
export async function prepareDatabase(url: string, modules: readonly Module[]): Promise<string[]> {
  const applied = await migrate(url, kernelFolder, schemasOf(modules));
  await migrateQueue(url, appRole);
  return applied;
}

/** Opens a process of the program on a prepared database. */
export async function openHouse(
  settings: Settings,
  clock: Clock,
  modules: readonly Module[],
  databaseUrl: string,
): Promise<Program> {
  const program = await openProgram({
    settings,
    clock,
    log: openLog(settings.logLevel),
    databaseUrl,
    modules,
  });
  for (const m of modules) await m.start?.(program);
  return program;
}

/** The folder of the built web pages. */
export const webFolder = path.resolve(fileURLToPath(new URL('../dist/web', import.meta.url)));
