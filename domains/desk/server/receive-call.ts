import type { Id, Instant } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import { resolveCustomer } from '#domains/customers/server/index.ts';
import { inquirySubject } from '../events.ts';
import { customerWrites } from './customer-writes.ts';
import { lockInquiry } from './inquiry-row.ts';
import { own } from './tables.ts';
import { takeIn } from './take-in.ts';

interface Call {
  id: Id;
  direction: 'in' | 'out';
  from_number: string;
  caller_name: string;
  rang_at: Instant;
  owner_id: Id | null;
  team_id: Id | null;
  note: string;
  voicemail_file: Id | null;
  /** The inquiry an earlier event of the same call has made or joined. */
  inquiry_id: Id | null;
}

async function readCall(ctx: Ctx, id: Id): Promise<Call | null> {
  const { rows } = await own.run<Call>(ctx, {
    name: 'desk.read-call',
    text: `select c.id, c.direction, c.from_number, c.caller_name, c.rang_at, c.owner_id, c.team_id, c.note, c.voicemail_file,
             (select m.inquiry_id from desk.message m where m.call_id = c.id limit 1) as inquiry_id
           from channels_pub.call c where c.id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

export const isWithheld = (number: string): boolean => number === 'anonymous';

/**
 * What became of a call that came in. Answered, missed or spoken to the voicemail, it is put on record: in
 * the open inquiry the same customer has by telephone, else in a new one. A withheld number that left no
 * word leaves nothing to call back.
 */
export async function receiveCall(
  ctx: Ctx,
  callId: Id,
  what: 'answered' | 'missed' | 'voicemail',
  at: Instant,
): Promise<void> {
  const call = await readCall(ctx, callId);
  if (!call || call.direction !== 'in') return;
  if (what === 'missed' && isWithheld(call.from_number)) return;
  if (call.inquiry_id) {
    if (what === 'voicemail') await learnVoicemail(ctx, call, at);
    return;
  }
  const address = isWithheld(call.from_number) ? null : call.from_number;
  const customer = await resolveCustomer(ctx, {
    channel: 'phone',
    address,
    name: call.caller_name || undefined,
  });
  const said = {
    channel: 'phone' as const,
    text: call.note,
    from: { name: call.caller_name || null, address },
    attachments: call.voicemail_file ? [call.voicemail_file] : [],
    callId: call.id,
    voicemail: what === 'voicemail',
    occurredAt: what === 'answered' ? call.rang_at : at,
  };
  const open = address ? await openByPhone(ctx, customer.customerId) : null;
  if (open) {
    await customerWrites(ctx, await lockInquiry(ctx, open), { ...said, contact: customer.contactId });
    return;
  }
  await takeIn(ctx, {
    ...said,
    customer,
    title: call.caller_name || call.from_number,
    class: 'other',
    language: 'zh',
    from: { ...said.from, channel: 'phone' },
    owner: what === 'answered' ? call.owner_id : null,
    team: call.team_id,
  });
}

/** The newest open inquiry this customer has by telephone, and in which nobody has answered yet. */
async function openByPhone(ctx: Ctx, customer: Id): Promise<Id | null> {
  const { rows } = await own.run<{ id: Id }>(ctx, {
    name: 'desk.open-by-phone',
    text: `select id from desk.inquiry where customer_id = $1 and channel = 'phone' and unanswered_since is not null
             and state not in ('closed', 'merged') order by id desc limit 1`,
    values: [customer],
  });
  return rows[0]?.id ?? null;
}

/** A call that was missed first and then left a word: the same message of the customer's, with a voicemail. */
async function learnVoicemail(ctx: Ctx, call: Call, at: Instant): Promise<void> {
  const inquiry = await lockInquiry(ctx, call.inquiry_id!);
  if (inquiry.voicemail) return;
  await own.run(ctx, {
    name: 'desk.learn-voicemail',
    text: 'update desk.inquiry set voicemail = true where id = $1 and home = $2',
    values: [inquiry.id, inquiry.home],
  });
  announce(
    ctx,
    inquirySubject,
    'inquiry.voicemail-left',
    inquiry.id,
    { voicemail: true },
    { occurredAt: at },
  );
}

/** The recording of a voicemail came in: it is laid to the message of its call. */
export async function keepRecording(ctx: Ctx, callId: Id): Promise<void> {
  const call = await readCall(ctx, callId);
  if (!call?.inquiry_id || !call.voicemail_file) return;
  await own.run(ctx, {
    name: 'desk.keep-recording',
    text: `update desk.message set attachments = array_append(attachments, $2::uuid)
           where call_id = $1 and not ($2::uuid = any(attachments))`,
    values: [call.id, call.voicemail_file],
  });
  announce(ctx, inquirySubject, 'inquiry.recording-kept', call.inquiry_id, {});
}
