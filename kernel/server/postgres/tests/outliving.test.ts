import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { chooseAccount, identity } from '../account.ts';
import { installedBinaries } from '../binaries.ts';
import { startPostgres, type StartOptions } from '../index.ts';
import { readPidFile } from '../pidfile.ts';
import { lives } from '../processes.ts';
import { ask, eventually, freshFolder, keep, kept, row, runningProgram, within } from './make.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const named = `pg${installedBinaries().major}`;

describe('a server whose program was killed', () => {
  it('goes on, and the next start adopts it', async () => {
    const options = within(freshFolder());
    const killed = await runningProgram(options);
    await ask(killed.up.adminUrl, keep);
    await killed.kill();
    expect(await ask(killed.up.url, kept)).toEqual(row);
    const pg = await startPostgres(options);
    expect({ adopted: pg.adopted, pid: pg.pid, url: pg.url('postgres') }).toEqual({
      adopted: true,
      pid: killed.up.pid,
      url: killed.up.url,
    });
    await pg.stop();
    expect(lives(pg.pid)).toBe(false);
  });

  it('is started again when it was started with other settings', async () => {
    const options = within(freshFolder());
    const killed = await runningProgram(options);
    await ask(killed.up.adminUrl, keep);
    await killed.kill();
    const pg = await startPostgres({ ...options, durable: true });
    expect(pg.adopted).toBe(false);
    expect(lives(killed.up.pid)).toBe(false);
    expect(await ask(pg.url('postgres'), 'show fsync')).toEqual([{ fsync: 'on' }]);
    expect(await ask(pg.url('postgres'), kept)).toEqual(row);
    await pg.stop();
  });

  it('and then was killed itself comes back with every acknowledged row', async () => {
    const options = { ...within(freshFolder()), durable: true };
    let acknowledged = 0;
    for (let round = 0; round < 3; round++) {
      const program = await runningProgram(options);
      await ask(program.up.adminUrl, 'create table if not exists public.tally (n int primary key)');
      const writing = (async () => {
        for (;;) {
          await ask(program.up.adminUrl, `insert into tally values (${acknowledged + 1})`);
          acknowledged += 1;
        }
      })().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 200));
      process.kill(program.up.pid, 'SIGKILL');
      await program.kill();
      await writing;
    }
    const pg = await startPostgres(options);
    expect(acknowledged).toBeGreaterThan(3);
    const [{ count, highest } = {}] = await ask(
      pg.adminUrl('postgres'),
      'select count(*)::int as count, max(n) as highest from tally',
    );
    // The row under way when the power went may be there or not; none before it may be missing.
    expect(count).toBe(highest);
    expect([acknowledged, acknowledged + 1]).toContain(count);
    await pg.stop();
  });
});

describe('a pid file', () => {
  /** A stopped cluster with one row, as a machine that went down leaves it: its pid file still there. */
  const fallen = async (options: StartOptions): Promise<string> => {
    const program = await runningProgram(options);
    await ask(program.up.adminUrl, keep);
    await program.kill();
    process.kill(program.up.pid, 'SIGKILL');
    await eventually('the server is gone', () => !lives(program.up.pid));
    return path.join(program.up.cluster, 'postmaster.pid');
  };

  const rename = (file: string, pid: number): void => {
    const { uid, gid } = fs.statSync(file);
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^\d+/, String(pid)));
    fs.chownSync(file, uid, gid);
  };

  it.runIf(process.platform === 'linux')(
    'whose pid now is another process does not keep the server from starting',
    async () => {
      const options = { ...within(freshFolder()), durable: true };
      const file = await fallen(options);
      const stranger = await runningProgram(within(freshFolder()));
      rename(file, stranger.up.pid);
      const pg = await startPostgres(options);
      expect(pg.adopted).toBe(false);
      expect(await ask(pg.url('postgres'), kept)).toEqual(row);
      expect(lives(stranger.up.pid)).toBe(true);
      await pg.stop();
      await stranger.stop();
    },
  );

  it.runIf(process.platform === 'linux')('whose pid is a zombie nobody reaps does not either', async () => {
    const options = { ...within(freshFolder()), durable: true };
    const file = await fallen(options);
    // The shell becomes a sleep that never asks after its child, as the first process of a container may be.
    const careless = spawn('/bin/sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], identity(chooseAccount()));
    const [said] = (await once(careless.stdout, 'data')) as [Buffer];
    const zombie = Number(said.toString());
    await eventually('it is a zombie', () => !lives(zombie) && fs.existsSync(`/proc/${zombie}`));
    rename(file, zombie);
    const pg = await startPostgres(options);
    expect(await ask(pg.url('postgres'), kept)).toEqual(row);
    await pg.stop();
    careless.kill();
  });
});

describe('a server killed under its program', () => {
  it.runIf(process.platform === 'linux')(
    'comes back at once although a session of it is deep in a query',
    async () => {
      const pg = await startPostgres({ ...within(freshFolder()), durable: true });
      const before = pg.pid;
      const url = pg.url('postgres');
      const deep = ask(
        url,
        'set max_parallel_workers_per_gather = 0; select sum(sqrt(n)) from generate_series(1, 400000000) n',
      ).catch((error: Error) => error.message);
      await eventually('it is deep in it', async () => {
        const [{ busy } = {}] = await ask(
          pg.adminUrl('postgres'),
          "select count(*)::int as busy from pg_stat_activity where query like '%sqrt%' and state = 'active' and pid <> pg_backend_pid()",
        );
        return busy === 1;
      });
      process.kill(before, 'SIGKILL');
      await eventually('it is back', () => pg.pid !== before);
      expect(await deep).toMatch(/terminat/i);
      expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
      await pg.stop();
    },
  );

  it('comes back at the same address', async () => {
    const options = { ...within(freshFolder()), durable: true };
    const logs: string[] = [];
    const pg = await startPostgres({ ...options, log: (line) => logs.push(line) });
    await ask(pg.adminUrl('postgres'), keep);
    const before = pg.pid;
    const url = pg.url('postgres');
    process.kill(before, 'SIGKILL');
    await eventually('it is back', () => pg.pid !== before);
    expect(await ask(url, kept)).toEqual(row);
    expect(logs.join('\n')).toMatch(/is gone and is started again/);
    await pg.stop();
    expect(lives(pg.pid)).toBe(false);
  });

  it('is not started again once the program stops it', async () => {
    const folder = freshFolder();
    const pg = await startPostgres(within(folder));
    await pg.stop();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(readPidFile(pg.cluster)).toBeNull();
    expect(fs.readdirSync(path.join(folder, 'data')).toSorted()).toEqual(['log', named, `${named}.json`]);
  });
});
