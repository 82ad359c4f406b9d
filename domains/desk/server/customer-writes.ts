import type { Id, Instant } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { InquiryChannel, InquiryState } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { changeRow, countMessage, reopened } from './change-inquiry.ts';
import { moveTo, type InquiryRow } from './inquiry-row.ts';
import { own } from './tables.ts';
import { addWords, wordsOf } from './words.ts';
import { addParticipants, writeMessage } from './write-message.ts';

/** What a customer writes to an inquiry that exists. */
export interface Written {
  channel: InquiryChannel;
  text: string;
  quoted?: string | null;
  from: { name: string | null; address: string | null };
  contact?: Id | null;
  /** Who else the writer has brought in. */
  participants?: readonly { name: string; address: string }[];
  attachments?: readonly Id[];
  mailId?: Id | null;
  htmlFile?: Id | null;
  callId?: Id | null;
  voicemail?: boolean;
  occurredAt: Instant;
}

/**
 * The customer wrote again, by whatever way: what was answered is to be answered again, what was closed is
 * opened, what waited for the customer waits no more. The next-response clock starts when it was written.
 * The inquiry is locked and who writes has been checked. Announces `inquiry.message-received`, before it
 * `inquiry.reopened` where it was closed.
 */
export async function customerWrites(
  ctx: Ctx,
  i: InquiryRow,
  written: Written,
): Promise<{ messageId: Id; state: InquiryState }> {
  const led = moveTo(i, 'customer-writes');
  const state = led === 'assigned' && i.owner_id === null ? 'received' : led;
  const opens = state === 'reopened' && i.state !== 'reopened';
  const message = writeMessage(ctx, i, { ...written, kind: 'customer' });
  await own.batch(ctx, [
    message.statement,
    changeRow(i, {
      ...(opens ? reopened : {}),
      state,
      waiting: false,
      channel: written.channel,
      voicemail: written.voicemail ?? false,
      unanswered_since: i.unanswered_since ?? written.occurredAt,
    }),
    countMessage(ctx, i, 'customer', written.occurredAt),
    addWords(i.id, await wordsOf(written.text)),
    ...(written.participants && written.participants.length > 0
      ? [addParticipants(i, written.channel, written.participants)]
      : []),
  ]);
  if (opens) announce(ctx, inquirySubject, 'inquiry.reopened', i.id, { reopenReason: 'customer', state });
  announce(
    ctx,
    inquirySubject,
    'inquiry.message-received',
    i.id,
    { channel: written.channel, state, waiting: false, voicemail: written.voicemail ?? false },
    { occurredAt: written.occurredAt },
  );
  return { messageId: message.id, state };
}

/** The inquiry that goes on where this one was merged away: its id, through as many merges as there were. */
export async function goesOnAs(ctx: Ctx, id: Id): Promise<Id> {
  const { rows } = await own.run<{ id: Id }>(ctx, {
    name: 'desk.goes-on-as',
    text: `with recursive on_to (id, merged_into) as (
             select id, merged_into from desk.inquiry where id = $1
             union all
             select i.id, i.merged_into from desk.inquiry i join on_to o on i.id = o.merged_into
           )
           select id from on_to where merged_into is null`,
    values: [id],
  });
  return rows[0]?.id ?? refuse('object.missing');
}

/**
 * An inquiry that was set aside waits again for what nobody has answered: the customer's message counts
 * from when it was written, so that neither a closing taken back nor a merge is a way out of a promise.
 */
export function waitsAgain(ctx: Ctx, i: InquiryRow, state: InquiryState, channel = i.channel): void {
  if (i.unanswered_since === null) return;
  announce(
    ctx,
    inquirySubject,
    'inquiry.message-received',
    i.id,
    { channel, state, waiting: false, voicemail: i.voicemail },
    { occurredAt: i.unanswered_since },
  );
}
