import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { installedBinaries } from '../binaries.ts';
import { startPostgres } from '../index.ts';
import { ask, eventually, freshFolder, isRoot, programFile, startProgram, within } from './make.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const { major } = installedBinaries();
const named = `pg${major}`;

const clusterOf = (folder: string): string => path.join(folder, 'data', named);

describe('a new cluster', () => {
  it('is in UTF-8, sorts alike everywhere, and listens on this machine only', async () => {
    const pg = await startPostgres({
      ...within(freshFolder()),
      durable: true,
      settings: { work_mem: '5MB' },
    });
    const [facts] = await ask(
      pg.adminUrl('postgres'),
      `select pg_encoding_to_char(encoding) as encoding, datlocprovider as provider, datlocale as locale,
         current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
         current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
         current_setting('full_page_writes') as pages, current_setting('jit') as jit,
         current_setting('max_connections') as connections, current_setting('work_mem') as work_mem,
         current_setting('timezone') as zone
       from pg_database where datname = 'template1'`,
    );
    expect(facts).toEqual({
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
      listens: '127.0.0.1',
      sockets: process.platform === 'win32' ? '' : '.',
      fsync: 'on',
      commit: 'on',
      pages: 'on',
      jit: 'off',
      connections: '100',
      work_mem: '5MB',
      zone: 'UTC',
    });
    const host = process.platform === 'win32' ? '127.0.0.1' : pg.cluster;
    expect(decodeURIComponent(new URL(pg.url('postgres')).hostname)).toBe(host);
    await pg.stop();
  });

  it('gives the program a role that makes databases, roles and trusted extensions, and is no superuser', async () => {
    const pg = await startPostgres(within(freshFolder()));
    const [role] = await ask(
      pg.url('postgres'),
      `select rolname as name, rolsuper as super, rolcreatedb as databases, rolcreaterole as roles,
         rolreplication as replication, rolbypassrls as bypass from pg_roles where rolname = current_user`,
    );
    expect(role).toEqual({
      name: 'selvedge',
      super: false,
      databases: true,
      roles: true,
      replication: false,
      bypass: false,
    });
    await ask(pg.url('postgres'), 'create database "织 诺"');
    const own = pg.url('织 诺');
    await ask(own, 'create extension pg_trgm; create extension btree_gist; create role clerk');
    expect(await ask(own, "select cardinality(show_trgm('面料批次')) > 0 as trigrams")).toEqual([
      { trigrams: true },
    ]);
    await expect(ask(own, "alter system set jit = 'on'")).rejects.toThrow(/permission denied/);
    await expect(ask(own, "copy (select 1) to program 'true'")).rejects.toThrow(/permission denied/);
    await ask(pg.adminUrl('postgres'), "alter system set jit = 'on'");
    await pg.stop();
  });

  it('is reached by TCP where its folder’s name is too long for a socket', async () => {
    const folder = path.join(freshFolder(), 'a-folder-with-a-long-name-'.repeat(4));
    const pg = await startPostgres(within(folder));
    expect(new URL(pg.url('postgres')).hostname).toBe('127.0.0.1');
    expect(await ask(pg.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
    await pg.stop();
  });

  it('lets nobody in without the password', async () => {
    const folder = freshFolder();
    const pg = await startPostgres(within(folder));
    const wrong = new URL(pg.url('postgres'));
    for (const user of ['selvedge', 'postgres']) {
      for (const password of ['', 'wrong']) {
        wrong.username = user;
        wrong.password = password;
        await expect(ask(wrong.href, 'select 1')).rejects.toThrow(/password/);
      }
    }
    const rules = fs.readFileSync(path.join(clusterOf(folder), 'pg_hba.conf'), 'utf8').split('\n');
    const methods = rules
      .filter((line) => /^(local|host)/.test(line))
      .map((line) => line.trim().split(/\s+/).at(-1));
    expect(new Set(methods)).toEqual(new Set(['scram-sha-256']));
    await pg.stop();
  });

  it.runIf(process.platform !== 'win32')('keeps keys and data from other accounts', async () => {
    const folder = freshFolder();
    const pg = await startPostgres(within(folder));
    const mode = (name: string): number => fs.statSync(path.join(folder, 'data', name)).mode & 0o777;
    expect([mode(`${named}.json`), mode(named), mode('log')]).toEqual([0o600, 0o700, 0o700]);
    const owner = fs.statSync(clusterOf(folder)).uid;
    expect(owner === 0).toBe(false);
    expect(fs.statSync(path.join(folder, 'data', `${named}.json`)).uid).toBe(process.getuid?.());
    await pg.stop();
  });

  it('is never left half made', async () => {
    const folder = freshFolder();
    const options = within(folder);
    const data = path.join(folder, 'data');
    const half = (): string | undefined =>
      fs.readdirSync(data).find((name) => name.startsWith(`${named}.new-`));
    const killed = spawn(process.execPath, [programFile, JSON.stringify(options)], {
      stdio: ['pipe', 'ignore', 'inherit'],
      detached: true,
    });
    await eventually(
      'initdb is at work',
      () =>
        fs.existsSync(data) &&
        Boolean(half()) &&
        fs.existsSync(path.join(data, half() ?? '', 'data', 'base')),
    );
    // The whole group: the program and initdb at once.
    process.kill(-(killed.pid ?? 0), 'SIGKILL');
    await once(killed, 'exit');
    expect(fs.existsSync(clusterOf(folder))).toBe(false);
    expect(half()).toBeDefined();
    const pg = await startPostgres(options);
    expect(half()).toBeUndefined();
    expect(await ask(pg.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
    await pg.stop();
  });

  it.runIf(isRoot && process.platform === 'linux')(
    'cannot be made by a user without a name, which is said',
    async () => {
      const dataDir = path.join(freshFolder(), 'data');
      fs.mkdirSync(dataDir);
      fs.chownSync(dataDir, 64_123, 64_123);
      const program = await startProgram({ dataDir, mode: 'own' }, { uid: 64_123, gid: 64_123 });
      expect(program.refused).toMatchObject({
        code: 'no-account',
        message: expect.stringMatching(/64123.*DATABASE_URL/),
      });
      expect(fs.readdirSync(dataDir)).toEqual([`${named}.json`]);
    },
  );

  it('says nothing of what is in it in its log', async () => {
    const folder = freshFolder();
    const pg = await startPostgres(within(folder));
    await ask(
      pg.adminUrl('postgres'),
      'create table public.people (name text unique check (length(name) < 9))',
    );
    await ask(pg.adminUrl('postgres'), "insert into people values ('王小明')");
    await expect(ask(pg.adminUrl('postgres'), "insert into people values ('王小明')")).rejects.toThrow(
      /unique/,
    );
    await expect(
      ask(pg.adminUrl('postgres'), "insert into people values ('王小明王小明王小明')"),
    ).rejects.toThrow(/check/);
    await pg.stop();
    const logs = path.join(folder, 'data', 'log');
    const text = fs
      .readdirSync(logs)
      .map((name) => fs.readFileSync(path.join(logs, name), 'utf8'))
      .join('');
    expect(text).toMatch(/people_name_key/);
    expect(text).not.toMatch(/王小明|selvedge:|PASSWORD/);
  });
});
