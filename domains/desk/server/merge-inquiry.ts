import type { Id, Instant, RouteInput, RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx, type Statement } from '#kernel/server';
import type { desk, InquiryState } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { changeRow } from './change-inquiry.ts';
import { guardInquiry, idAt, lockStatement, movedReply, moveTo, type InquiryRow } from './inquiry-row.ts';
import { ended } from './lifecycle.ts';
import { own } from './tables.ts';

/** Both are locked in the order of their ids, so that two merges cannot wait for each other. */
export async function lockBoth(ctx: Ctx, a: Id, b: Id): Promise<[InquiryRow, InquiryRow]> {
  const [first, second] = await own.batch(
    ctx,
    [...new Set([a, b])].sort().map((id) => lockStatement(id)),
  );
  const rows = [first!.rows[0], second?.rows[0]] as unknown as (InquiryRow | undefined)[];
  const find = (id: Id) =>
    guardInquiry(
      ctx,
      rows.find((r) => r?.id === id),
    );
  return [find(a), find(b)];
}

/** How an inquiry stands, as a merge remembers it. */
export interface Stands {
  state: InquiryState;
  waiting: boolean;
  unansweredSince: Instant | null;
  messages: number;
}

export const stands = (i: InquiryRow): Stands => ({
  state: i.state,
  waiting: i.waiting,
  unansweredSince: i.unanswered_since,
  messages: i.messages,
});

/** Before anything moves: by this row the merge is undone. */
const remember = (ctx: Ctx, from: InquiryRow, into: InquiryRow, after: Stands): Statement => ({
  name: 'desk.remember-merge',
  text: `insert into desk.merge (id, from_id, into_id, messages, participants, from_before, into_before, into_after,
           into_words, merged_at, merged_by)
         select $1::uuid, $2::uuid, $3::uuid,
           coalesce((select array_agg(m.id) from desk.message m where m.inquiry_id = $2), '{}'),
           coalesce((select jsonb_agg(jsonb_build_object('channel', p.channel, 'address', p.address)) from desk.participant p
             where p.inquiry_id = $2 and not exists (select from desk.participant q
               where q.inquiry_id = $3 and q.channel = p.channel and q.address = p.address)), '[]'),
           $4, $5, $6, (select w.tokens from desk.words w where w.inquiry_id = $3), $7, $8`,
  values: [
    idAt(ctx),
    from.id,
    into.id,
    JSON.stringify(stands(from)),
    JSON.stringify(stands(into)),
    JSON.stringify(after),
    ctx.now,
    ctx.actor.id,
  ],
});

/**
 * Merges an inquiry into another of the same customer. Its messages go along; its clocks end, and what the
 * customer was still waiting for is waited for there, from when it was asked: a merge is no way out of a
 * promise. Announces `inquiry.merged` and `inquiry.linked`.
 */
export async function mergeInquiry(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.mergeInquiry>,
): Promise<RouteResult<typeof desk.mergeInquiry>> {
  if (params.id === body.into) refuse('desk.merge-itself');
  const [from, into] = await lockBoth(ctx, params.id, body.into);
  const state = moveTo(from, 'merge');
  if (ended.includes(into.state)) refuse('desk.merge-closed', { number: into.number });
  if (from.customer_now !== into.customer_now) refuse('desk.merge-customers');
  const since = from.unanswered_since;
  const led = since === null ? into.state : moveTo(into, 'customer-writes');
  const intoState = led === 'assigned' && into.owner_id === null ? 'received' : led;
  const after: Stands = {
    state: intoState,
    waiting: into.waiting && since === null,
    unansweredSince: earlier(into.unanswered_since, since),
    messages: into.messages + from.messages,
  };
  await own.batch(ctx, [
    remember(ctx, from, into, after),
    changeRow(from, { state, merged_into: into.id, waiting: false, unanswered_since: null }),
    moveMessages(from, into),
    moveParticipants(from, into),
    moveWords(from, into),
    {
      name: 'desk.absorb',
      text: `update desk.inquiry i set messages = i.messages + f.messages, state = $3,
               waiting = i.waiting and $4::timestamptz is null,
               unanswered_since = least(i.unanswered_since, $4::timestamptz),
               last_message_at = greatest(i.last_message_at, f.last_message_at),
               last_from = case when f.last_message_at > i.last_message_at then f.last_from else i.last_from end
             from desk.inquiry f where i.id = $1 and f.id = $2`,
      values: [into.id, from.id, intoState, since],
    },
    {
      name: 'desk.settle-suggestions',
      text: `update desk.suggestion set settled_at = $3 where settled_at is null
               and (inquiry_id, other_id) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))`,
      values: [from.id, into.id, ctx.now],
    },
  ]);
  announce(ctx, inquirySubject, 'inquiry.merged', from.id, { mergedInto: into.id, state });
  announce(ctx, inquirySubject, 'inquiry.linked', into.id, { absorbed: from.id });
  if (since !== null)
    announce(
      ctx,
      inquirySubject,
      'inquiry.message-received',
      into.id,
      { channel: from.channel, state: intoState, waiting: false, voicemail: from.voicemail },
      { occurredAt: since },
    );
  return movedReply(ctx, from, { state, merged_into: into.id, merged_number: into.number });
}

const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : a < b ? a : b;

const moveMessages = (from: InquiryRow, into: InquiryRow) => ({
  name: 'desk.move-messages',
  text: `update desk.message set inquiry_id = $2, came_from = coalesce(came_from, $1) where inquiry_id = $1`,
  values: [from.id, into.id],
});

const moveParticipants = (from: InquiryRow, into: InquiryRow) => ({
  name: 'desk.copy-participants',
  text: `insert into desk.participant (inquiry_id, home, channel, address, name)
         select $2::uuid, $3::uuid, channel, address, name from desk.participant where inquiry_id = $1
         on conflict do nothing`,
  values: [from.id, into.id, into.home],
});

const moveWords = (from: InquiryRow, into: InquiryRow) => ({
  name: 'desk.join-words',
  text: `update desk.words w set tokens = w.tokens || f.tokens from desk.words f
         where w.inquiry_id = $2 and f.inquiry_id = $1 and pg_column_size(w.tokens) + pg_column_size(f.tokens) < 900000`,
  values: [from.id, into.id],
});
