import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { chooseAccount } from '../account.ts';
import { copyBinaries, hydrate, installedBinaries, runnableBinaries, whyNotRunnable } from '../binaries.ts';
import { startPostgres } from '../index.ts';
import { ask, freshFolder, isRoot, packageWithoutLinks, startProgram, within } from './make.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const account = chooseAccount();

/** Every file below a folder with the hash of its content, and every link with its aim. */
function fingerprint(folder: string): Record<string, string> {
  const entries = fs
    .readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((e) => !e.isDirectory());
  return Object.fromEntries(
    entries
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted()
      .map((full) => [
        path.relative(folder, full),
        fs.lstatSync(full).isSymbolicLink()
          ? fs.readlinkSync(full)
          : createHash('sha1').update(fs.readFileSync(full)).digest('hex'),
      ]),
  );
}

describe('the binaries', () => {
  it.runIf(process.platform === 'linux')(
    'run once the links are made that install scripts would have made',
    () => {
      const native = packageWithoutLinks(freshFolder());
      const binaries = installedBinaries(native);
      expect(whyNotRunnable(binaries, account)).toMatch(/cannot open shared object/);
      hydrate(native);
      expect(whyNotRunnable(binaries, account)).toBeNull();
      hydrate(native);
      expect(runnableBinaries(binaries, path.join(native, 'unused'), account).folder).toBe(native);
    },
  );

  it.runIf(process.platform !== 'win32')('run when the archive was unpacked without execute bits', () => {
    const native = packageWithoutLinks(freshFolder());
    for (const name of fs.readdirSync(path.join(native, 'bin')))
      fs.chmodSync(path.join(native, 'bin', name), 0o644);
    expect(runnableBinaries(installedBinaries(native), path.join(native, 'unused'), account).folder).toBe(
      native,
    );
  });

  it.runIf(isRoot)('are copied to where the account reaches them when the checkout is private', async () => {
    const folder = freshFolder();
    const checkout = path.join(folder, 'private', 'node_modules', 'package');
    fs.mkdirSync(checkout, { recursive: true });
    const native = packageWithoutLinks(checkout);
    fs.chmodSync(path.join(folder, 'private'), 0o700);
    const pg = await startPostgres({ ...within(folder), native });
    const { version } = installedBinaries();
    expect(pg.binaries).toBe(
      path.join(folder, 'copies', `${version}-${process.platform}-${process.arch}`, 'native'),
    );
    expect(await ask(pg.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
    await pg.stop();
  });

  it.runIf(isRoot)(
    'are copied into the data folder by a user who may not write the installation',
    async () => {
      const folder = freshFolder();
      const native = packageWithoutLinks(folder);
      const user = { uid: 65_534, gid: 65_534 };
      const dataDir = path.join(folder, 'data');
      fs.mkdirSync(dataDir);
      fs.chownSync(dataDir, user.uid, user.gid);
      const program = await startProgram({ dataDir, mode: 'own', durable: false, native }, user);
      expect(program.refused).toBeUndefined();
      expect(program.up?.binaries.startsWith(path.join(dataDir, 'postgres'))).toBe(true);
      expect(fs.statSync(`/proc/${program.up?.pid}`).uid).toBe(user.uid);
      await program.stop();
      const refused = await startProgram(
        { dataDir, mode: 'own', durable: false, native },
        { uid: 64_125, gid: 64_125 },
      );
      expect(refused.refused).toMatchObject({ name: 'PostgresRefused', code: 'no-access' });
    },
  );

  it('are copied whole by many at once, whatever a killed one left', async () => {
    const folder = freshFolder();
    const copies = path.join(folder, 'copies');
    const module = JSON.stringify(path.resolve(import.meta.dirname, '../binaries.ts'));
    const script = `
      import { copyBinaries, installedBinaries } from ${module};
      copyBinaries(installedBinaries(), ${JSON.stringify(copies)}, null);`;
    const begin = () => spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
    const killed = begin();
    const half = (): string | undefined => (fs.existsSync(copies) ? fs.readdirSync(copies)[0] : undefined);
    while (!half() && killed.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 1));
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(half()).toMatch(/^\.copying-/);

    const codes = await Promise.all(
      [begin(), begin(), begin()].map(async (child) => ((await once(child, 'exit')) as [number])[0]),
    );
    expect(codes).toEqual([0, 0, 0]);
    const made = fs.readdirSync(copies);
    expect(made).toHaveLength(1);
    const native = path.join(copies, made[0] ?? '', 'native');
    expect(fingerprint(native)).toEqual(fingerprint(installedBinaries().folder));
    expect(whyNotRunnable({ ...installedBinaries(), folder: native }, account)).toBeNull();
  });

  it('are copied again when somebody damaged the copy', () => {
    const copies = path.join(freshFolder(), 'copies');
    const copy = copyBinaries(installedBinaries(), copies, account);
    fs.truncateSync(path.join(copy.folder, 'bin', 'initdb'), 1000);
    expect(whyNotRunnable(copy, account)).not.toBeNull();
    expect(copyBinaries(installedBinaries(), copies, account).folder).toBe(copy.folder);
    expect(whyNotRunnable(copy, account)).toBeNull();
  });

  it('are refused as no-binaries when there are none', async () => {
    const folder = freshFolder();
    await expect(
      startPostgres({ ...within(folder), native: path.join(folder, 'nothing') }),
    ).rejects.toMatchObject({
      name: 'PostgresRefused',
      code: 'no-binaries',
      message: expect.stringMatching(/^[^\n]*optional dependencies[^\n]*$/),
    });
  });

  it('are refused as no-binaries, with the reason, when they do not run here', () => {
    const folder = freshFolder();
    const native = packageWithoutLinks(folder);
    for (const name of fs.readdirSync(path.join(native, 'lib'))) {
      if (name.startsWith('libicuuc')) fs.rmSync(path.join(native, 'lib', name), { recursive: true });
    }
    expect(() => runnableBinaries(installedBinaries(native), path.join(folder, 'copies'), account)).toThrow(
      expect.objectContaining({
        code: 'no-binaries',
        message: expect.stringMatching(/libicuuc.*DATABASE_URL/),
      }),
    );
  });
});
