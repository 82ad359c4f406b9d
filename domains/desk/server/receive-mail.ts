import type { Id } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import { mailForThread, type ThreadMail } from '#domains/channels/server/index.ts';
import { resolveCustomer } from '#domains/customers/server/index.ts';
import { inquirySubject } from '../events.ts';
import { countNote } from './change-inquiry.ts';
import { customerWrites, goesOnAs } from './customer-writes.ts';
import { idAt, lockInquiry, type InquiryRow } from './inquiry-row.ts';
import { addressKey, languageOf, titleFromSubject } from './rules.ts';
import { own } from './tables.ts';
import { takeIn, type TakenIn } from './take-in.ts';
import { addParticipants, writeMessage } from './write-message.ts';

/** Where a mail says it belongs, and how sure that is. */
interface Claim {
  inquiry: Id;
  /** `proven` by our token or the Message-ID of a mail of ours or one of theirs; `named` by a number anybody can write. */
  by: 'proven' | 'named';
}

/**
 * What came by mail. A message of somebody who takes part joins the inquiry it proves or names; anybody
 * else's begins one of its own, with a suggestion beside it, so that nobody joins a case by knowing its
 * number. Automatic mails begin nothing and stop no clock: they stand in the thread they answer, or aside.
 */
export async function receiveMail(ctx: Ctx, mailId: Id): Promise<void> {
  const mail = await mailForThread(ctx, mailId);
  if (!mail || mail.history) return;
  const claim = await claimOf(ctx, mail);
  const inquiry = claim ? await lockInquiry(ctx, await goesOnAs(ctx, claim.inquiry)) : null;
  const takesPart = inquiry !== null && (await isParticipant(ctx, inquiry, mail.from.address));
  if (mail.kind === 'person' || (mail.kind === 'spam-like' && takesPart)) {
    if (inquiry && takesPart) await join(ctx, inquiry, mail);
    else await begin(ctx, mail, claim && inquiry ? { other: inquiry.id, by: claim.by } : null);
    return;
  }
  // A bounce comes from a postmaster: that it answers our own mail is its proof.
  if (inquiry && claim!.by === 'proven' && mail.kind !== 'spam-like') await stand(ctx, inquiry, mail);
  else await setAside(ctx, mail);
}

async function claimOf(ctx: Ctx, mail: ThreadMail): Promise<Claim | null> {
  if (mail.threadAbout?.kind === 'inquiry') return { inquiry: mail.threadAbout.id, by: 'proven' };
  const { rows } = await own.run<{ inquiry: Id; by: Claim['by'] }>(ctx, {
    name: 'desk.claim-of-mail',
    text: `select m.inquiry_id as inquiry, 'proven' as by from desk.message m where m.mail_id = $1::uuid
           union all
           select i.id, 'named' from desk.inquiry i where i.number = $2
           order by 2 desc limit 1`,
    values: [mail.parentMailId, mail.mentionedNumber],
  });
  return rows[0] ?? null;
}

/** Whether an address takes part: it wrote or was written to, or it is one of the customer's own. */
async function isParticipant(ctx: Ctx, i: InquiryRow, address: string): Promise<boolean> {
  const { rows } = await own.run<{ yes: boolean }>(ctx, {
    name: 'desk.is-participant',
    text: `select exists (select from desk.participant where inquiry_id = $1 and address = $2)
             or exists (select from customers_pub.handle where channel = 'mail' and address = $2 and customer_id = $3) as yes`,
    values: [i.id, addressKey(address), i.customer_now],
  });
  return rows[0]!.yes;
}

const newlyWritten = (mail: ThreadMail): { text: string; quoted: string | null } => {
  const text = mail.pieces
    .filter((p) => p.kind === 'body')
    .map((p) => p.text.trim())
    .filter((t) => t !== '')
    .join('\n\n');
  const rest = mail.pieces
    .filter((p) => p.kind !== 'body')
    .map((p) => p.text)
    .join('\n')
    .trim();
  // A mail that is all quotation is shown as it is.
  return text === '' ? { text: mail.text.trim(), quoted: null } : { text, quoted: rest === '' ? null : rest };
};

/** Whom the writer has brought in, our own mailboxes left out. */
async function broughtIn(ctx: Ctx, mail: ThreadMail): Promise<{ name: string; address: string }[]> {
  const { rows } = await own.run<{ address: string }>(ctx, {
    name: 'desk.own-mailboxes',
    text: 'select lower(address) as address from channels_pub.mailbox',
  });
  const ours = new Set(rows.map((r) => r.address));
  // `service+token@` is ours too.
  const isOurs = (address: string) => ours.has(addressKey(address).replace(/\+[^@]*@/, '@'));
  return [mail.from, ...mail.to, ...mail.cc].filter((a) => a.address.includes('@') && !isOurs(a.address));
}

async function join(ctx: Ctx, i: InquiryRow, mail: ThreadMail): Promise<void> {
  await customerWrites(ctx, i, {
    channel: 'mail',
    ...newlyWritten(mail),
    from: { name: mail.from.name, address: mail.from.address },
    participants: await broughtIn(ctx, mail),
    attachments: mail.attachments.map((a) => a.fileId),
    mailId: mail.id,
    htmlFile: mail.htmlFile,
    occurredAt: mail.receivedAt,
  });
}

/** A mail begins an inquiry; where it claims another, the desk is told, and decides. */
export async function begin(
  ctx: Ctx,
  mail: ThreadMail,
  claimed: { other: Id; by: Claim['by'] } | null,
): Promise<TakenIn> {
  const customer = await resolveCustomer(ctx, {
    channel: 'mail',
    address: mail.from.address,
    name: mail.from.name || undefined,
  });
  const written = newlyWritten(mail);
  const made = await takeIn(ctx, {
    channel: 'mail',
    customer,
    title: titleFromSubject(mail.subject, written.text),
    ...written,
    class: 'other',
    language: languageOf(`${mail.subject}\n${written.text}`),
    from: { name: mail.from.name || null, address: mail.from.address, channel: 'mail' },
    attachments: mail.attachments.map((a) => a.fileId),
    mailId: mail.id,
    htmlFile: mail.htmlFile,
    occurredAt: mail.receivedAt,
  });
  const home = customer.customerId;
  const others = await broughtIn(ctx, mail);
  await own.run(ctx, addParticipants({ id: made.id, home }, 'mail', others));
  if (claimed) {
    await own.run(ctx, {
      name: 'desk.suggest',
      text: `insert into desk.suggestion (id, inquiry_id, home, other_id, why, made_at) values ($1, $2, $3, $4, $5, $6)`,
      values: [
        idAt(ctx),
        made.id,
        home,
        claimed.other,
        claimed.by === 'named' ? 'number-mentioned' : 'other-sender',
        ctx.now,
      ],
    });
  }
  return made;
}

/** An automatic mail stands in the thread it answers, as what it is. */
async function stand(ctx: Ctx, i: InquiryRow, mail: ThreadMail): Promise<void> {
  const { statement } = writeMessage(ctx, i, {
    kind: 'system-mail',
    channel: 'mail',
    ...newlyWritten(mail),
    from: { name: mail.from.name, address: mail.from.address },
    attachments: mail.attachments.map((a) => a.fileId),
    mailId: mail.id,
    htmlFile: mail.htmlFile,
    occurredAt: mail.receivedAt,
  });
  await own.batch(ctx, [statement, countNote(i)]);
  announce(ctx, inquirySubject, 'inquiry.automatic-mail', i.id, {}, { occurredAt: mail.receivedAt });
}

async function setAside(ctx: Ctx, mail: ThreadMail): Promise<void> {
  await own.run(ctx, {
    name: 'desk.set-aside',
    text: 'insert into desk.set_aside (mail_id, kind, received_at) values ($1, $2, $3) on conflict do nothing',
    values: [mail.id, mail.kind, mail.receivedAt],
  });
}
