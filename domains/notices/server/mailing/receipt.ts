import { newId, toMillis, type Id } from '#kernel/contract';
import type { Ctx, LedgerEvent } from '#kernel/server';
import { fill, fillLine, languageOf, languageWritten, type Language } from '../rules/render.ts';
import { own } from '../tables.ts';
import { know, sayingOf } from '../telling/known.ts';
import { hintMail, neededBy } from '../telling/tell.ts';
import { findTemplate } from '../templates/find-template.ts';

/** More receipts than this to one address within an hour would feed a loop of two machines. */
const perHour = 5;

interface Addressee {
  address: string;
  name: string | null;
  mailbox_id: Id | null;
  message_id: string | null;
  kind: string;
}

/**
 * Who wrote. By mail it is the sender of the mail that began the case: the contact's newest at that moment.
 * On a form it is the contact's address; where nobody can say which contact it was, only the sole address of
 * a customer, so that no colleague of theirs learns what another asked.
 */
async function addresseeOf(ctx: Ctx, event: LedgerEvent, customer: Id): Promise<Addressee | null> {
  const contact = event.facts['contact'] ?? null;
  const byMail = {
    name: 'notices.receipt-mail',
    text: `select m.from_address as address, k.name, m.mailbox_id, m.message_id, m.kind
           from customers_pub.handle h join customers_pub.contact k on k.id = h.contact_id
           join channels_pub.mail m on m.from_address = h.address
           where h.customer_id = $1 and h.channel = 'mail' and ($2::uuid is null or h.contact_id = $2) and not m.history
             and m.received_at <= $3 and m.received_at > $3::timestamptz - interval '3 days'
           order by m.received_at = $4 desc, m.received_at desc limit 1`,
    values: [customer, contact, event.recordedAt, event.occurredAt],
  };
  const byForm = {
    name: 'notices.receipt-form',
    text: `select h.address, k.name, null as mailbox_id, null as message_id, 'person' as kind
           from customers_pub.handle h join customers_pub.contact k on k.id = h.contact_id
           where h.customer_id = $1 and h.channel = 'mail' and ($2::uuid is null or h.contact_id = $2)
           order by h.address limit 2`,
    values: [customer, contact],
  };
  const { rows } = await own.run<Addressee>(ctx, event.facts['channel'] === 'mail' ? byMail : byForm);
  return rows.length > 1 && contact === null ? null : (rows[0] ?? null);
}

async function receiptsThisHour(ctx: Ctx, address: string): Promise<number> {
  const { rows } = await own.run<{ n: number }>(ctx, {
    name: 'notices.receipts-this-hour',
    text: `select count(*)::int as n from notices.sent
           where to_address = $1 and made_at > $2::timestamptz - interval '1 hour'`,
    values: [address, ctx.now],
  });
  return rows[0]!.n;
}

const languageFor = (fact: unknown, title: string, locale: string): Language =>
  fact === 'zh' || fact === 'en' ? fact : (languageWritten(title) ?? languageOf(locale));

/**
 * Puts an automatic receipt to the customer on its way. Nothing is announced of the case: a receipt is no
 * answer and stops no clock. None goes to a machine (RFC 3834), nor more than a few an hour to one address.
 */
export async function writeReceipt(ctx: Ctx, event: LedgerEvent): Promise<void> {
  const { channel, customer, splitFrom, language } = event.facts;
  if ((channel !== 'mail' && channel !== 'form') || typeof customer !== 'string' || splitFrom) return;
  const template = await findTemplate(ctx, 'receipt');
  if (!template.enabled || !template.mail) return;
  const to = await addresseeOf(ctx, event, customer);
  if (!to || to.kind !== 'person' || (await receiptsThisHour(ctx, to.address)) >= perHour) return;
  const told = { about: event.subject, event: event.event, facts: event.facts };
  const known = await know(ctx, told, neededBy(template));
  const chosen = languageFor(language, known.card?.title ?? '', known.company.locale);
  const say = sayingOf(known, { language: chosen, zone: known.company.zone }, { 'contact.name': to.name });
  const { subject, body } = template.texts[chosen];
  await own.run(ctx, {
    name: 'notices.receipt',
    text: `insert into notices.sent (id, cause, template_key, template_version, about_kind, about_id, customer_id, to_address,
             to_name, locale, subject, body, number, mailbox_id, in_reply_to, state, made_at, due_at)
           values ($1, $2, 'receipt', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'due', $15, $15)
           on conflict (cause, template_key, (coalesce(person_id, about_id))) do nothing`,
    values: [
      newId(toMillis(ctx.now)),
      event.id,
      template.version,
      event.subject.kind,
      event.subject.id,
      customer,
      to.address,
      to.name ?? '',
      chosen,
      fillLine(subject, say),
      fill(body, say),
      known.card?.number ?? null,
      to.mailbox_id,
      to.message_id,
      ctx.now,
    ],
  });
  hintMail(ctx, event.id);
}
