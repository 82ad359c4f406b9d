import pg from 'pg';
import type { Instant } from '#kernel/contract';
import type { Rows, Statement } from './statement.ts';
import { sendTogether } from './together.ts';

/** PostgreSQL's text for timestamptz (`2026-11-22 04:13:26.5+00`, zone UTC) in the house's one spelling. */
function readTimestamp(text: string): Instant {
  const end = text.length - 3;
  const dot = text.indexOf('.');
  const seconds = text.slice(0, dot < 0 ? end : dot);
  const fraction =
    dot < 0
      ? '000'
      : text
          .slice(dot + 1, end)
          .slice(0, 3)
          .padEnd(3, '0');
  return `${seconds.slice(0, 10)}T${seconds.slice(11)}.${fraction}Z`;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
    if (oid === 1184) return readTimestamp;
    if (oid === 1082) return (text: string) => text;
    if (oid === 20) return Number;
    return pg.types.getTypeParser(oid, 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

export type Pool = pg.Pool;

/**
 * Opens a pool whose connections act as `role` in UTC. Statements handed over together travel in one
 * round trip (pipelining), which is what keeps a command at three of them.
 */
export function openPool(url: string, options: { role?: string; size: number; name?: string }): Pool {
  const settings = [
    'timezone=UTC',
    'datestyle=ISO',
    'lock_timeout=20s',
    'idle_in_transaction_session_timeout=60s',
  ];
  if (options.role) settings.push(`role=${options.role}`);
  const pool = new pg.Pool({
    connectionString: url,
    max: options.size,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 15_000,
    application_name: options.name ?? 'selvedge',
    options: settings.map((s) => `-c ${s}`).join(' '),
    types,
    pipeline: true,
  } as pg.PoolConfig);
  pool.on('error', () => {
    // An idle connection the server closed; the next checkout opens another.
  });
  // Without a listener of its own, a connection that breaks while it is in use would end the process. Whoever
  // uses it hears of it by the statement that fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** A connection as the kernel uses it: statements in, rows out, round trips counted. */
export interface Connection {
  run<Row = Record<string, unknown>>(statement: Statement): Promise<Rows<Row>>;
  /** Statements that travel together: one round trip. */
  batch(statements: readonly Statement[]): Promise<Rows[]>;
  readonly roundTrips: number;
  /** The driver's own client, for COPY and LISTEN. */
  readonly client: pg.PoolClient;
}

export function connectionOn(client: pg.PoolClient): Connection {
  let roundTrips = 0;
  const batch = async (statements: readonly Statement[]): Promise<Rows[]> => {
    if (statements.length === 0) return [];
    roundTrips += 1;
    return sendTogether(client, statements);
  };
  return {
    client,
    get roundTrips() {
      return roundTrips;
    },
    batch,
    run: async <Row>(statement: Statement) => (await batch([statement]))[0] as Rows<Row>,
  };
}

/** What PostgreSQL said, when an error is its own. */
export function databaseFault(error: unknown): { code: string; constraint?: string; message: string } | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  if (!/^[0-9A-Z]{5}$/.test(error.code)) return null;
  const constraint =
    'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
  return { code: error.code, constraint, message: error.message };
}

/** Writes a bare identifier; refuses anything that would need quoting. */
export function identifier(name: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name)) throw new Error(`not a plain identifier: ${name}`);
  return name;
}
