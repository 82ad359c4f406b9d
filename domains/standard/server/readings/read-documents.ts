import type { Id } from '#kernel/contract';
import {
  filesById,
  forgetFiles,
  systemActor,
  transact,
  type Ctx,
  type Loop,
  type Program,
} from '#kernel/server';
import type { Reading, ReadProposal } from '../../contract/reading.ts';
import { readDocument } from '../reader/document/read-document.ts';
import { DocumentRefused, type DocumentFault } from '../reader/document/refused.ts';
import { own } from '../tables.ts';
import { readingChanged } from './load.ts';

/** A worker that has had a document in hand for so long has died over it. */
const lease = "interval '2 minutes'";

interface Claimed {
  id: Id;
  file_id: Id;
}

const claim = (program: Program): Promise<(Claimed & { sha256: string; name: string }) | null> =>
  transact(program, { actor: systemActor }, async (ctx) => {
    const { rows } = await own.run<Claimed>(ctx, {
      text: `update standard.reading set claimed_at = $1 where id = (
               select id from standard.reading where state = 'reading' and (claimed_at is null or claimed_at < $1::timestamptz - ${lease})
               order by handed_at limit 1 for update skip locked)
             returning id, file_id`,
      values: [ctx.now],
    });
    const found = rows[0];
    if (!found) return null;
    const [file] = await filesById(ctx, [found.file_id]);
    // The file's own name tells its format: what was pasted is text whatever it is called.
    return { ...found, sha256: file!.sha256, name: file!.name };
  });

async function bytesOf(program: Program, sha256: string): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of program.files.read(sha256)) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Writes proposals down, numbered on from `from`. */
export async function keepProposals(
  ctx: Ctx,
  reading: Id,
  proposals: readonly ReadProposal[],
  from: number,
  byModel: boolean,
): Promise<void> {
  if (proposals.length === 0) return;
  await own.run(ctx, {
    text: `insert into standard.reading_proposal (reading_id, n, body, by_model)
           select $1, $2 + ordinality, value, $4 from jsonb_array_elements($3::jsonb) with ordinality`,
    values: [reading, from - 1, JSON.stringify(proposals), byModel],
  });
}

const settle = (program: Program, claimed: Claimed, read: Reading | DocumentFault): Promise<void> =>
  transact(program, { actor: systemActor }, async (ctx) => {
    const refused = typeof read === 'string';
    const asks = !refused && read.counts.notUnderstood > 0;
    const { count } = await own.run(ctx, {
      text: `update standard.reading set state = $2, refused = $3, language = $4, blocks = $5, sentences = $6,
               read_at = $7, claimed_at = null, file_id = null,
               model_state = case when $8 and exists (select from standard.model_endpoint where enabled) then 'due' else 'off' end
             where id = $1 and state = 'reading'`,
      values: [
        claimed.id,
        refused ? 'refused' : 'ready',
        refused ? read : null,
        refused ? null : read.language,
        refused ? null : JSON.stringify(read.blocks),
        refused ? null : JSON.stringify(read.sentences),
        ctx.now,
        asks,
      ],
    });
    if (count === 0) return;
    if (!refused) await keepProposals(ctx, claimed.id, read.proposals, 1, false);
    await forgetFiles(ctx, [claimed.file_id]);
    readingChanged(ctx, claimed.id, 'reading.read');
  });

/** Reads the document that has waited longest, outside any transaction; answers whether there was one. */
export async function turnReadings(program: Program): Promise<boolean> {
  const claimed = await claim(program);
  if (!claimed) return false;
  const events = [...program.subjects.values()].flatMap((kind) => Object.keys(kind.events));
  try {
    const bytes = await bytesOf(program, claimed.sha256);
    await settle(program, claimed, await readDocument(bytes, claimed.name, events));
  } catch (error) {
    if (!(error instanceof DocumentRefused)) throw error;
    await settle(program, claimed, error.code);
  }
  return true;
}

export const readingsLoop: Loop = {
  name: 'readings',
  everyMs: 5_000,
  wakeOn: ['reading.handed-in'],
  turn: turnReadings,
};
