import type { Instant } from '#kernel/contract';
import { stateOf, type Ctx } from '../ctx.ts';
import { hashEntry, newHead, type Entry, type SubjectRef } from './entry.ts';

/** What checking one subject's chain found. */
export interface ChainCheck {
  events: number;
  /** The first event that is not as it was written, or does not follow the one before; null: none. */
  faultAt: number | null;
  /** The newest seal over its events; null while none is sealed. */
  seal: { no: number; root: string; sealedAt: Instant } | null;
  unsealed: number;
}

interface Row extends Entry {
  hash: Buffer;
  seal: number | null;
  headSeq: number;
  headHash: Buffer;
}

/**
 * Works out the hashes of one subject's events anew and compares them with what is kept, its head too.
 * The seals themselves are checked by `verifyLedger`. The caller has checked who may see the subject.
 */
export async function checkChain(ctx: Ctx, { kind, id }: SubjectRef): Promise<ChainCheck> {
  const { link } = stateOf(ctx);
  const { rows } = await link.run<Row>({
    name: 'kernel.subject-chain',
    text: `select l.id as "entryId", l.home, l.subject_kind as kind, l.subject_id as id, l.seq, l.event, l.facts,
             l.actor_kind as "actorKind", l.actor_id as "actorId", l.occurred_at as "occurredAt", l.recorded_at as "recordedAt",
             l.derived, l.hash, h.seq as "headSeq", h.hash as "headHash",
             (select s.no from kernel.seal s where l.mark >= s.mark_from and l.mark < s.mark_to) as seal
           from kernel.ledger l left join kernel.head h on h.subject_id = l.subject_id and h.subject_kind = l.subject_kind
           where l.subject_id = $1 and l.subject_kind = $2 order by l.seq`,
    values: [id, kind],
  });
  const newest = rows.reduce<number | null>(
    (no, r) => (r.seal === null ? no : Math.max(no ?? 0, r.seal)),
    null,
  );
  const { rows: seals } =
    newest === null
      ? { rows: [] }
      : await link.run<{ no: number; root: string; sealedAt: Instant }>({
          name: 'kernel.one-seal',
          text: `select no, encode(root, 'hex') as root, sealed_at as "sealedAt" from kernel.seal where no = $1`,
          values: [newest],
        });
  return {
    events: rows.length,
    faultAt: firstFault(rows),
    seal: seals[0] ?? null,
    unsealed: rows.filter((r) => r.seal === null).length,
  };
}

function firstFault(rows: readonly Row[]): number | null {
  let { seq, hash } = newHead('');
  for (const row of rows) {
    if (row.seq !== seq + 1 || !hashEntry(hash, row).equals(row.hash)) return seq + 1;
    ({ seq, hash } = row);
  }
  const last = rows.at(-1);
  if (!last) return null;
  return last.headSeq === seq && last.headHash.equals(hash) ? null : seq;
}
