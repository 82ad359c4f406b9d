import { toInstant, toMillis, type Id, type Instant } from '#kernel/contract';
import { Refusal, systemActor, transact, type Ctx, type Loop, type Program } from '#kernel/server';
import { replyTokenFor, sendMail, type MailToSend } from '#domains/channels/server/index.ts';
import { company, openLetter, person } from '#domains/security/server/index.ts';
import type { TemplateKey } from '../../contract.ts';
import { mailOf } from '../rules/digest.ts';
import { fill, fillLine, languageOf } from '../rules/render.ts';
import { own } from '../tables.ts';
import { findTemplate } from '../templates/find-template.ts';

interface Row {
  id: Id;
  template_key: TemplateKey;
  about_kind: string;
  about_id: Id;
  person_id: Id | null;
  letter_id: Id | null;
  to_address: string | null;
  to_name: string | null;
  subject: string | null;
  body: string | null;
  link: string | null;
  number: string | null;
  mailbox_id: Id | null;
  in_reply_to: string | null;
  due_at: Instant;
}

type Why = 'too-late' | 'nobody' | 'expired' | 'refused';

/** What became of a row: handed over under an outgoing id, or lapsed and why. */
interface Settled {
  row: Row;
  outgoingId: Id | null;
  why: Why | null;
}

/** Later than this after it was due, a notice tells nobody anything: it is kept in the list as lapsed. */
const freshMs = 24 * 3_600_000;
const batchSize = 50;

const lapse = (row: Row, why: Why): Settled => ({ row, outgoingId: null, why });

/** Queues a mail with the channel. A mail the channel refuses lapses; any other fault stops the turn. */
async function hand(ctx: Ctx, rows: readonly Row[], mail: MailToSend): Promise<Settled[]> {
  try {
    const { outgoingId } = await sendMail(ctx, { ...mail, automatic: true });
    return rows.map((row) => ({ row, outgoingId, why: null }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return rows.map((row) => lapse(row, 'refused'));
  }
}

/** What one colleague is told by mail, as one mail however many notices came due together. */
async function handToPerson(ctx: Ctx, personId: Id, rows: readonly Row[]): Promise<Settled[]> {
  const to = await person(ctx, personId);
  if (!to?.active) return rows.map((r) => lapse(r, 'nobody'));
  const told = rows.map((r) => ({ subject: r.subject ?? '', body: r.body ?? '', link: r.link }));
  const { subject, text } = mailOf(told, languageOf(to.locale), (await company(ctx)).publicUrl);
  return hand(ctx, rows, {
    to: [{ address: to.email, name: to.name }],
    subject,
    text,
    attachments: [],
    // An answer to a notice is not a customer's message: it joins no case.
    replyToken: null,
    about: { kind: 'notice', id: rows[0]!.id },
  });
}

/** A receipt: in the thread of what the customer wrote, so that an answer to it finds the case. */
async function handToCustomer(ctx: Ctx, row: Row, mailboxes: ReadonlySet<Id>): Promise<Settled[]> {
  const about = { kind: row.about_kind, id: row.about_id };
  return hand(ctx, [row], {
    mailboxId: row.mailbox_id && mailboxes.has(row.mailbox_id) ? row.mailbox_id : null,
    to: [{ address: row.to_address!, name: row.to_name ?? '' }],
    subject: row.subject ?? '',
    text: row.body ?? '',
    attachments: [],
    inReplyTo: row.in_reply_to,
    references: row.in_reply_to ? [row.in_reply_to] : [],
    replyToken: await replyTokenFor(ctx, about),
    number: row.number,
    about,
  });
}

async function handLetter(ctx: Ctx, row: Row): Promise<Settled[]> {
  const letter = await openLetter(ctx, row.letter_id!);
  if (!letter) return [lapse(row, 'expired')];
  const { texts } = await findTemplate(ctx, row.template_key);
  const { name } = await company(ctx);
  const values: Record<string, string> = {
    'person.name': letter.name,
    'company.name': name,
    'letter.link': letter.link,
  };
  const say = (placeholder: string): string | null => values[placeholder] ?? null;
  const { subject, body } = texts[languageOf(letter.locale)];
  return hand(ctx, [row], {
    to: [{ address: letter.to, name: letter.name }],
    subject: fillLine(subject, say),
    text: fill(body, say),
    attachments: [],
    replyToken: null,
    about: { kind: 'letter', id: row.letter_id! },
  });
}

async function settle(ctx: Ctx, settled: readonly Settled[]): Promise<void> {
  await own.run(ctx, {
    name: 'notices.settle-mails',
    text: `update notices.sent s set state = case when n.outgoing is null then 'lapsed' else 'handed' end,
             why = n.why, outgoing_id = n.outgoing, settled_at = $4
           from unnest($1::uuid[], $2::uuid[], $3::text[]) as n (id, outgoing, why) where s.id = n.id`,
    values: [
      settled.map((s) => s.row.id),
      settled.map((s) => s.outgoingId),
      settled.map((s) => s.why),
      ctx.now,
    ],
  });
}

/** The mailboxes that can send, by id. */
export async function sendingMailboxes(ctx: Ctx): Promise<Set<Id>> {
  const { rows } = await own.run<{ id: Id }>(ctx, {
    name: 'notices.sending-mailboxes',
    text: 'select id from channels_pub.mailbox where enabled and sends',
  });
  return new Set(rows.map((r) => r.id));
}

/**
 * Hands mails that are due to the channel, which sends them: claimed, queued and recorded in one
 * transaction, so that none goes twice. Without a mailbox they wait, and are shown as waiting.
 */
async function handOverDue(ctx: Ctx): Promise<boolean> {
  const mailboxes = await sendingMailboxes(ctx);
  if (mailboxes.size === 0) {
    await own.run(ctx, {
      name: 'notices.wait-for-mailbox',
      text: `update notices.sent set state = 'waiting', why = 'no-mailbox' where state = 'due' and due_at <= $1`,
      values: [ctx.now],
    });
    return false;
  }
  const { rows } = await own.run<Row>(ctx, {
    name: 'notices.due-mails',
    text: `select id, template_key, about_kind, about_id, person_id, letter_id, to_address, to_name, subject, body, link, number,
             mailbox_id, in_reply_to, due_at
           from notices.sent where state in ('due', 'waiting') and due_at <= $1
           order by due_at, id limit $2 for update skip locked`,
    values: [ctx.now, batchSize],
  });
  if (rows.length === 0) return false;
  const oldest = toInstant(toMillis(ctx.now) - freshMs);
  const late = rows.filter((r) => !r.letter_id && r.due_at < oldest);
  const fresh = rows.filter((r) => !late.includes(r));
  const settled = late.map((r) => lapse(r, 'too-late'));
  const notices = fresh.filter((r) => !r.letter_id && r.person_id);
  for (const [id, of] of Map.groupBy(notices, (r) => r.person_id!))
    settled.push(...(await handToPerson(ctx, id, of)));
  for (const r of fresh.filter((x) => x.letter_id)) settled.push(...(await handLetter(ctx, r)));
  for (const r of fresh.filter((x) => x.to_address))
    settled.push(...(await handToCustomer(ctx, r, mailboxes)));
  await settle(ctx, settled);
  return rows.length === batchSize;
}

const turn = (program: Program): Promise<boolean> => transact(program, { actor: systemActor }, handOverDue);

/** Mails that are due, those kept through quiet hours, and those that waited for a mailbox. */
export const mailLoop: Loop = {
  name: 'notices.mails',
  everyMs: 15_000,
  wakeOn: ['notices.mail-due', 'mailbox.added', 'mailbox.changed'],
  turn,
};
