import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { installedBinaries } from '../binaries.ts';
import { startPostgres } from '../index.ts';
import { pruneLogs } from '../logs.ts';
import { ask, freshFolder, isRoot, keep, kept, row, within } from './make.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const { major } = installedBinaries();
const named = `pg${major}`;

/** A folder with a stopped cluster that holds one row. */
async function stoppedCluster(): Promise<string> {
  const folder = freshFolder();
  const pg = await startPostgres(within(folder));
  await ask(pg.adminUrl('postgres'), keep);
  await pg.stop();
  return folder;
}

const clusterOf = (folder: string): string => path.join(folder, 'data', named);

describe('an old cluster', () => {
  it('of another major version is refused, where it lies and by its name', async () => {
    const folder = await stoppedCluster();
    fs.writeFileSync(path.join(clusterOf(folder), 'PG_VERSION'), '15\n');
    await expect(startPostgres(within(folder))).rejects.toMatchObject({
      code: 'other-version',
      message: expect.stringMatching(/PostgreSQL 15.*18/),
    });

    const older = freshFolder();
    fs.mkdirSync(path.join(older, 'data', 'pg17', 'base'), { recursive: true });
    await expect(startPostgres(within(older))).rejects.toMatchObject({
      code: 'other-version',
      message: expect.stringMatching(/PostgreSQL 17/),
    });
    expect(fs.existsSync(clusterOf(older))).toBe(false);
  });

  it.each([
    ['without its control file', (cluster: string) => fs.rmSync(path.join(cluster, 'global', 'pg_control'))],
    [
      'with a control file cut off',
      (cluster: string) => fs.truncateSync(path.join(cluster, 'global', 'pg_control'), 100),
    ],
    [
      'without its write-ahead log',
      (cluster: string) => fs.rmSync(path.join(cluster, 'pg_wal'), { recursive: true }),
    ],
    [
      'whose write-ahead log is empty',
      (cluster: string) => {
        for (const name of fs.readdirSync(path.join(cluster, 'pg_wal'))) {
          if (/^[0-9A-F]{24}$/.test(name)) fs.rmSync(path.join(cluster, 'pg_wal', name));
        }
      },
    ],
    ['cut down to a few files', (cluster: string) => fs.rmSync(path.join(cluster, 'PG_VERSION'))],
  ])('%s is refused in one line as broken-data, and is not written over', async (_, damage) => {
    const folder = await stoppedCluster();
    damage(clusterOf(folder));
    const error: unknown = await startPostgres(within(folder)).catch((refused: unknown) => refused);
    expect(error).toMatchObject({
      name: 'PostgresRefused',
      code: 'broken-data',
      message: expect.stringMatching(/^[^\n]*restore a backup[^\n]*$/),
    });
    expect(fs.existsSync(path.join(clusterOf(folder), 'base'))).toBe(true);
    await expect(startPostgres(within(folder))).rejects.toMatchObject({ code: 'broken-data' });
  });

  it('whose keys were lost gets new ones', async () => {
    const folder = await stoppedCluster();
    fs.rmSync(path.join(folder, 'data', `${named}.json`));
    const pg = await startPostgres(within(folder));
    expect(await ask(pg.url('postgres'), kept)).toEqual(row);
    await pg.stop();
  });

  it("with another cluster's keys is refused, with the way out", async () => {
    const [one, two] = [await stoppedCluster(), await stoppedCluster()];
    fs.copyFileSync(path.join(two, 'data', `${named}.json`), path.join(one, 'data', `${named}.json`));
    await expect(startPostgres(within(one))).rejects.toMatchObject({
      code: 'broken-data',
      message: expect.stringMatching(/remove pg18\.json/),
    });
    fs.rmSync(path.join(one, 'data', `${named}.json`));
    const pg = await startPostgres(within(one));
    expect(await ask(pg.url('postgres'), kept)).toEqual(row);
    await pg.stop();
  });

  it.runIf(isRoot)('that a copy gave to root, with open modes, is taken back', async () => {
    const folder = await stoppedCluster();
    for (const entry of fs.readdirSync(clusterOf(folder), { recursive: true, encoding: 'utf8' })) {
      fs.chownSync(path.join(clusterOf(folder), entry), 0, 0);
    }
    fs.chownSync(clusterOf(folder), 0, 0);
    fs.chmodSync(clusterOf(folder), 0o755);
    const pg = await startPostgres(within(folder));
    expect(await ask(pg.url('postgres'), kept)).toEqual(row);
    await pg.stop();
  });

  it.runIf(isRoot)('goes on under the account that owns it', async () => {
    const folder = await stoppedCluster();
    const [uid, gid] = [64_123, 64_124];
    for (const name of [named, 'log']) {
      const top = path.join(folder, 'data', name);
      for (const entry of ['', ...fs.readdirSync(top, { recursive: true, encoding: 'utf8' })])
        fs.chownSync(path.join(top, entry), uid, gid);
    }
    const pg = await startPostgres(within(folder));
    expect(fs.statSync(`/proc/${pg.pid}`).uid).toBe(uid);
    await pg.stop();
  });

  it('keeps no more than its last logs', () => {
    const folder = freshFolder();
    for (let day = 10; day < 30; day++)
      fs.writeFileSync(path.join(folder, `postgres-202611${day}-000000.log`), '');
    fs.writeFileSync(path.join(folder, 'selvedge.log'), '');
    pruneLogs(folder);
    const left = fs.readdirSync(folder).toSorted();
    expect(left).toHaveLength(9);
    expect(left[0]).toBe('postgres-20261122-000000.log');
    expect(left.at(-1)).toBe('selvedge.log');
  });
});
