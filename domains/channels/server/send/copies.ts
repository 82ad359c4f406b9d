import type { ImapFlow } from 'imapflow';
import { toInstant, toMillis, type Id } from '#kernel/contract';
import { systemActor, transact, type Program } from '#kernel/server';
import type { Account } from '../mailboxes/account.ts';
import { faultOf, imapClient } from '../mailboxes/imap-client.ts';
import { own } from '../tables.ts';
import { buildMail } from './build.ts';
import { outgoingColumns, withFiles, type ClaimedMails, type Outgoing } from './claim.ts';

const perTurn = 20;
/** Also how long nobody else tries while one does. */
const pauseMs = 300_000;
const attempts = 6;

const claimCopies = (program: Program): Promise<ClaimedMails> =>
  transact(program, { actor: systemActor }, async (ctx) => {
    const { rows } = await own.run<Outgoing>(ctx, {
      name: 'channels.claim-copies',
      text: `update channels.outgoing o set copy_due_at = $2, copy_attempts = o.copy_attempts + 1
             from (select q.id, q.home from channels.outgoing q join channels.mailbox m on m.id = q.mailbox_id and m.enabled
                   where q.copy_state = 'due' and q.copy_due_at <= $1 order by q.copy_due_at limit $3 for update of q skip locked) due
             where o.id = due.id and o.home = due.home
             returning ${outgoingColumns.map((c) => `o.${c}`).join(', ')}`,
      values: [ctx.now, toInstant(toMillis(ctx.now) + pauseMs), perTurn],
    });
    return withFiles(ctx, rows);
  });

/** Puts a copy of what was sent into the folder for it, once, however often it is tried. True when there may be more. */
export async function putCopies(program: Program): Promise<boolean> {
  const { mails, accounts, mark } = await claimCopies(program);
  const byMailbox = Map.groupBy(mails, (m) => m.mailbox_id);
  await Promise.all(
    [...byMailbox].map(([mailbox, of]) => putInto(program, accounts.get(mailbox)!, of, mark)),
  );
  return mails.length === perTurn;
}

async function putInto(
  program: Program,
  account: Account,
  mails: readonly Outgoing[],
  mark: string,
): Promise<void> {
  const folder = account.sentFolder;
  if (folder === null) {
    for (const mail of mails) await note(program, mail.id, 'none');
    return;
  }
  let client: ImapFlow | null = null;
  try {
    client = await imapClient(program, account);
    await client.connect();
    await client.mailboxOpen(folder);
    for (const mail of mails) {
      // A copy made by a process that died before it could say so.
      const there = await client.search({ header: { 'message-id': mail.message_id } }, { uid: true });
      if (!Array.isArray(there) || there.length === 0)
        await client.append(
          folder,
          await buildMail(program, mail, account, mark),
          ['\\Seen'],
          mail.queued_at,
        );
      await note(program, mail.id, 'done');
    }
    await client.logout();
  } catch (error) {
    const last = mails.filter((m) => m.copy_attempts >= attempts);
    for (const mail of last) await note(program, mail.id, 'failed');
    program.log.warn({ mailbox: account.id, code: faultOf(error).code }, 'sent copy not stored');
  } finally {
    client?.close();
  }
}

const note = (program: Program, id: Id, state: 'none' | 'done' | 'failed'): Promise<unknown> =>
  transact(program, { actor: systemActor }, (ctx) =>
    own(ctx)
      .updateTable('channels.outgoing')
      .set({ copy_state: state, copy_due_at: null })
      .where('id', '=', id)
      .where('copy_state', '=', 'due')
      .execute(),
  );
