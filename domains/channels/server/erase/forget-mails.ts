import type { Id } from '#kernel/contract';
import { forgetFiles, type Ctx, type Statement } from '#kernel/server';
import { own } from '../tables.ts';

/** What is to be forgotten: mails that came, mails of ours (by id, or by the cases they were about), calls. */
export interface Forgotten {
  mails?: readonly Id[];
  outgoing?: readonly Id[];
  about?: { kind: string; ids: readonly Id[] };
  calls?: readonly Id[];
}

/**
 * Forgets mails and calls: who wrote, to whom and what, the mails as they came, attachments and recordings.
 * Rows, numbers and times stay, and so does the digest by which a second copy of a mail is known. What is
 * still to be sent is withdrawn. Counts what there was to forget.
 */
export async function forgetMails(
  ctx: Ctx,
  what: Forgotten,
): Promise<{ mails: number; outgoing: number; calls: number; files: number }> {
  const outgoing = await outgoingOf(ctx, what);
  const values = [what.mails ?? [], outgoing, what.calls ?? []];
  const { rows } = await own.run<{ file: Id }>(ctx, { text: filesText, values });
  const [, mails, , , sent, , calls] = await own.batch(ctx, [
    ...ofMails(values[0]!),
    ...ofOutgoing(ctx, outgoing, what.about ?? { kind: '', ids: [] }),
    ofCalls(values[2]!),
  ]);
  const files = await forgetFiles(
    ctx,
    rows.map((r) => r.file),
  );
  return { mails: mails!.count, outgoing: sent!.count, calls: calls!.count, files };
}

async function outgoingOf(ctx: Ctx, { outgoing = [], about }: Forgotten): Promise<Id[]> {
  if (!about) return [...outgoing];
  const { rows } = await own.run<{ id: Id }>(ctx, {
    text: `select id from channels.outgoing where id = any($1::uuid[])
           or (about_kind = $2 and about_id = any($3::uuid[]))`,
    values: [outgoing, about.kind, about.ids],
  });
  return rows.map((r) => r.id);
}

const filesText = `
  select distinct f as file from (
    select file_id as f from channels.raw_mail where id = any($1::uuid[])
    union all select html_file from channels.mail where id = any($1::uuid[])
    union all select file_id from channels.mail_attachment where mail_id = any($1::uuid[])
    union all select unnest(attachments) from channels.outgoing where id = any($2::uuid[])
    union all select voicemail_file from channels.call where id = any($3::uuid[])) x
  where f is not null`;

const ofMails = (ids: readonly Id[]): Statement[] => [
  {
    text: `update channels.raw_mail set file_id = null, sha256 = null, source = null, detail = null, reason = null,
             claimed_until = null, state = case when state in ('stored', 'quarantined') then 'discarded' else state end
           where id = any($1::uuid[])`,
    values: [ids],
  },
  {
    text: `update channels.mail set from_address = '', from_name = '', reply_to = null, to_json = '[]', cc_json = '[]',
             subject = '', text = '', html_file = null, message_id = null, in_reply_to = null, refs = '{}', reply_token = null
           where id = any($1::uuid[]) and from_address <> ''`,
    values: [ids],
  },
  { text: 'delete from channels.mail_attachment where mail_id = any($1::uuid[])', values: [ids] },
];

const ofOutgoing = (
  ctx: Ctx,
  ids: readonly Id[],
  about: { kind: string; ids: readonly Id[] },
): Statement[] => [
  {
    text: `update channels.outgoing set state = 'withdrawn', copy_state = case when copy_state = 'due' then 'none' else copy_state end
           where id = any($1::uuid[]) and state in ('queued', 'claimed')`,
    values: [ids],
  },
  {
    text: `update channels.outgoing set to_json = '[]', cc_json = '[]', subject = '', text = '', html = null, attachments = '{}',
             rejected_json = '[]', reply_token = null, in_reply_to = null, refs = '{}', error = null
           where id = any($1::uuid[]) and to_json <> '[]'`,
    values: [ids],
  },
  {
    text: 'delete from channels.reply_token where about_kind = $1 and about_id = any($2::uuid[])',
    values: [about.kind, about.ids],
  },
];

const ofCalls = (ids: readonly Id[]): Statement => ({
  text: `update channels.call set from_number = '', to_number = '', caller_name = '', note = '', voicemail_file = null
         where id = any($1::uuid[]) and from_number <> ''`,
  values: [ids],
});
