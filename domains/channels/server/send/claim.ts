import { toInstant, toMillis, type Id, type Instant } from '#kernel/contract';
import { filesById, type Ctx, type KeptFile } from '#kernel/server';
import { accountsOf, type Account } from '../mailboxes/account.ts';
import { ownMark } from '../take-in/evidence.ts';
import { own } from '../tables.ts';
import type { MailAddress } from './send-mail.ts';

/** A mail on its way out, with all it takes to build it. */
export interface Outgoing {
  id: Id;
  home: Id;
  mailbox_id: Id;
  message_id: string;
  in_reply_to: string | null;
  refs: string[];
  to_json: MailAddress[];
  cc_json: MailAddress[];
  subject: string;
  text: string;
  html: string | null;
  attachments: Id[];
  reply_token: string | null;
  automatic: boolean;
  attempts: number;
  resent: number;
  queued_at: Instant;
  copy_attempts: number;
  files: KeptFile[];
}

export interface ClaimedMails {
  mails: Outgoing[];
  accounts: Map<Id, Account>;
  mark: string;
}

export const outgoingColumns = [
  'id',
  'home',
  'mailbox_id',
  'message_id',
  'in_reply_to',
  'refs',
  'to_json',
  'cc_json',
  'subject',
  'text',
  'html',
  'attachments',
  'reply_token',
  'automatic',
  'attempts',
  'resent',
  'queued_at',
  'copy_attempts',
];

/** A claim nobody has come back from in this time is that of a process that died. */
export const claimMs = 600_000;

/**
 * Claims mails that are due, for sending outside of any transaction. A claim whose process died between
 * sending and noting is taken again: under the same Message-ID, and counted as resent.
 */
export async function claimDue(ctx: Ctx, limit: number): Promise<ClaimedMails> {
  const { rows } = await own.run<Outgoing>(ctx, {
    name: 'channels.claim-outgoing',
    text: `update channels.outgoing o set state = 'claimed', claimed_at = $1, attempts = o.attempts + 1,
             resent = o.resent + case when o.state = 'claimed' then 1 else 0 end, due_at = $2
           from (select q.id, q.home from channels.outgoing q join channels.mailbox m on m.id = q.mailbox_id and m.enabled
                 where q.state in ('queued', 'claimed') and q.due_at <= $1
                 order by q.due_at limit $3 for update of q skip locked) due
           where o.id = due.id and o.home = due.home
           returning ${outgoingColumns.map((c) => `o.${c}`).join(', ')}`,
    values: [ctx.now, toInstant(toMillis(ctx.now) + claimMs), limit],
  });
  return withFiles(ctx, rows);
}

/** The files and mailboxes that go with claimed mails. */
export async function withFiles(ctx: Ctx, rows: readonly Outgoing[]): Promise<ClaimedMails> {
  const files = new Map(
    (await filesById(ctx, [...new Set(rows.flatMap((r) => r.attachments))])).map((f) => [f.id, f]),
  );
  const mailboxes = [...new Set(rows.map((r) => r.mailbox_id))];
  const accounts = rows.length === 0 ? [] : await accountsOf(ctx, mailboxes);
  return {
    mails: rows.map((r) => ({ ...r, files: r.attachments.flatMap((id) => files.get(id) ?? []) })),
    accounts: new Map(accounts.map((a) => [a.id, a])),
    mark: ownMark(ctx),
  };
}
