import pg from 'pg';
import { type Keys, programRole, superuser } from './keys.ts';
import { PostgresRefused } from './refused.ts';
import { hostOf } from './sockets.ts';

/** Where a server is to be found: its cluster's folder and its port. */
export interface Whereabouts {
  cluster: string;
  port: number;
}

/** The address of a database on this machine, for one of the two roles. */
export const address = (at: Whereabouts, user: string, password: string, database: string): string =>
  `postgres://${user}:${password}@${encodeURIComponent(hostOf(at.cluster, at.port))}:${at.port}/${encodeURIComponent(database)}`;

async function signIn(url: string, work: (client: pg.Client) => Promise<void>): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 15_000,
    application_name: 'selvedge-supervisor',
  });
  client.on('error', () => {
    // Ended from the other side; the query under way says so.
  });
  try {
    await client.connect();
    await work(client);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Has the program's role with the password in the keys: it may make databases and roles and is no
 * superuser. `fresh` spares the sign-in that must fail. Throws `broken-data` when the keys do not fit.
 */
export async function haveRole(at: Whereabouts, keys: Keys, fresh: boolean): Promise<void> {
  const asProgram = address(at, programRole, keys.password, 'postgres');
  if (!fresh && (await signIn(asProgram, async () => undefined))) return;
  const made = await signIn(address(at, superuser, keys.superuserPassword, 'postgres'), async (client) => {
    const found = await client.query('select 1 from pg_roles where rolname = $1', [programRole]);
    const verb = found.rowCount ? 'ALTER' : 'CREATE';
    const password = client.escapeLiteral(keys.password);
    await client.query(
      `${verb} ROLE ${programRole} LOGIN NOSUPERUSER CREATEDB CREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD ${password}`,
    );
  });
  if (made) return;
  throw new PostgresRefused(
    'broken-data',
    'the passwords in the data folder are not those of its database: stop PostgreSQL, remove pg18.json, and start again; new ones are then set',
  );
}
