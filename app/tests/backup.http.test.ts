import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, symlinkSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { newId } from '#kernel/contract';
import {
  openKeyRing,
  openLog,
  openPool,
  openProgram,
  readSettings,
  restoreBackup,
  rotateKey,
  sealSettled,
  systemClock,
  verifyLedger,
  writeBackup,
  type Program,
} from '#kernel/server/boot';
import { openHouse, type House } from '#kernel/testing';
import { kernelFolder, prepareDatabase, schemasOf } from '../boot.ts';

let house: House;
const folder = mkdtempSync(path.join(tmpdir(), 'selvedge-backup-'));
const file = path.join(folder, 'company.backup');

const tablesOf = async (sql: (text: string) => Promise<{ name: string; digest: string }[]>) => {
  const names = await sql(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg_%' and n.nspname not in ('information_schema', 'pgboss') order by 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of names) {
    const [row] = await sql(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${name} t`,
    );
    digests[name] = row!.digest;
  }
  return digests;
};

beforeAll(async () => {
  house = await openHouse();
  const { program } = house;
  await program.ensureMonth('2025-07-01T00:00:00.000Z');
  for (let i = 0; i < 3; i += 1) {
    const kept = await program.files.keep(Buffer.from(`样布 ${i}`), { name: `${i}.txt`, limit: 1000 });
    await program.pool.query(
      'insert into kernel.file (id, sha256, size, type, name, at) values ($1, $2, $3, $4, $5, $6)',
      [newId(program.clock.millis()), kept.sha256, kept.size, kept.type, kept.name, program.clock.now()],
    );
  }
  const { publishPack } = await import('#domains/standard/server/index.ts');
  const { systemActor, transact } = await import('#kernel/server');
  await transact(program, { actor: systemActor }, (ctx) =>
    publishPack(ctx, { params: { pack: 'textile' }, query: undefined, body: { values: {} } } as never),
  );
  // Another test's transaction on the same server keeps what came after it from settling for a moment.
  await vi.waitUntil(async () => (await sealSettled(program)) !== null, { timeout: 20_000 });
  await writeBackup(program, file);
});
afterAll(() => house.close());

async function restoredInto(
  name: string,
  prepare: (dataDir: string) => void = (d) =>
    cpSync(house.program.settings.keysDir, path.join(d, 'keys'), { recursive: true }),
) {
  const server = inject('databaseServer');
  const maintenance = openPool(server.url.replace('the_database', 'postgres'), { size: 1 });
  await maintenance.query(`create database ${name}`);
  await maintenance.end();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'selvedge-restored-'));
  prepare(dataDir);
  const settings = readSettings({ data: dataDir }, {});
  const databaseUrl = server.url.replace('the_database', name);
  const { modules } = house.program;
  const restore = () =>
    restoreBackup({ settings, databaseUrl, kernelFolder, rooms: schemasOf(modules) }, file);
  const open = (): Promise<Program> =>
    openProgram({ settings, clock: systemClock, log: openLog('silent'), databaseUrl, modules });
  return {
    restore,
    open,
    databaseUrl,
    dataDir,
    drop: async () => {
      const pool = openPool(server.adminUrl.replace('the_database', 'postgres'), { size: 1 });
      await pool.query(`drop database ${name} with (force)`);
      await pool.end();
    },
  };
}

describe('backup and restore', () => {
  test('what comes back is what was there: table by table, file by file, and the ledger verifies', async () => {
    const target = await restoredInto(`r_${newId(1).replaceAll('-', '').slice(12)}`);
    const report = await target.restore();
    expect(report.files).toBe(3);
    const program = await target.open();
    const before = await tablesOf((text) => house.sql(text));
    const after = await tablesOf(async (text) => (await program.pool.query(text)).rows as never);
    // These two say where a database has been, not what is in it.
    for (const own of ['kernel.era', 'kernel.migration']) {
      delete before[own];
      delete after[own];
    }
    expect(Object.keys(after).length).toBeGreaterThan(20);
    expect(after).toEqual(before);
    const { rows } = await program.pool.query('select sha256 from kernel.file');
    for (const r of rows) {
      const place = path.join(program.files.folder, r.sha256.slice(0, 2), r.sha256.slice(2, 4), r.sha256);
      expect(createHash('sha256').update(readFileSync(place)).digest('hex')).toBe(r.sha256);
    }
    await prepareDatabase(target.databaseUrl, house.program.modules);
    const verified = await verifyLedger(program);
    expect(verified.findings).toEqual([]);
    expect(verified.seals).toBeGreaterThan(0);
    await program.close();
    await expect(target.restore()).rejects.toThrow(/not empty/);
    await target.drop();
  });

  test('without the company’s keys nothing is restored, and it says which key is missing', async () => {
    const target = await restoredInto(`r_${newId(2).replaceAll('-', '').slice(12)}`, () => undefined);
    await expect(target.restore()).rejects.toThrow(/is locked with key [0-9a-f]{8}/);
    // None are made up that would stand where the company's belong.
    expect(existsSync(path.join(target.dataDir, 'keys'))).toBe(false);
    await target.drop();
  });

  test('with a passphrase it needs no keys to be read, and a wrong one opens nothing', async () => {
    const locked = path.join(folder, 'passphrase.backup');
    const under = (passphrase: string) => ({ backupPassphrase: passphrase });
    const { program } = house;
    await writeBackup(
      { ...program, settings: { ...program.settings, ...under('nine bolts of cloth') } },
      locked,
    );
    const target = await restoredInto(`r_${newId(4).replaceAll('-', '').slice(12)}`, () => undefined);
    const settings = readSettings({ data: target.dataDir }, {});
    const into = (passphrase: string) =>
      restoreBackup(
        {
          settings: { ...settings, ...under(passphrase) },
          databaseUrl: target.databaseUrl,
          kernelFolder,
          rooms: schemasOf(program.modules),
        },
        locked,
      );
    await expect(into('ten bolts of cloth')).rejects.toThrow(/key does not fit/);
    expect((await into('nine bolts of cloth')).files).toBe(3);
    await target.drop();
  });

  test('one byte altered, or the end cut off, and it is refused', async () => {
    const bytes = readFileSync(file);
    const middle = Math.floor(bytes.length / 2);
    const altered = Buffer.from(bytes);
    altered[middle] = altered[middle]! ^ 1;
    for (const [name, content] of [
      ['altered', altered],
      ['cut', bytes.subarray(0, bytes.length - 40)],
    ] as const) {
      const target = await restoredInto(`r_${newId(3).replaceAll('-', '').slice(12)}`);
      const bad = path.join(folder, name);
      writeFileSync(bad, content);
      const settings = readSettings({ data: target.dataDir }, {});
      await expect(
        restoreBackup(
          {
            settings,
            databaseUrl: target.databaseUrl,
            kernelFolder,
            rooms: schemasOf(house.program.modules),
          },
          bad,
        ),
      ).rejects.toThrow(/damaged|cut off|does not fit/);
      // The sound one goes in afterwards.
      expect((await target.restore()).files).toBe(3);
      await target.drop();
    }
  });

  test.each([
    ['a folder that is not there', path.join(folder, 'nowhere', 'night.backup'), 'ENOENT'],
    ['a folder', folder, 'EISDIR'],
  ])('%s takes none: it says so and leaves nothing behind', async (_case, place, code) => {
    await expect(writeBackup(house.program, place)).rejects.toMatchObject({ code });
    expect(existsSync(`${place}.part`)).toBe(false);
  });

  test.skipIf(!existsSync('/dev/full'))(
    'a disk that is full ends it at once',
    { timeout: 20_000 },
    async () => {
      const place = path.join(folder, 'full.backup');
      symlinkSync('/dev/full', `${place}.part`);
      await expect(writeBackup(house.program, place)).rejects.toMatchObject({ code: 'ENOSPC' });
      expect(existsSync(place)).toBe(false);
      expect(existsSync('/dev/full')).toBe(true);
    },
  );

  test('nothing of it can be read without the key', () => {
    expect(readFileSync(file).includes(Buffer.from('standard.published'))).toBe(false);
    expect(readFileSync(file).includes(Buffer.from('样布'))).toBe(false);
  });
});

describe('rotating the key', () => {
  test('secret values are sealed anew, and both old and new processes can open them', async () => {
    const other = await openKeyRing(house.program.settings.keysDir);
    const { keyId } = await rotateKey(house.program);
    const sealed = house.program.keys.seal('秘密', 'x:1');
    expect(house.program.keys.keyIdOf(sealed)).toBe(keyId);
    expect(other.open(sealed, 'x:1')).toBe('秘密');
    expect(() => other.open(sealed, 'x:2')).toThrow();
  });
});
