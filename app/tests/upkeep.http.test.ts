import { randomBytes } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import {
  KeysRefused,
  MigrationRefused,
  newestSeal,
  openLog,
  openPool,
  openProgram,
  replaceLostKeys,
  sealSettled,
  systemClock,
  verifyLedger,
} from '#kernel/server/boot';
import { systemActor, transact } from '#kernel/server';
import { openHouse, type House } from '#kernel/testing';
import { publishPack } from '#domains/standard/server/index.ts';
import { prepareDatabase } from '../boot.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const publish = (pack: string) =>
  transact(house.program, { actor: systemActor }, (ctx) =>
    publishPack(ctx, { params: { pack }, query: undefined, body: { values: {} } } as never),
  );
// Another test's transaction on the same server keeps what came after it from settling for a moment.
const sealed = (program = house.program) =>
  vi.waitUntil(async () => (await sealSettled(program)) !== null, { timeout: 20_000 });

describe('an older program on the data of a newer one', () => {
  const views = () => house.sql(`select count(*)::int as n from pg_views where schemaname like '%\\_pub'`);

  test.each([
    ['standard', '999_later.sql'],
    ['a_room_of_tomorrow', '001_begins.sql'],
  ])('is kept out by what %s has of it, and changes nothing', async (room, name) => {
    const before = await views();
    await house.sql('insert into kernel.migration values ($1, $2, $3)', [room, name, 'x']);
    // As an older program finds it: what it would make is not what is there.
    await house.sql(`update kernel.migration set checksum = 'later' where room = '*'`);
    const refused = await prepareDatabase(house.program.databaseUrl, house.program.modules).catch(
      (error: unknown) => error as MigrationRefused,
    );
    expect(refused).toBeInstanceOf(MigrationRefused);
    expect(refused).toMatchObject({
      message: `these data were written by a newer version of the program (${room}/${name} is not known to this one): use that version, or restore a backup from before`,
      text: { zh: expect.stringContaining('更新的版本') },
    });
    expect(await views()).toEqual(before);
    await house.sql('delete from kernel.migration where name = $1', [name]);
    expect(await prepareDatabase(house.program.databaseUrl, house.program.modules)).toEqual([]);
  });
});

describe('a server whose roles somebody else made', () => {
  const mill = `mill_${randomBytes(4).toString('hex')}`;
  const { url, adminUrl } = inject('databaseServer');
  const own = Object.assign(new URL(url), { pathname: `/${mill}`, username: mill, password: 'warp' }).href;
  const admin = openPool(adminUrl.replace('the_database', 'postgres'), { size: 1 });
  afterAll(async () => {
    await admin.query(`drop database if exists ${mill} with (force)`);
    await admin.query(`drop role if exists ${mill}`);
    await admin.end();
  });

  test('says what to do about it; once it is done, the company begins', async () => {
    await admin.query(`create role ${mill} login createrole password 'warp'`);
    await admin.query(`create database ${mill} owner ${mill}`);
    const { modules } = house.program;
    const refused = await prepareDatabase(own, modules).catch((error: unknown) => error as Error);
    expect(refused).toBeInstanceOf(MigrationRefused);
    const [, grant] = /superuser run: (grant .*) to <user>$/.exec((refused as Error).message)!;
    await admin.query(`${grant} to ${mill}`);
    expect((await prepareDatabase(own, modules)).length).toBeGreaterThan(20);
    expect(await prepareDatabase(own, modules)).toEqual([]);
  });
});

describe('the keys of a company', () => {
  const open = () => {
    const { settings, databaseUrl, modules } = house.program;
    return openProgram({ settings, clock: systemClock, log: openLog('silent'), databaseUrl, modules });
  };
  const folder = () => house.program.settings.keysDir;
  const keyFile = () => path.join(folder(), 'selvedge.keys.json');

  test('gone, or another company’s, or damaged: the program does not begin with made-up ones', async () => {
    await publish('textile');
    await sealed();
    const kept = readFileSync(keyFile(), 'utf8');
    rmSync(keyFile());
    await expect(open()).rejects.toThrow(/selvedge\.keys\.json, are not in .*put them back/);
    await expect(open()).rejects.toBeInstanceOf(KeysRefused);

    const other = await openHouse();
    cpSync(path.join(other.program.settings.keysDir, 'selvedge.keys.json'), keyFile());
    await other.close();
    const { keyId } = (await newestSeal(house.program.pool))!;
    await expect(open()).rejects.toThrow(new RegExp(`another company's; .* key ${keyId}`));

    writeFileSync(keyFile(), kept.slice(0, 40));
    await expect(open()).rejects.toThrow(/is damaged/);
    await expect(replaceLostKeys(folder(), [])).rejects.toThrow(/is damaged/);

    writeFileSync(keyFile(), kept);
    await expect(replaceLostKeys(folder(), [])).rejects.toThrow(/is there/);
    await (await open()).close();
  });

  test('lost for good: new ones go on, old seals are told apart from forged ones', async () => {
    const { no, keyId } = (await newestSeal(house.program.pool))!;
    rmSync(keyFile());
    await replaceLostKeys(folder(), [{ no, keyId }]);
    const program = await open();
    try {
      expect(await verifyLedger(program)).toMatchObject({ uncheckable: no, findings: [] });
      await publish('factory');
      // The process that still holds the old keys must not seal under them once the new ones are in use.
      await sealed(program);
      await publish('apparel');
      await expect(sealSettled(house.program)).rejects.toThrow(/which this process does not have/);
      // A lost key cannot sign anything after it was given up.
      await house.sql('alter table kernel.seal disable trigger user');
      await house.sql('update kernel.seal set key_id = $1 where no > $2', [keyId, no]);
      const { findings, uncheckable } = await verifyLedger(program);
      expect(uncheckable).toBe(no);
      expect(findings).toContainEqual({
        what: 'seal',
        where: `seal ${no + 1}`,
        says: 'its signature is not ours',
      });
    } finally {
      await program.close();
    }
  });
});
