import type { RouteCall } from '#kernel/contract';
import type { House } from '#kernel/testing';
import { systemActor, transact } from '#kernel/server';
import type { channels } from '../contract.ts';
import { storeRaw } from '../server/take-in/store-raw.ts';

/** A mail's bytes from its headers and body; text is UTF-8, lines end as they travel. */
export function rawMail(headers: Record<string, string>, body: string | Buffer = 'Guten Tag\r\n'): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${lines.join('')}\r\n`), Buffer.from(body)]);
}

let made = 0;

/** A person's mail with an id of its own; any header can be given, or taken away by an empty text. */
export function personMail(headers: Record<string, string> = {}, body?: string | Buffer): Buffer {
  made += 1;
  const all: Record<string, string> = {
    From: 'Li Na <li.na@textil.example>',
    To: 'service@mill.example',
    Subject: `Inquiry ${made}`,
    'Message-ID': `<person.${made}@textil.example>`,
    Date: 'Mon, 02 Mar 2026 08:00:00 +0800',
    ...headers,
  };
  return rawMail(Object.fromEntries(Object.entries(all).filter(([, v]) => v !== '')), body);
}

type MailboxBody = RouteCall<typeof channels.addMailbox>['body'];

/** Settings of a mailbox on this machine, without encryption; change what the test is about. */
export const mailboxBody = (
  more: Partial<MailboxBody> & { imapPort?: number; smtpPort?: number } = {},
): MailboxBody => {
  const { imapPort = 143, smtpPort = 25, ...body } = more;
  return {
    name: 'Service',
    address: 'service@mill.example',
    senderName: 'Mill Service',
    imap: {
      host: '127.0.0.1',
      port: imapPort,
      security: 'none',
      user: 'service',
      secret: 'loom-and-shuttle',
    },
    smtp: { host: '127.0.0.1', port: smtpPort, security: 'none' },
    ...body,
  };
};

export interface Stored {
  mailboxId?: string | null;
  uid?: number | null;
  uidvalidity?: number | null;
  receivedAt?: string;
  history?: boolean;
}

/** Puts a mail where the fetching loop puts it; the reading loop finds it there. Answers its id. */
export async function storeMail(house: House, bytes: Buffer, more: Stored = {}): Promise<string> {
  const content = await house.program.files.keep(bytes, { name: 'mail.eml', limit: 100_000_000 });
  return transact(house.program, { actor: systemActor }, (ctx) =>
    storeRaw(ctx, {
      mailboxId: more.mailboxId ?? null,
      importId: null,
      uidvalidity: more.uidvalidity ?? null,
      uid: more.uid ?? null,
      source: null,
      content,
      size: bytes.length,
      receivedAt: more.receivedAt ?? ctx.now,
      history: more.history ?? false,
    }),
  );
}

/** What became of a stored mail, and of the mail made of it. */
export interface Fate {
  state: string;
  reason: string | null;
  duplicate_of: string | null;
  kind: string | null;
  kind_why: string | null;
  subject: string | null;
  text: string | null;
  same_id_other_content: boolean | null;
  thread_about_id: string | null;
  thread_outgoing_id: string | null;
  parent_mail_id: string | null;
  mentioned_number: string | null;
  reply_token: string | null;
}

export async function fateOf(house: House, id: string): Promise<Fate> {
  const [row] = await house.sql<Fate>(
    `select r.state, r.reason, r.duplicate_of, m.kind, m.kind_why, m.subject, m.text, m.same_id_other_content,
       m.thread_about_id, m.thread_outgoing_id, m.parent_mail_id, m.mentioned_number, m.reply_token
     from channels.raw_mail r left join channels.mail m on m.id = r.id where r.id = $1`,
    [id],
  );
  if (!row) throw new Error(`no mail ${id}`);
  return row;
}

/** The events of a subject, in order. */
export const eventsOf = async (house: House, id: string): Promise<string[]> =>
  (
    await house.sql<{ event: string }>('select event from kernel.ledger where subject_id = $1 order by id', [
      id,
    ])
  ).map((e) => e.event);
