import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Instant } from '#kernel/contract';
import type { Loop } from '../module.ts';
import type { Pool } from '../database/connection.ts';
import type { Program } from '../program.ts';
import type { SealedBy } from '../secrets/keyring.ts';

/** One seal: a Merkle root over all ledger rows of an interval of commits, chained to the seal before, signed. */
export interface Seal {
  no: number;
  markFrom: number;
  markTo: number;
  events: number;
  root: string;
  previous: string;
  hash: string;
  signature: string;
  keyId: string;
  sealedAt: Instant;
}

const sha256 = (...parts: Buffer[]): Buffer => {
  const h = createHash('sha256');
  for (const p of parts) h.update(p);
  return h.digest();
};

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

/** The root of a Merkle tree in the manner of RFC 6962; a lone node is carried up as it is. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256(Buffer.alloc(0));
  let level = leaves.map((l) => sha256(leafPrefix, l));
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i]!;
      const right = level[i + 1];
      next.push(right ? sha256(nodePrefix, left, right) : left);
    }
    level = next;
  }
  return level[0]!;
}

/** What a seal signs: everything about the interval but the signature itself. */
export function sealHash(
  s: Pick<Seal, 'no' | 'markFrom' | 'markTo' | 'events' | 'root' | 'previous' | 'sealedAt'>,
): Buffer {
  return sha256(
    Buffer.from(JSON.stringify([s.no, s.markFrom, s.markTo, s.events, s.root, s.previous, s.sealedAt])),
  );
}

export const sealFile = (dataDir: string): string => path.join(dataDir, 'seals', 'seals.jsonl');

/** The newest seal and who signed it; null where nothing is sealed yet. */
export async function newestSeal(pool: Pool): Promise<SealedBy | null> {
  const { rows } = await pool.query('select no, key_id from kernel.seal order by no desc limit 1');
  return rows[0] ? { no: rows[0].no as number, keyId: rows[0].key_id as string } : null;
}

const hex = (b: Buffer): string => b.toString('hex');
const zero = '0'.repeat(64);

/**
 * Seals what is settled: all rows whose transactions are below the oldest one still running, so that no
 * late commit can slip under a seal. Nothing to seal, no seal. Another process sealing at the same time
 * waits its turn. The seal is written outside the database as well, before it is committed.
 */
export async function sealSettled(program: Program): Promise<Seal | null> {
  const client = await program.pool.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('selvedge.seal'))`);
    const last = (
      await client.query('select no, mark_to, hash, key_id from kernel.seal order by no desc limit 1')
    ).rows[0];
    // A process on another machine that was given no keys has made its own: it must not seal.
    if (last && !program.keys.fits({ no: last.no, keyId: last.key_id }))
      throw new Error(`the ledger is sealed with key ${last.key_id}, which this process does not have`);
    const markFrom = (last?.mark_to as number | undefined) ?? 0;
    const { rows: horizon } = await client.query('select kernel.settled_mark() as mark');
    const markTo = horizon[0].mark as number;
    const { rows } = await client.query(
      'select id, hash from kernel.ledger where mark >= $1 and mark < $2 order by id',
      [markFrom, markTo],
    );
    if (rows.length === 0) {
      await client.query('rollback');
      return null;
    }
    const body = {
      no: ((last?.no as number | undefined) ?? 0) + 1,
      markFrom,
      markTo,
      events: rows.length,
      root: hex(merkleRoot(rows.map((r) => r.hash as Buffer))),
      previous: last ? hex(last.hash as Buffer) : zero,
      sealedAt: program.clock.now(),
    };
    const hash = sealHash(body);
    const { keyId, signature } = program.keys.sign(hash);
    const seal: Seal = { ...body, hash: hex(hash), signature: signature.toString('base64'), keyId };
    await client.query(
      `insert into kernel.seal (no, mark_from, mark_to, events, root, previous, hash, signature, key_id, sealed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        seal.no,
        markFrom,
        markTo,
        seal.events,
        Buffer.from(seal.root, 'hex'),
        Buffer.from(seal.previous, 'hex'),
        hash,
        signature,
        keyId,
        seal.sealedAt,
      ],
    );
    await mkdir(path.dirname(sealFile(program.settings.dataDir)), { recursive: true });
    await appendFile(sealFile(program.settings.dataDir), `${JSON.stringify(seal)}\n`, { flush: true });
    await client.query('commit');
    return seal;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** The seals kept outside the database. A line that was written just before a crash may be there twice. */
export async function sealsOutside(dataDir: string): Promise<Map<number, Seal>> {
  const text = await readFile(sealFile(dataDir), 'utf8').catch(() => '');
  const seals = new Map<number, Seal>();
  for (const line of text.split('\n')) {
    if (line.trim()) {
      const seal = JSON.parse(line) as Seal;
      seals.set(seal.no, seal);
    }
  }
  return seals;
}

export const sealLoop: Loop = {
  name: 'seals',
  everyMs: 60_000,
  turn: async (program) => {
    await sealSettled(program);
    return false;
  },
};
