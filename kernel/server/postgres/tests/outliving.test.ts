import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { installedBinaries } from '../binaries.ts';
import { startPostgres } from '../index.ts';
import { readPidFile } from '../pidfile.ts';
import { lives } from '../processes.ts';
import { ask, eventually, freshFolder, isRoot, runningProgram, startProgram, within } from './make.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const named = `pg${installedBinaries().major}`;
const keep = "create table public.kept as select '料'::text as what; grant select on public.kept to selvedge";
const kept = 'select what from public.kept';
const row = [{ what: '料' }];

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
  it.runIf(process.platform === 'linux')(
    'whose pid now belongs to another process does not keep the server from starting',
    async () => {
      const folder = freshFolder();
      const options = { ...within(folder), durable: true };
      const program = await runningProgram(options);
      await ask(program.up.adminUrl, keep);
      // As after the machine went down: no processes, the files as they were.
      await program.kill();
      process.kill(program.up.pid, 'SIGKILL');
      await eventually('the server is gone', () => !lives(program.up.pid));
      const file = path.join(program.up.cluster, 'postmaster.pid');
      const { uid, gid } = fs.statSync(file);
      const stranger = await runningProgram(within(freshFolder()));
      fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^\d+/, String(stranger.up.pid)));
      fs.chownSync(file, uid, gid);
      const pg = await startPostgres(options);
      expect(pg.adopted).toBe(false);
      expect(await ask(pg.url('postgres'), kept)).toEqual(row);
      expect(lives(stranger.up.pid)).toBe(true);
      await pg.stop();
      await stranger.stop();
    },
  );
});

describe('a server killed under its program', () => {
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

describe('several on one data folder', () => {
  it('a second program is refused in one line that names the first', async () => {
    const options = within(freshFolder());
    const first = await runningProgram(options);
    const second = await startProgram(options);
    expect(second.refused).toMatchObject({ name: 'PostgresRefused', code: 'in-use' });
    expect(second.refused?.message).toMatch(new RegExp(`^[^\\n]*pid ${first.child.pid}[^\\n]*$`));
    expect(await ask(first.up.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
    const third = await runningProgram(options);
    await third.stop();
  });

  it('a command beside the program uses its server and leaves it running', async () => {
    const folder = freshFolder();
    const program = await runningProgram(within(folder));
    const command = await startPostgres(within(folder, 'join'));
    expect({ adopted: command.adopted, pid: command.pid }).toEqual({ adopted: true, pid: program.up.pid });
    await command.stop();
    expect(await ask(program.up.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await program.stop();
    expect(lives(program.up.pid)).toBe(false);
  });

  it('commands alone share one server, and the last one stops it', async () => {
    const folder = freshFolder();
    const commands = await Promise.all([1, 2, 3].map(() => runningProgram(within(folder, 'join'))));
    const pids = new Set(commands.map((command) => command.up.pid));
    expect(pids.size).toBe(1);
    expect(commands.filter((command) => !command.up.adopted)).toHaveLength(1);
    const [starter, killed, last] = commands.toSorted((a, b) => Number(a.up.adopted) - Number(b.up.adopted));
    await starter?.stop();
    await killed?.kill();
    expect(await ask(last?.up.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
    await last?.stop();
    expect(lives([...pids][0] ?? 0)).toBe(false);
  });

  it("a program takes over a command's server, and the command leaves it", async () => {
    const folder = freshFolder();
    const command = await runningProgram(within(folder, 'join'));
    const program = await startPostgres(within(folder));
    expect({ adopted: program.adopted, pid: program.pid }).toEqual({ adopted: true, pid: command.up.pid });
    await command.stop();
    expect(await ask(program.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
    await program.stop();
  });
});

describe('a data folder', () => {
  const move = (folder: string): string => {
    fs.renameSync(path.join(folder, 'data'), path.join(folder, 'moved'));
    return path.join(folder, 'moved');
  };

  it('may be moved between two starts', async () => {
    const folder = freshFolder();
    const first = await startPostgres(within(folder));
    await ask(first.adminUrl('postgres'), keep);
    await first.stop();
    const pg = await startPostgres({ ...within(folder), dataDir: move(folder) });
    expect(pg.cluster).toBe(path.join(folder, 'moved', named));
    expect(await ask(pg.url('postgres'), kept)).toEqual(row);
    await pg.stop();
  });

  it.runIf(process.platform === 'linux')('may be moved while its server, left behind, runs', async () => {
    const folder = freshFolder();
    const killed = await runningProgram({ ...within(folder), durable: true });
    await ask(killed.up.adminUrl, keep);
    await killed.kill();
    // It cannot even shut down any more (it looks for its control file by the old path): the log must do.
    const pg = await startPostgres({ ...within(folder), dataDir: move(folder) });
    expect(lives(killed.up.pid)).toBe(false);
    expect(await ask(pg.url('postgres'), kept)).toEqual(row);
    await pg.stop();
  });

  it.runIf(process.platform === 'linux')(
    'copied while its program runs is neither taken for that one nor harms it',
    async () => {
      const folder = freshFolder();
      const program = await runningProgram({ ...within(folder), durable: true });
      await ask(program.up.adminUrl, keep);
      await ask(program.up.adminUrl, 'checkpoint');
      const copy = path.join(folder, 'copy');
      fs.cpSync(path.join(folder, 'data'), copy, { recursive: true });
      const pg = await startPostgres({ ...within(folder), dataDir: copy });
      expect(pg.adopted).toBe(false);
      expect(await ask(pg.url('postgres'), kept)).toEqual(row);
      await ask(pg.adminUrl('postgres'), 'drop table kept');
      expect(await ask(program.up.url, kept)).toEqual(row);
      await pg.stop();
      await program.stop();
    },
  );

  describe.runIf(isRoot)('that the account cannot reach', () => {
    const privately = (folder: string) => {
      fs.mkdirSync(path.join(folder, 'private'), { mode: 0o700 });
      return { ...within(folder), dataDir: path.join(folder, 'private', 'data') };
    };

    it('is opened when it is a throw-away one', async () => {
      const folder = freshFolder();
      const dataDir = path.join(folder, 'data');
      fs.mkdirSync(dataDir, { mode: 0o700 });
      const pg = await startPostgres({ ...within(folder), dataDir });
      expect(pg.cluster).toBe(path.join(dataDir, named));
      await pg.stop();
    });

    it('has its cluster apart, and may still be moved', async () => {
      const folder = freshFolder();
      const options = privately(folder);
      const first = await startPostgres(options);
      expect(first.cluster.startsWith(path.join(folder, 'apart'))).toBe(true);
      await ask(first.adminUrl('postgres'), keep);
      await first.stop();
      fs.renameSync(options.dataDir, path.join(folder, 'private', 'elsewhere'));
      const pg = await startPostgres({ ...options, dataDir: path.join(folder, 'private', 'elsewhere') });
      expect(pg.cluster).toBe(first.cluster);
      expect(await ask(pg.url('postgres'), kept)).toEqual(row);
      await pg.stop();
    });

    it('finds its cluster again when the keys were lost', async () => {
      const options = privately(freshFolder());
      const first = await startPostgres(options);
      await ask(first.adminUrl('postgres'), keep);
      await first.stop();
      fs.rmSync(path.join(options.dataDir, `${named}.json`));
      const pg = await startPostgres(options);
      expect(pg.cluster).toBe(first.cluster);
      expect(await ask(pg.url('postgres'), kept)).toEqual(row);
      await pg.stop();
    });

    it('is refused as broken-data when its cluster did not come along', async () => {
      const folder = freshFolder();
      const options = privately(folder);
      await (await startPostgres(options)).stop();
      fs.rmSync(path.join(folder, 'apart'), { recursive: true });
      await expect(startPostgres(options)).rejects.toMatchObject({
        code: 'broken-data',
        message: expect.stringMatching(/bring that folder along/),
      });
    });

    it('is refused as copied-data when it is a copy', async () => {
      const folder = freshFolder();
      const options = privately(folder);
      await (await startPostgres(options)).stop();
      const copy = path.join(folder, 'private', 'copy');
      fs.cpSync(options.dataDir, copy, { recursive: true });
      await expect(startPostgres({ ...options, dataDir: copy })).rejects.toMatchObject({
        code: 'copied-data',
      });
      await (await startPostgres(options)).stop();
    });

    it('takes its cluster apart when it was moved to there, server and all', async () => {
      const folder = freshFolder();
      const killed = await runningProgram({ ...within(folder), durable: true });
      await ask(killed.up.adminUrl, keep);
      await killed.kill();
      const options = privately(folder);
      fs.renameSync(path.join(folder, 'data'), options.dataDir);
      const pg = await startPostgres(options);
      expect(pg.cluster.startsWith(path.join(folder, 'apart'))).toBe(true);
      expect(lives(killed.up.pid)).toBe(false);
      expect(await ask(pg.url('postgres'), kept)).toEqual(row);
      await pg.stop();
    });
  });
});
