import type pg from 'pg';
import type { Program } from '../program.ts';
import { hashEntry, type Entry } from './entry.ts';
import { merkleRoot, sealHash, sealsOutside, type Seal } from './seals.ts';

/** Something that is not as it was written. */
export interface Finding {
  what: 'altered' | 'gap' | 'head' | 'tail' | 'subject' | 'seal';
  where: string;
  says: string;
}

export interface Verification {
  events: number;
  subjects: number;
  seals: number;
  /** Events newer than the last seal: chained, not yet sealed. */
  unsealed: number;
  /** Seals whose signature nobody can check any more: their key was given up as lost. All else of them is checked. */
  uncheckable: number;
  findings: Finding[];
}

const page = 5_000;

/**
 * Reads the whole ledger and checks it: every event's hash over its predecessor, no gap in a subject's
 * sequence, every head at its last event, every seal's root, chain, signature and copy outside the
 * database. A row altered, dropped or swapped, a tail cut, a whole subject gone are each found.
 * `progress` hears how many events have been read.
 */
export async function verifyLedger(
  program: Program,
  progress: (events: number) => void = () => undefined,
): Promise<Verification> {
  const client = await program.pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const findings: Finding[] = [];
    const chains = await verifyChains(client, findings, progress);
    const seals = await verifySeals(program, client, findings);
    await client.query('commit');
    return { ...chains, ...seals, findings };
  } finally {
    client.release();
  }
}

async function verifyChains(client: pg.PoolClient, findings: Finding[], progress: (n: number) => void) {
  let after: [string, string, number] = ['00000000-0000-0000-0000-000000000000', '', 0];
  let events = 0;
  let subjects = 0;
  interface Chain {
    key: string;
    seq: number;
    hash: Buffer;
  }
  let current: Chain | undefined;
  const close = async (c: Chain) => {
    subjects += 1;
    const [kind, id] = c.key.split('/') as [string, string];
    const { rows } = await client.query(
      'select seq, hash from kernel.head where subject_id = $1 and subject_kind = $2',
      [id, kind],
    );
    const head = rows[0];
    if (!head) findings.push({ what: 'head', where: c.key, says: 'its head row is gone' });
    else if (head.seq > c.seq)
      findings.push({ what: 'tail', where: c.key, says: `events ${c.seq + 1} to ${head.seq} are gone` });
    else if (head.seq !== c.seq || !c.hash.equals(head.hash))
      findings.push({ what: 'head', where: c.key, says: 'its head does not match its last event' });
  };
  for (;;) {
    const { rows } = await client.query(
      `select id, home, subject_kind, subject_id, seq, event, facts, actor_kind, actor_id, occurred_at, recorded_at, derived, hash
       from kernel.ledger where (subject_id, subject_kind, seq) > ($1, $2, $3) order by subject_id, subject_kind, seq limit $4`,
      [...after, page],
    );
    for (const r of rows) {
      const key = `${r.subject_kind}/${r.subject_id}`;
      if (current?.key !== key) {
        if (current) await close(current);
        current = { key, seq: 0, hash: Buffer.alloc(32) };
      }
      if (r.seq !== current.seq + 1)
        findings.push({ what: 'gap', where: key, says: `event ${current.seq + 1} is missing` });
      const hash = hashEntry(current.hash, readEntry(r));
      if (!hash.equals(r.hash))
        findings.push({
          what: 'altered',
          where: `${key} #${r.seq}`,
          says: `${r.event} is not what was written`,
        });
      current = { key, seq: r.seq, hash: r.hash };
    }
    events += rows.length;
    progress(events);
    const last = rows.at(-1);
    if (!last || rows.length < page) break;
    after = [last.subject_id, last.subject_kind, last.seq];
  }
  if (current) await close(current);
  const lost = await client.query(
    `select subject_kind, subject_id from kernel.head h
     where not exists (select from kernel.ledger l where l.subject_id = h.subject_id) limit 100`,
  );
  for (const r of lost.rows)
    findings.push({
      what: 'subject',
      where: `${r.subject_kind}/${r.subject_id}`,
      says: 'all its events are gone',
    });
  return { events, subjects };
}

function readEntry(r: pg.QueryResultRow): Entry {
  return {
    entryId: r['id'],
    home: r['home'],
    kind: r['subject_kind'],
    id: r['subject_id'],
    seq: r['seq'],
    event: r['event'],
    facts: r['facts'],
    actorKind: r['actor_kind'],
    actorId: r['actor_id'],
    occurredAt: r['occurred_at'],
    recordedAt: r['recorded_at'],
    derived: r['derived'],
  };
}

async function verifySeals(program: Program, client: pg.PoolClient, findings: Finding[]) {
  const { rows } = await client.query('select * from kernel.seal order by no');
  const outside = await sealsOutside(program.settings.dataDir);
  const seals = rows.map(readSeal);
  let before: Seal | null = null;
  let uncheckable = 0;
  for (const seal of seals) {
    const where = `seal ${seal.no}`;
    const found = (says: string) => findings.push({ what: 'seal', where, says });
    const { rows: leaves } = await client.query(
      'select hash from kernel.ledger where mark >= $1 and mark < $2 order by id',
      [seal.markFrom, seal.markTo],
    );
    if (leaves.length !== seal.events) found(`${seal.events} events were sealed, ${leaves.length} are there`);
    else if (merkleRoot(leaves.map((l) => l.hash as Buffer)).toString('hex') !== seal.root)
      found('its events are not those that were sealed');
    const hash = sealHash(seal);
    if (hash.toString('hex') !== seal.hash) found('it was altered');
    if (program.keys.gaveUp(seal.keyId, seal.no)) uncheckable += 1;
    else if (!program.keys.verify(hash, Buffer.from(seal.signature, 'base64'), seal.keyId))
      found('its signature is not ours');
    if (seal.no !== (before?.no ?? 0) + 1 || (before !== null && seal.previous !== before.hash))
      found('it does not follow the one before');
    const copy = outside.get(seal.no);
    if (copy && copy.hash !== seal.hash) found('it differs from its copy outside the database');
    if (!copy) found('its copy outside the database is missing');
    before = seal;
  }
  for (const no of outside.keys()) {
    if (no > (before?.no ?? 0))
      findings.push({
        what: 'seal',
        where: `seal ${no}`,
        says: 'it is outside the database but no longer in it',
      });
  }
  const { rows: rest } = await client.query('select count(*)::int as n from kernel.ledger where mark >= $1', [
    before?.markTo ?? 0,
  ]);
  return { seals: seals.length, unsealed: rest[0].n as number, uncheckable };
}

function readSeal(r: pg.QueryResultRow): Seal {
  const hex = (b: Buffer) => b.toString('hex');
  return {
    no: r['no'],
    markFrom: r['mark_from'],
    markTo: r['mark_to'],
    events: r['events'],
    root: hex(r['root']),
    previous: hex(r['previous']),
    hash: hex(r['hash']),
    signature: (r['signature'] as Buffer).toString('base64'),
    keyId: r['key_id'],
    sealedAt: r['sealed_at'],
  };
}
