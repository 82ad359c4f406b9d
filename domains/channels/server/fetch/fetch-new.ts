import type { ImapFlow } from 'imapflow';
import { toInstant, type Instant } from '#kernel/contract';
import { systemActor, transact, type KeptContent, type Program } from '#kernel/server';
import { caps } from '../parse/caps.ts';
import { own } from '../tables.ts';
import { storeRaw } from '../take-in/store-raw.ts';
import type { Session } from './session.ts';

/** Mails asked for together; those beyond `small` bytes are streamed one by one. */
const together = 20;
const small = 1_048_576;
/** A mail the server refuses so often is noted as not fetched, so that those behind it come in. */
const refusals = 3;

/**
 * Fetches every mail behind the cursor, oldest first, however many there are: each is in the store and in
 * the database before the cursor moves past it, in one transaction. Answers how many. Throws when the
 * connection fails; what was stored by then stays.
 */
export async function fetchNew(program: Program, session: Session, client: ImapFlow): Promise<number> {
  await client.noop();
  const folder = client.mailbox;
  if (!folder) throw new Error('no folder is open');
  const uidvalidity = Number(folder.uidValidity);
  const cursor = await cursorOf(program, session, uidvalidity);
  const uids = await uidsBehind(client, cursor);
  let stored = 0;
  for (let at = 0; at < uids.length && !session.ended; at += together) {
    stored += await fetchSome(program, session, client, uidvalidity, uids.slice(at, at + together));
    program.hints.tell([{ kind: 'mailbox', id: session.account.id, event: 'mail.stored' }]);
  }
  return stored;
}

/** UIDs above the cursor, ascending. `n:*` names the last mail even when it lies below `n`. */
async function uidsBehind(client: ImapFlow, cursor: number): Promise<number[]> {
  const found = await client.search({ uid: `${cursor + 1}:*` }, { uid: true });
  return (Array.isArray(found) ? found : []).filter((uid) => uid > cursor).toSorted((a, b) => a - b);
}

/** Where we are in a folder. Numbered anew by the server, it is read from the beginning; copies are told by content. */
async function cursorOf(program: Program, session: Session, uidvalidity: number): Promise<number> {
  const { id, folder } = session.account;
  return transact(program, { actor: systemActor }, async (ctx) => {
    const { rows } = await own.run<{ uid: number }>(ctx, {
      name: 'channels.cursor',
      text: `insert into channels.cursor as c (mailbox_id, folder, uidvalidity, uid, moved_at) values ($1, $2, $3, 0, $4)
             on conflict (mailbox_id, folder) do update
               set uid = case when c.uidvalidity = excluded.uidvalidity then c.uid else 0 end,
                   uidvalidity = excluded.uidvalidity
             returning uid`,
      values: [id, folder, uidvalidity, ctx.now],
    });
    return rows[0]!.uid;
  });
}

interface Meta {
  size: number;
  at: Instant | null;
  source: Buffer | null;
}

async function fetchSome(
  program: Program,
  session: Session,
  client: ImapFlow,
  uidvalidity: number,
  uids: readonly number[],
): Promise<number> {
  const metas = new Map<number, Meta>();
  const query = { uid: true, size: true, internalDate: true } as const;
  for await (const m of client.fetch(uids.join(','), query, { uid: true }))
    metas.set(m.uid, { size: m.size ?? 0, at: instantOf(m.internalDate), source: null });
  const light = [...metas].filter(([, m]) => m.size <= small).map(([uid]) => uid);
  if (light.length > 0) {
    for await (const m of client.fetch(light.join(','), { uid: true, source: true }, { uid: true })) {
      const meta = metas.get(m.uid);
      if (meta) meta.source = m.source ?? null;
    }
  }
  let stored = 0;
  for (const uid of uids) {
    const meta = metas.get(uid);
    // Deleted on the server between being counted and being asked for: nothing is left to fetch.
    if (!meta) continue;
    const content = await contentOf(program, session, client, uid, meta);
    stored += await store(program, session, { uidvalidity, uid, meta, content });
  }
  return stored;
}

/** The content in the file store; null when it is too large, or when the server has refused it too often. */
async function contentOf(
  program: Program,
  session: Session,
  client: ImapFlow,
  uid: number,
  meta: Meta,
): Promise<KeptContent | null> {
  if (meta.size > caps.fetched) return null;
  try {
    const content = meta.source ?? (await client.download(String(uid), undefined, { uid: true })).content;
    if (!content) throw new Error('the server gave no content');
    return await program.files.keep(content, { name: 'mail.eml', limit: caps.fetched * 2 });
  } catch (error) {
    const times = (session.refused.get(uid) ?? 0) + 1;
    session.refused.set(uid, times);
    if (times < refusals) throw error;
    return null;
  }
}

const instantOf = (at: Date | string | undefined): Instant | null => {
  const ms = at instanceof Date ? at.getTime() : Date.parse(at ?? '');
  return Number.isNaN(ms) ? null : toInstant(ms);
};

/** Stores one mail and moves the cursor past it; 0 when another process was faster. */
async function store(
  program: Program,
  session: Session,
  mail: { uidvalidity: number; uid: number; meta: Meta; content: KeptContent | null },
): Promise<number> {
  const { id, folder, takesFrom } = session.account;
  const { uidvalidity, uid, meta, content } = mail;
  return transact(program, { actor: systemActor }, async (ctx) => {
    const moved = await own.run(ctx, {
      name: 'channels.move-cursor',
      text: `update channels.cursor set uid = $4, moved_at = $5
             where mailbox_id = $1 and folder = $2 and uidvalidity = $3 and uid < $4`,
      values: [id, folder, uidvalidity, uid, ctx.now],
    });
    if (moved.count === 0) return 0;
    const receivedAt = meta.at ?? ctx.now;
    await storeRaw(ctx, {
      mailboxId: id,
      importId: null,
      uidvalidity,
      uid,
      source: null,
      content,
      size: content?.size ?? meta.size,
      receivedAt,
      history: receivedAt < takesFrom,
    });
    return 1;
  });
}
