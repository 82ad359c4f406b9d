import type { ErrorEntry, Instant, PermissionEntry, SubjectKind } from '#kernel/contract';
import type { Clock } from './clock.ts';
import { openPool, type Pool } from './database/connection.ts';
import { appRole } from './database/migrate.ts';
import { openFileStore, type FileStore } from './files/store.ts';
import type { LedgerPort } from './ledger/port.ts';
import { newestSeal } from './ledger/seals.ts';
import type { Log } from './log.ts';
import { openMetrics, type Metrics } from './metrics.ts';
import type { CardReader, Identify, Measure, Module, Reaction } from './module.ts';
import { gatherErrors } from './refusal.ts';
import { openKeyRing, type KeyRing } from './secrets/keyring.ts';
import type { Settings } from './settings.ts';
import { gatherHandlers, type Handlers } from './work/plan.ts';
import { openHints, type Hints } from './work/hints.ts';
import path from 'node:path';

/** What one process of the program holds. Made once at boot and handed down; there is no other global. */
export interface Program {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly databaseUrl: string;
  readonly pool: Pool;
  readonly modules: readonly Module[];
  readonly subjects: ReadonlyMap<string, SubjectKind>;
  readonly permissions: ReadonlyMap<string, PermissionEntry>;
  readonly errors: ReadonlyMap<string, ErrorEntry>;
  readonly cards: ReadonlyMap<string, CardReader>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly handlers: Handlers;
  readonly reactions: ReadonlyMap<string, Reaction>;
  readonly port: LedgerPort | null;
  readonly identify: Identify | null;
  readonly hints: Hints;
  readonly files: FileStore;
  readonly keys: KeyRing;
  readonly metrics: Metrics;
  /** Makes the month's partitions before the first row of a month is written. */
  ensureMonth(at: Instant): Promise<void>;
  close(): Promise<void>;
}

export interface ProgramParts {
  settings: Settings;
  clock: Clock;
  log: Log;
  databaseUrl: string;
  /** In boot order: a room after those it needs. */
  modules: readonly Module[];
}

/** Puts a process together: gathers what the rooms hand in, opens the pool, the files and the keys. */
export async function openProgram(parts: ProgramParts): Promise<Program> {
  const { settings, log, modules } = parts;
  const pool = openPool(parts.databaseUrl, { role: appRole, size: settings.poolSize });
  const reactions = modules.flatMap((m) => m.reactions ?? []);
  const months = new Map<string, Promise<void>>();
  const monthMade = (month: string): Promise<void> => {
    let made = months.get(month);
    if (!made) {
      made = makeMonth(pool, month);
      months.set(month, made);
      made.catch(() => months.delete(month));
    }
    return made;
  };
  const keys = await openKeyRing(settings.keysDir, await newestSeal(pool)).catch(async (error: Error) => {
    await pool.end();
    throw error;
  });
  const hints = openHints(pool, log);
  return {
    ...parts,
    pool,
    subjects: new Map(modules.flatMap((m) => (m.subjects ?? []).map((s) => [s.kind, s] as const))),
    permissions: new Map(modules.flatMap((m) => Object.entries(m.permissions ?? {}))),
    errors: gatherErrors(modules.map((m) => m.errors ?? {})),
    cards: new Map(modules.flatMap((m) => Object.entries(m.cards ?? {}))),
    measures: new Map(modules.flatMap((m) => (m.measures ?? []).map((one) => [one.key, one] as const))),
    handlers: gatherHandlers(reactions),
    reactions: new Map(reactions.map((r) => [r.name, r])),
    port: onlyOne(modules, 'port'),
    identify: onlyOne(modules, 'identify'),
    hints,
    files: openFileStore(path.join(settings.dataDir, 'files')),
    keys,
    metrics: openMetrics(pool),
    ensureMonth(at) {
      // In the last days of a month the next one is made too, so that nobody waits for it at midnight.
      if (at.slice(8, 10) >= '25') void monthMade(nextMonth(at)).catch(() => undefined);
      return monthMade(at.slice(0, 7));
    },
    async close() {
      await hints.stop();
      await pool.end();
    },
  };
}

/** Makes a month's partitions, each in a transaction of its own. */
async function makeMonth(pool: Pool, month: string): Promise<void> {
  const { rows } = await pool.query<{ parent: string }>('select parent from kernel.partitioned order by 1');
  for (const { parent } of rows)
    await pool.query('select kernel.ensure_month_of($1, $2::date)', [parent, `${month}-01`]);
}

const nextMonth = (at: Instant): string => {
  const [year, month] = [Number(at.slice(0, 4)), Number(at.slice(5, 7))];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
};

/** What only one room may take; two that reach for it are a mistake in the house. */
function onlyOne<K extends 'port' | 'identify'>(
  modules: readonly Module[],
  what: K,
): NonNullable<Module[K]> | null {
  const takers = modules.filter((m) => m[what]);
  if (takers.length > 1) throw new Error(`${what} is taken twice: ${takers.map((m) => m.room).join(', ')}`);
  return takers[0]?.[what] ?? null;
}
