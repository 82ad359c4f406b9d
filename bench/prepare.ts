import type { RouteEntry, RouteInput, RouteReply } from '#kernel/contract';
import { systemActor, transact, travelledClock, type Ctx, type TravelledClock } from '#kernel/server';
import { entryName, openPool, readSettings, type Program } from '#kernel/server/boot';
import { foundCompany, hashPassword } from '#domains/security/server/index.ts';
import { openDatabase, openHouse, prepareDatabase } from '../app/boot.ts';
import { loadModules } from '../app/modules.ts';
import { owner } from '../app/tests/company.ts';
import { throwAway } from '../app/tests/folder.ts';

/** A company on a fresh folder whose history is made by the rooms' own commands, under a travelled clock. */
export interface Prepared {
  dataDir: string;
  program: Program;
  clock: TravelledClock;
  /** A command as a request would run it, without HTTP, by whoever the ctx acts for. */
  run<E extends RouteEntry>(ctx: Ctx, entry: E, input: Partial<RouteInput<E>>): Promise<RouteReply<E>>;
  /** One transaction of the program itself. */
  write<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Runs SQL as the tables' owner. */
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Ends the preparing program; the database stays until `remove`. */
  close(): Promise<void>;
  remove(): Promise<void>;
}

async function found(ctx: Ctx): Promise<void> {
  const { password, ...founder } = owner;
  const passwordHash = await hashPassword(password);
  await foundCompany(ctx, { ...founder, passwordHash, demo: false, publicUrl: 'http://127.0.0.1' });
}

/** Founds a company at an instant (unless its first visitor is to do so) and opens the way to its commands. */
export async function prepare(at: number, { founded = true } = {}): Promise<Prepared> {
  const { dataDir, remove } = throwAway('bench');
  const settings = { ...readSettings({ data: dataDir }), logLevel: 'error' };
  const database = await openDatabase(settings, 'join');
  const modules = await loadModules();
  await prepareDatabase(database.url, modules);
  const clock = travelledClock(at);
  const program = await openHouse(settings, clock, modules, database.url);
  const write = <T>(work: (ctx: Ctx) => Promise<T>) => transact(program, { actor: systemActor }, work);
  if (founded) await write(found);
  const pool = openPool(database.url, { size: 2 });
  const bindings = new Map(modules.flatMap((m) => m.routes).map((b) => [entryName(b.entry), b]));
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    for (const m of modules) await m.stop?.(program);
    await program.close();
  };
  return {
    dataDir,
    program,
    clock,
    write,
    sql: async <Row>(text: string, values?: unknown[]) => (await pool.query(text, values)).rows as Row[],
    async run(ctx, entry, { params, query, body }) {
      const input = {
        params: entry.params?.parse(params ?? {}),
        query: entry.query?.parse(query ?? {}),
        body: entry.body?.parse(body ?? {}),
      };
      const given = await bindings.get(entryName(entry))!.run(ctx, input, { program } as never);
      return given as never;
    },
    close,
    async remove() {
      await close();
      await pool.end();
      await database.release();
      remove();
    },
  };
}
