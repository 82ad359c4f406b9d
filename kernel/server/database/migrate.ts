import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { identifier, openPool, type Pool } from './connection.ts';

/** A room as the database sees it: a schema, its migrations, its published views, and whose views it reads. */
export interface RoomSchema {
  room: string;
  /** The folder that holds `migrations/` and `views.sql`. */
  folder: string;
  needs: readonly string[];
}

export class MigrationRefused extends Error {
  text?: { zh: string; en: string };
}

export const appRole = 'selvedge_app';
export const roomRole = (room: string): string => identifier(`selvedge_room_${room}`);

interface Migration {
  name: string;
  text: string;
  checksum: string;
}

async function migrationsIn(folder: string): Promise<Migration[]> {
  const dir = path.join(folder, 'migrations');
  const names = (await readdir(dir).catch(() => [])).filter((n) => n.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(dir, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** One value for all migrations, views and needs: equal means there is nothing to do. */
async function fingerprint(kernelFolder: string, rooms: readonly RoomSchema[]): Promise<string> {
  const hash = createHash('sha256');
  for (const r of [{ room: 'kernel', folder: kernelFolder, needs: [] as string[] }, ...rooms]) {
    const views = await readFile(path.join(r.folder, 'views.sql'), 'utf8').catch(() => '');
    const migrations = await migrationsIn(r.folder);
    hash.update(JSON.stringify([r.room, r.needs, views, migrations.map((m) => [m.name, m.checksum])]));
  }
  return hash.digest('hex');
}

/** Roles belong to the whole server: another database of it may be making the same ones at this moment. */
const makeRole = (role: string) => `
  do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
  exception when duplicate_object or unique_violation then null; end $$;
  do $$ declare modern boolean := current_setting('server_version_num')::int >= 160000; begin
    -- From 16 on, whoever makes a role may give it away but not take it on, unless told so.
    if not (pg_has_role('${role}', 'usage') and pg_has_role('${role}', case when modern then 'set' else 'member' end)) then
      execute format('grant ${role} to %I', current_user)
        || case when modern then ' with set true, inherit true' else '' end;
    end if;
  exception when internal_error or unique_violation then null; end $$;`;

/** The roles are made once for the whole server, and belong to whoever made them. */
function rolesRefused(roles: readonly string[]): MigrationRefused {
  const grant = `grant ${roles.join(', ')} to <user>`;
  const text = {
    zh: `DATABASE_URL 的用户不能建角色，或角色 ${appRole} 由这台服务器上另一个用户所建：给它 createrole，或用建它的那个用户，或由超级用户执行 ${grant}`,
    en: `the user of DATABASE_URL may not create roles, or ${appRole} was made by another user of this server: give it createrole, or use the user that made it, or let the superuser run: ${grant}`,
  };
  return Object.assign(new MigrationRefused(text.en), { text });
}

/** What every role may do with a room's schema, given anew after each migration. */
const grants = (r: RoomSchema) => {
  const role = roomRole(r.room);
  const lines = [appRole, role].flatMap((who) => [
    `grant usage on schema ${r.room} to ${who};`,
    `grant select, insert, update, delete on all tables in schema ${r.room} to ${who};`,
    `grant usage, select on all sequences in schema ${r.room} to ${who};`,
    `grant execute on all functions in schema ${r.room} to ${who};`,
  ]);
  for (const seen of [r.room, ...r.needs]) {
    lines.push(`grant usage on schema ${seen}_pub to ${role}, ${appRole};`);
    lines.push(`grant select on all tables in schema ${seen}_pub to ${role}, ${appRole};`);
  }
  return lines.join('\n');
};

/** The kernel's own tables: the program may add to the ledger and its seals, never change them. */
const kernelGrants = `
  grant usage on schema kernel to ${appRole};
  grant select, insert, update, delete on all tables in schema kernel to ${appRole};
  grant usage, select on all sequences in schema kernel to ${appRole};
  grant execute on all functions in schema kernel to ${appRole};
  do $$ declare t regclass; begin
    for t in select c.oid::regclass from pg_class c where c.relnamespace = 'kernel'::regnamespace
             and c.relkind in ('r','p') and (c.relname like 'ledger%' or c.relname = 'seal') loop
      execute format('revoke update, delete, truncate on %s from ${appRole}', t);
    end loop;
  end $$;`;

/**
 * Brings a database to the present: the kernel first, then each room in boot order, then all published
 * views made again. Forward only. Everything happens in one transaction under a lock, so a second
 * process waits and finds nothing to do, and a failed migration leaves the database as it was.
 * With `only`, just the migrations named (`room/name`) and no views: the schema as it once was, for a restore.
 * Throws MigrationRefused when an applied migration was edited afterwards, or when the database has one that
 * this program does not know: a newer version has been here. Returns what was applied.
 */
export async function migrate(
  url: string,
  kernelFolder: string,
  rooms: readonly RoomSchema[],
  only?: ReadonlySet<string>,
): Promise<string[]> {
  const pool = openPool(url, { size: 1, name: 'selvedge-migrate' });
  try {
    return await migrateOn(pool, kernelFolder, rooms, only);
  } finally {
    await pool.end();
  }
}

type Run = (text: string, values?: unknown[]) => Promise<pg.QueryResult>;

async function migrateOn(
  pool: Pool,
  kernelFolder: string,
  rooms: readonly RoomSchema[],
  only?: ReadonlySet<string>,
): Promise<string[]> {
  const client = await pool.connect();
  const run: Run = (text, values) => client.query(text, values);
  try {
    await run('begin');
    await run(`select pg_advisory_xact_lock(hashtext('selvedge.migrate'))`);
    const done = await appliedBefore(run, rooms);
    await refuseNewer(done.keys(), kernelFolder, rooms);
    const present = await fingerprint(kernelFolder, rooms);
    let applied: string[] = [];
    if (done.get('*/present') !== present) {
      for (const r of rooms) await run(`drop schema if exists ${identifier(r.room)}_pub cascade`);
      applied = await applyMigrations(
        run,
        [{ room: 'kernel', folder: kernelFolder, needs: [] }, ...rooms],
        done,
        only,
      );
      if (!only) await publishViews(run, rooms, present);
    }
    await run('commit');
    return applied;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/**
 * An older program would drop the newer one's views and write rows that lack what it has added: it is kept out
 * before it changes anything.
 */
async function refuseNewer(
  done: Iterable<string>,
  kernelFolder: string,
  rooms: readonly RoomSchema[],
): Promise<void> {
  const known = new Set(['*/present']);
  for (const r of [{ room: 'kernel', folder: kernelFolder }, ...rooms])
    for (const m of await migrationsIn(r.folder)) known.add(`${r.room}/${m.name}`);
  const newer = [...done].filter((key) => !known.has(key)).sort();
  if (newer.length === 0) return;
  const text = {
    zh: `这份数据是更新的版本写的（本版本没有 ${newer.join('、')}）；请用那个版本，或恢复升级前的备份`,
    en: `these data were written by a newer version of the program (${newer.join(', ')} is not known to this one): use that version, or restore a backup from before`,
  };
  throw Object.assign(new MigrationRefused(text.en), { text });
}

/** Makes the roles and the list of migrations if they are not there; gives what was applied before. */
async function appliedBefore(run: Run, rooms: readonly RoomSchema[]): Promise<Map<string, string>> {
  const roles = [appRole, ...rooms.map((r) => roomRole(r.room))];
  for (const role of roles)
    await run(makeRole(role)).catch((error: Error & { code?: string }) => {
      throw error.code === '42501' ? rolesRefused(roles) : error;
    });
  await run(`create schema if not exists kernel;
    create table if not exists kernel.migration (
      room text not null, name text not null, checksum text not null, primary key (room, name))`);
  const { rows } = await run('select room, name, checksum from kernel.migration');
  return new Map(rows.map((m) => [`${m.room}/${m.name}`, m.checksum as string]));
}

async function applyMigrations(
  run: Run,
  rooms: readonly RoomSchema[],
  done: ReadonlyMap<string, string>,
  only: ReadonlySet<string> | undefined,
): Promise<string[]> {
  const applied: string[] = [];
  for (const r of rooms) {
    await run(`create schema if not exists ${identifier(r.room)}`);
    for (const m of await migrationsIn(r.folder)) {
      const key = `${r.room}/${m.name}`;
      const before = done.get(key);
      if (before === m.checksum || (only && !only.has(key))) continue;
      if (before)
        throw new MigrationRefused(
          `${key} was edited after it had been applied; add a new migration instead`,
        );
      await run(m.text).catch((error: Error) => {
        throw new MigrationRefused(`${key}: ${error.message}`);
      });
      await run('insert into kernel.migration (room, name, checksum) values ($1, $2, $3)', [
        r.room,
        m.name,
        m.checksum,
      ]);
      applied.push(key);
    }
  }
  return applied;
}

async function publishViews(run: Run, rooms: readonly RoomSchema[], present: string): Promise<void> {
  for (const r of rooms) {
    await run(`create schema ${r.room}_pub`);
    const views = await readFile(path.join(r.folder, 'views.sql'), 'utf8').catch(() => '');
    if (!views.trim()) continue;
    await run(views).catch((error: Error) => {
      throw new MigrationRefused(`${r.room}/views.sql: ${error.message}`);
    });
  }
  await run(kernelGrants);
  for (const r of rooms) await run(grants(r));
  await run(
    `insert into kernel.migration (room, name, checksum) values ('*', 'present', $1)
     on conflict (room, name) do update set checksum = excluded.checksum`,
    [present],
  );
}
