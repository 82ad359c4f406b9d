import { createReadStream, createWriteStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { sealFile } from '../ledger/seals.ts';
import type { Program } from '../program.ts';
import { encrypting, keyOf, newSalt } from './cipher.ts';
import { writePart } from './parts.ts';
import { backedTables, months, sequences } from './tables.ts';

/** What stands in front of the encrypted part, in plain: how it was locked. One line of JSON. */
export interface BackupLabel {
  selvedge: 'backup';
  version: 1;
  lock: 'key-file' | 'passphrase';
  keyId: string;
  salt: string;
  at: string;
}

export interface BackupHead {
  migrations: { room: string; name: string; checksum: string }[];
  tables: { name: string; columns: string[] }[];
  sequences: { name: string; value: string | null }[];
  months: string[];
}

export interface BackupReport {
  tables: number;
  rows: number;
  files: number;
  bytes: number;
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (entry.name === 'incoming') continue;
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(place);
    else yield place;
  }
}

/**
 * Writes one consistent, encrypted snapshot of everything but the keys: all tables as of one instant, all
 * files, the seals. The program goes on meanwhile. The file appears under its name only when it is whole.
 * `progress` hears what is being written.
 */
export async function writeBackup(
  program: Program,
  file: string,
  progress: (what: string) => void = () => undefined,
): Promise<BackupReport> {
  const temporary = `${file}.part`;
  const salt = newSalt();
  const { backupPassphrase } = program.settings;
  const key = backupPassphrase ? keyOf(backupPassphrase, salt) : program.keys.purpose('backup');
  const label: BackupLabel = {
    selvedge: 'backup',
    version: 1,
    lock: backupPassphrase ? 'passphrase' : 'key-file',
    keyId: program.keys.firstKeyId,
    salt: salt.toString('base64'),
    at: program.clock.now(),
  };
  const out = createWriteStream(temporary, { mode: 0o600, flush: true });
  const plain = new PassThrough();
  out.write(`${JSON.stringify(label)}\n`);
  const piped = pipeline(plain, createGzip({ level: 6 }), encrypting(key), out);
  piped.catch(() => undefined);
  try {
    const report = await writeContent(program, plain, progress);
    plain.end();
    await piped;
    const handle = await open(temporary, 'r');
    await handle.sync();
    await handle.close();
    await rename(temporary, file);
    return { ...report, bytes: (await stat(file)).size };
  } catch (error) {
    // Where nothing could be written, that is what went wrong, not how the reading ended.
    const cause = plain.errored ?? error;
    plain.destroy();
    await piped.catch(() => undefined);
    await rm(temporary, { force: true });
    throw cause;
  }
}

async function writeContent(
  program: Program,
  out: PassThrough,
  progress: (what: string) => void,
): Promise<Omit<BackupReport, 'bytes'>> {
  const client = new pg.Client({
    connectionString: program.databaseUrl,
    application_name: 'selvedge-backup',
  });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const tables = await backedTables(client);
    const migrations = (
      await client.query(`select room, name, checksum from kernel.migration where room <> '*' order by 1, 2`)
    ).rows as BackupHead['migrations'];
    const head: BackupHead = {
      migrations,
      tables,
      sequences: await sequences(client),
      months: await months(client),
    };
    await writePart(out, 'H', 'head', Buffer.from(JSON.stringify(head)));
    let rows = 0;
    for (const t of tables) {
      progress(t.name);
      const stream = client.query(copyTo(`copy (select ${t.columns.join(', ')} from ${t.name}) to stdout`));
      await writePart(out, 'T', t.name, stream as AsyncIterable<Buffer>);
      rows += stream.rowCount ?? 0;
    }
    await client.query('commit');
    // Content lies in the store before a row refers to it and is never changed: whatever the snapshot's
    // rows refer to is there now.
    const files = await writeFiles(program, out, progress);
    return { tables: tables.length, rows, files };
  } finally {
    await client.end();
  }
}

async function writeFiles(
  program: Program,
  out: PassThrough,
  progress: (what: string) => void,
): Promise<number> {
  let files = 0;
  for await (const place of filesIn(program.files.folder)) {
    files += 1;
    if (files % 100 === 0) progress(`${files} files`);
    await writePart(out, 'F', path.basename(place), createReadStream(place) as AsyncIterable<Buffer>);
  }
  const seals = sealFile(program.settings.dataDir);
  if (await stat(seals).catch(() => null))
    await writePart(out, 'S', 'seals', createReadStream(seals) as AsyncIterable<Buffer>);
  return files;
}
