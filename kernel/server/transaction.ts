import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Actor } from './actor.ts';
import { newCtx, stateOf, type Ctx, type Link } from './ctx.ts';
import { connectionOn, databaseFault, type Connection } from './database/connection.ts';
import type { Rows, Statement } from './database/statement.ts';
import { prepareAppend } from './ledger/append.ts';
import type { HashedEntry } from './ledger/entry.ts';
import type { LedgerPort } from './ledger/port.ts';
import type { Program } from './program.ts';
import { refuse } from './refusal.ts';
import { planDeliveries } from './work/plan.ts';

export interface TransactionOptions {
  actor: Actor;
  permission?: string | null;
  mode?: 'read' | 'write';
  /** The caller's key: the same key with the same content gets the same answer, once. */
  idempotency?: { key: string; entry: string; content: unknown };
  /** Called with the number of round trips the transaction took. */
  measured?: (roundTrips: number) => void;
}

const begin = {
  read: { name: 'kernel.begin-read', text: 'begin isolation level repeatable read read only' },
  write: { name: 'kernel.begin', text: 'begin' },
};
const commit: Statement = { name: 'kernel.commit', text: 'commit' };

/** Statements that somebody asked for, and who waits for their rows: nobody, where they were left for later. */
interface Asked {
  statements: readonly Statement[];
  done?: (rows: Rows[]) => void;
  fail?: (error: unknown) => void;
}

/**
 * Begins with the first statement, so that beginning costs no round trip of its own. What is asked for in
 * one breath (`Promise.all`) travels together, and so does what was left for later before it.
 */
function lazyLink(
  open: () => Promise<Connection>,
  mode: 'read' | 'write',
  port: LedgerPort | null,
  roomRoles: boolean,
) {
  let prelude: Rows | null = null;
  let begun = false;
  let asked: Asked[] = [];
  let leaving = false;
  const send = async () => {
    const turn = asked;
    const before = mode === 'write' && port ? port.prelude() : [];
    const opening = begun ? [] : [begin[mode], ...before];
    asked = [];
    leaving = false;
    begun = true;
    try {
      const connection = await open();
      const rows = await connection.batch([...opening, ...turn.flatMap((t) => t.statements)]);
      if (opening.length > 1) prelude = rows[opening.length - 1]!;
      let at = opening.length;
      for (const { statements, done } of turn) {
        done?.(rows.slice(at, at + statements.length));
        at += statements.length;
      }
    } catch (error) {
      for (const { fail } of turn) fail?.(error);
    }
  };
  const batch = (statements: readonly Statement[]): Promise<Rows[]> =>
    new Promise((done, fail) => {
      asked.push({ statements, done, fail });
      if (!leaving) queueMicrotask(() => void send());
      leaving = true;
    });
  const link: Link = {
    roomRoles,
    batch,
    run: async <Row>(s: Statement) => (await batch([s]))[0] as Rows<Row>,
    later: (statements) => void asked.push({ statements }),
  };
  return { link, begun: () => begun, waits: () => asked.length > 0, prelude: () => prelude };
}

/**
 * Runs `work` as one transaction: everything it writes and announces is kept, or nothing is.
 * A deadlock or a serialization failure is tried again (three times in all), so `work` may run more than
 * once and must touch nothing but its ctx. Throws what `work` throws.
 */
export async function transact<T>(
  program: Program,
  options: TransactionOptions,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptTransaction(program, options, work);
    } catch (error) {
      const code = databaseFault(error)?.code;
      if ((code !== '40001' && code !== '40P01') || attempt === 3) throw error;
    }
  }
}

async function attemptTransaction<T>(
  program: Program,
  options: TransactionOptions,
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const mode = options.mode ?? 'write';
  const now = program.clock.now();
  if (mode === 'write') await program.ensureMonth(now);
  const hold = holdConnection(program);
  const lazy = lazyLink(hold.open, mode, program.port, program.settings.roomRoles);
  const ctx = newCtx(options.actor, now, options.permission ?? null, lazy.link, program);
  try {
    const before = options.idempotency ? await claimKey(lazy.link, options, now) : null;
    if (before) {
      await hold.rollback();
      return before.reply as T;
    }
    const result = await work(ctx);
    const entries = await finish(program, options, ctx, lazy, result);
    options.measured?.(hold.roundTrips());
    announceCommitted(program, ctx, entries);
    return result;
  } catch (error) {
    await hold.rollback();
    throw error;
  } finally {
    await hold.release();
  }
}

/**
 * A connection taken from the pool with the first statement and given back once: work that sends none,
 * or that hashes a password before its first, keeps none from others meanwhile.
 */
function holdConnection(program: Program) {
  let opening: Promise<{ client: pg.PoolClient; connection: Connection }> | null = null;
  let roundTrips = () => 0;
  let ended = false;
  let broken: Error | undefined;
  const take = async () => {
    const client = await program.pool.connect();
    const connection = connectionOn(client);
    roundTrips = () => connection.roundTrips;
    return { client, connection };
  };
  const taken = async () => opening?.catch(() => null);
  return {
    async open(): Promise<Connection> {
      const { connection } = await (opening ??= take());
      if (ended) throw new Error('the transaction has ended');
      return connection;
    },
    roundTrips: () => roundTrips(),
    async rollback() {
      ended = true;
      const there = await taken();
      await there?.connection.run({ text: 'rollback' }).catch((e: Error) => (broken = e));
    },
    async release() {
      ended = true;
      (await taken())?.client.release(broken);
    },
  };
}

async function finish(
  program: Program,
  options: TransactionOptions,
  ctx: Ctx,
  lazy: ReturnType<typeof lazyLink>,
  result: unknown,
): Promise<HashedEntry[]> {
  const state = stateOf(ctx);
  if (state.announcements.length === 0 && state.woken.length === 0) {
    if (lazy.begun() || lazy.waits()) await lazy.link.batch([...keepReply(options, result), commit]);
    return [];
  }
  if (options.mode === 'read') throw new Error('a read announces nothing');
  if (!lazy.begun()) await lazy.link.batch([]);
  const { entries, writes } = await prepareAppend({
    announcements: state.announcements,
    woken: state.woken,
    actor: ctx.actor,
    now: ctx.now,
    prelude: lazy.prelude(),
    port: program.port,
    batch: lazy.link.batch,
    run: lazy.link.run,
  });
  await lazy.link.batch([
    ...writes,
    ...planDeliveries(program.handlers, entries, ctx.now),
    ...keepReply(options, result),
    commit,
  ]);
  return entries;
}

function announceCommitted(program: Program, ctx: Ctx, entries: readonly HashedEntry[]): void {
  for (const run of stateOf(ctx).afterCommit) run();
  if (entries.length > 0)
    program.hints.tell(entries.map((e) => ({ kind: e.kind, id: e.id, event: e.event })));
}

const actorKey = (actor: Actor): string => `${actor.kind}:${actor.id ?? ''}`;

/** Claims the caller's key. Gives the kept reply when the key was used before with the same content. */
async function claimKey(
  link: Link,
  options: TransactionOptions,
  now: string,
): Promise<{ reply: unknown } | null> {
  const { key, entry, content } = options.idempotency!;
  const digest = createHash('sha256')
    .update(JSON.stringify(content ?? null))
    .digest();
  const values = [actorKey(options.actor), key, entry, digest, now];
  const claimed = await link.run({
    name: 'kernel.claim-key',
    text: `insert into kernel.idempotency (actor, key, entry, digest, at) values ($1, $2, $3, $4, $5)
           on conflict (actor, key) do nothing`,
    values,
  });
  if (claimed.count === 1) return null;
  const { rows } = await link.run<{ entry: string; digest: Buffer; reply: unknown }>({
    text: 'select entry, digest, reply from kernel.idempotency where actor = $1 and key = $2',
    values: values.slice(0, 2),
  });
  const before = rows[0];
  if (!before || before.entry !== entry || !before.digest.equals(digest)) refuse('request.replayed');
  return { reply: before.reply };
}

function keepReply(options: TransactionOptions, result: unknown): Statement[] {
  if (!options.idempotency) return [];
  return [
    {
      name: 'kernel.keep-reply',
      text: 'update kernel.idempotency set status = 200, reply = $3 where actor = $1 and key = $2',
      values: [actorKey(options.actor), options.idempotency.key, JSON.stringify(result ?? null)],
    },
  ];
}
