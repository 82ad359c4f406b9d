import { newId, toMillis, type Id, type Instant } from '#kernel/contract';
import { recordFile, type Ctx, type KeptContent } from '#kernel/server';
import { own } from '../tables.ts';

/** A mail as it came: its content already lies in the file store. */
export interface RawMail {
  mailboxId: Id | null;
  importId: Id | null;
  uidvalidity: number | null;
  uid: number | null;
  /** The file an imported mail came from. */
  source: string | null;
  /** Null when the server did not give the content. */
  content: KeptContent | null;
  size: number;
  receivedAt: Instant;
  history: boolean;
}

/** Stores a mail before anything is made of it. It waits for the reading loop, or for whoever imports it. */
export async function storeRaw(ctx: Ctx, raw: RawMail): Promise<Id> {
  const id = newId(toMillis(ctx.now));
  const file = raw.content ? await recordFile(ctx, raw.content) : null;
  await own.run(ctx, {
    name: 'channels.store-raw',
    text: `insert into channels.raw_mail (id, home, number, mailbox_id, import_id, uidvalidity, uid, source, file_id, sha256, size,
             received_at, stored_at, history, state, attempts)
           values ($1, $1, 'M-' || $2 || '-' || lpad(nextval('channels.mail_number')::text, 5, '0'), $3, $4, $5, $6, $7, $8, $9, $10,
             $11, $12, $13, 'stored', 0)`,
    values: [
      id,
      ctx.now.slice(0, 4),
      raw.mailboxId,
      raw.importId,
      raw.uidvalidity,
      raw.uid,
      raw.source,
      file?.id ?? null,
      raw.content?.sha256 ?? null,
      raw.size,
      raw.receivedAt < ctx.now ? raw.receivedAt : ctx.now,
      ctx.now,
      raw.history,
    ],
  });
  return id;
}
