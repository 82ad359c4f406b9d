import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { installedBinaries } from '../binaries.ts';
import { startPostgres } from '../index.ts';
import { lives } from '../processes.ts';
import { ask, freshFolder, isRoot, keep, kept, row, runningProgram, within } from './make.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const named = `pg${installedBinaries().major}`;

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
