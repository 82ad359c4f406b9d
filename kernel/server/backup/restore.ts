import { createReadStream } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { identifier } from '../database/connection.ts';
import { migrate, type RoomSchema } from '../database/migrate.ts';
import { openFileStore } from '../files/store.ts';
import { sealFile } from '../ledger/seals.ts';
import { hasKeys, openKeyRing } from '../secrets/keyring.ts';
import type { Settings } from '../settings.ts';
import type { BackupHead, BackupLabel, BackupReport } from './backup.ts';
import { decrypting, keyOf } from './cipher.ts';
import { readParts, whole, type Part } from './parts.ts';

export class RestoreRefused extends Error {}

export interface RestoreTarget {
  settings: Settings;
  databaseUrl: string;
  kernelFolder: string;
  rooms: readonly RoomSchema[];
}

async function readLabel(file: string): Promise<{ label: BackupLabel; length: number }> {
  const handle = await open(file, 'r').catch(() => {
    throw new RestoreRefused(`there is no file ${file}`);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2_000), 0, 2_000, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(10);
    const label = JSON.parse(buffer.subarray(0, Math.max(end, 0)).toString()) as BackupLabel;
    if (label.selvedge !== 'backup' || label.version !== 1) throw new Error('label');
    return { label, length: end + 1 };
  } catch {
    throw new RestoreRefused(`${file} is not a backup of this program`);
  } finally {
    await handle.close();
  }
}

async function keyFor(label: BackupLabel, settings: Settings): Promise<Buffer> {
  if (label.lock === 'passphrase') {
    if (!settings.backupPassphrase)
      throw new RestoreRefused('this backup is locked with a passphrase; set SELVEDGE_BACKUP_PASSPHRASE');
    return keyOf(settings.backupPassphrase, Buffer.from(label.salt, 'base64'));
  }
  // None are made up here: they would stand in the way of the company's own.
  const keys = (await hasKeys(settings.keysDir)) ? await openKeyRing(settings.keysDir) : null;
  if (keys?.firstKeyId !== label.keyId) {
    throw new RestoreRefused(
      `this backup is locked with key ${label.keyId}, which is not in ${settings.keysDir}; put the company's key file there first`,
    );
  }
  return keys.purpose('backup');
}

async function refuseUsed(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select count(*)::int as n from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%'`,
    );
    if (rows[0].n > 0)
      throw new RestoreRefused('the database is not empty; a backup is only restored into an empty one');
  } finally {
    await client.end();
  }
}

/** A restoration under way. */
interface Restoring {
  target: RestoreTarget;
  client: pg.Client;
  head: BackupHead | null;
  report: BackupReport;
  progress: (what: string) => void;
}

/**
 * Puts a backup into an empty database and its files into the data folder. The database gets the schema it
 * had when the backup was taken, then the data, then whatever migrations have come since.
 */
export async function restoreBackup(
  target: RestoreTarget,
  file: string,
  progress: (what: string) => void = () => undefined,
): Promise<BackupReport> {
  const { label, length } = await readLabel(file);
  const key = await keyFor(label, target.settings);
  await refuseUsed(target.databaseUrl);
  const unzipped = createGunzip();
  const piped = pipeline(createReadStream(file, { start: length }), decrypting(key), unzipped);
  piped.catch(() => undefined);
  const client = new pg.Client({
    connectionString: target.databaseUrl,
    application_name: 'selvedge-restore',
  });
  await client.connect();
  const restoring: Restoring = {
    target,
    client,
    head: null,
    progress,
    report: { tables: 0, rows: 0, files: 0, bytes: 0 },
  };
  try {
    for await (const part of readParts(unzipped)) await takePart(restoring, part);
    await piped;
    await turnEra(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    await clearAway(restoring).catch(() => undefined);
    // What failed upstream says more than how the reading ended.
    await piped.catch((cause: Error) => {
      throw cause;
    });
    throw error;
  } finally {
    await client.end();
  }
  await migrate(target.databaseUrl, target.kernelFolder, target.rooms);
  return restoring.report;
}

/** The database was empty and is so again: the next try, with a sound file, is not refused for this one's sake. */
async function clearAway({ client, target }: Restoring): Promise<void> {
  for (const room of ['kernel', ...target.rooms.map((r) => r.room)])
    await client.query(
      `drop schema if exists ${identifier(room)} cascade; drop schema if exists ${identifier(`${room}_pub`)} cascade`,
    );
}

async function takePart(r: Restoring, part: Part): Promise<void> {
  const { dataDir } = r.target.settings;
  switch (part.kind) {
    case 'H':
      r.head = JSON.parse((await whole(part.content)).toString()) as BackupHead;
      return prepareSchema(r, r.head);
    case 'T':
      return takeTable(r, part);
    case 'F': {
      const kept = await openFileStore(path.join(dataDir, 'files')).keep(Readable.from(part.content), {
        name: part.name,
        limit: Infinity,
      });
      if (kept.sha256 !== part.name) throw new RestoreRefused(`file ${part.name} is not what was backed up`);
      r.report.files += 1;
      if (r.report.files % 100 === 0) r.progress(`${r.report.files} files`);
      return;
    }
    case 'S':
      await mkdir(path.dirname(sealFile(dataDir)), { recursive: true });
      await writeFile(sealFile(dataDir), await whole(part.content));
  }
}

async function takeTable(r: Restoring, part: Part): Promise<void> {
  r.progress(part.name);
  const table = r.head?.tables.find((t) => t.name === part.name);
  if (!table) throw new RestoreRefused(`${part.name} is not among the tables this backup announces`);
  const stream = r.client.query(copyFrom(`copy ${part.name} (${table.columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(part.content), stream);
  r.report.tables += 1;
  r.report.rows += stream.rowCount ?? 0;
}

/** The schema as it was when the backup was taken; then the transaction in which the data is put in. */
async function prepareSchema({ target, client }: Restoring, head: BackupHead): Promise<void> {
  const wanted = new Set(head.migrations.map((m) => `${m.room}/${m.name}`));
  await migrate(target.databaseUrl, target.kernelFolder, target.rooms, wanted);
  const { rows } = await client.query(`select room || '/' || name as name, checksum from kernel.migration`);
  const present = new Map(rows.map((r) => [r.name as string, r.checksum as string]));
  for (const m of head.migrations) {
    const here = present.get(`${m.room}/${m.name}`);
    if (here !== m.checksum) {
      throw new RestoreRefused(
        `the backup was made by another version of the program: ${m.room}/${m.name} ${here ? 'differs' : 'is not known here'}`,
      );
    }
  }
  await client.query('begin');
  for (const month of head.months) await client.query('select kernel.ensure_month($1::date)', [month]);
  // Rows that migrations put in are in the backup too. The ledger and its seals are empty, and refuse this.
  const seeded = head.tables.map((t) => t.name).filter((t) => t !== 'kernel.ledger' && t !== 'kernel.seal');
  await client.query(`truncate ${seeded.join(', ')}`);
  for (const s of head.sequences)
    if (s.value !== null) await client.query('select setval($1::regclass, $2::bigint)', [s.name, s.value]);
}

/**
 * Transaction numbers start again in another server: a new era makes whatever is written from now on count
 * as after all that was. Views are made again by the migration that follows.
 */
async function turnEra(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    'insert into kernel.era select max(no) + 1 from kernel.era returning no',
  );
  await client.query(
    `alter table kernel.ledger alter column mark set default ((${Number(rows[0].no)}::bigint << 48) + (pg_current_xact_id()::text)::bigint)`,
  );
  await client.query(`delete from kernel.migration where room = '*'`);
}
