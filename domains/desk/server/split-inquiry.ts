import { newId, toMillis, type Id, type Instant, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx, type Statement } from '#kernel/server';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { lockInquiry, movedReply, moveTo, type InquiryRow } from './inquiry-row.ts';
import { countAgain } from './recount.ts';
import { keepable } from './rules.ts';
import { own } from './tables.ts';
import { wordsOf } from './words.ts';

interface Piece {
  id: Id;
  kind: string;
  text: string;
  occurred_at: Instant;
  channel: InquiryRow['channel'];
  chosen: boolean;
}

/**
 * Makes an inquiry of its own of some messages. It begins when the customer asked what nobody has answered,
 * or now where all of it was answered already. Announces `inquiry.received` of the new one and
 * `inquiry.split-off` of the old.
 */
export async function splitInquiry(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.splitInquiry>,
): Promise<RouteResult<typeof desk.splitInquiry>> {
  const inquiry = await lockInquiry(ctx, params.id);
  const state = moveTo(inquiry, 'split');
  const { chosen, asked, left } = await piecesOf(ctx, inquiry, body.messages);
  const since = asked.find((p) => unanswered(inquiry, p))?.occurred_at ?? null;
  const stillOpen = left.find((p) => p.kind === 'customer' && unanswered(inquiry, p))?.occurred_at ?? null;
  const made = newId(toMillis(ctx.now));
  const receivedAt = since ?? ctx.now;
  const cls = body.class ?? inquiry.class;
  const [, numbered] = await own.batch(ctx, [
    moveChosen(inquiry, made, body.messages),
    insertPart(ctx, inquiry, made, { ...body, class: cls, receivedAt, since }),
    countAgain(made),
    countAgain(inquiry.id),
    {
      name: 'desk.still-unanswered',
      text: 'update desk.inquiry set unanswered_since = $2 where id = $1',
      values: [inquiry.id, stillOpen],
    },
    {
      name: 'desk.split-participants',
      text: `insert into desk.participant (inquiry_id, home, channel, address, name)
             select $2::uuid, home, channel, address, name from desk.participant where inquiry_id = $1`,
      values: [inquiry.id, made],
    },
    await wordsOfPart(inquiry, made, [body.title, ...chosen.map((p) => p.text)]),
  ]);
  announce(
    ctx,
    inquirySubject,
    'inquiry.received',
    made,
    {
      channel: asked[0]!.channel,
      class: cls,
      priority: inquiry.priority,
      tier: inquiry.tier,
      customer: inquiry.customer_now,
      contact: inquiry.contact_id,
      team: inquiry.team_id,
      owner: inquiry.owner_id,
      language: inquiry.language,
      voicemail: false,
      waiting: false,
      state: inquiry.owner_id ? 'assigned' : 'received',
      splitFrom: inquiry.id,
    },
    { occurredAt: receivedAt, home: inquiry.home },
  );
  announce(ctx, inquirySubject, 'inquiry.split-off', inquiry.id, { splitOff: made, state });
  const number = numbered!.rows[0]!['number'] as string;
  return { ...movedReply(ctx, inquiry, {}), made: { id: made, number } };
}

const unanswered = (i: InquiryRow, p: Piece): boolean =>
  i.answered_at === null || p.occurred_at > i.answered_at;

/** The thread in two: what goes and what stays; a customer's message must be in both. */
async function piecesOf(ctx: Ctx, i: InquiryRow, wanted: readonly Id[]) {
  const { rows } = await own.run<Piece>(ctx, {
    name: 'desk.pieces',
    text: `select id, kind, text, occurred_at, channel, id = any($2::uuid[]) as chosen from desk.message
           where inquiry_id = $1 order by occurred_at, id`,
    values: [i.id, wanted],
  });
  const chosen = rows.filter((p) => p.chosen);
  const left = rows.filter((p) => !p.chosen);
  if (chosen.length !== new Set(wanted).size) refuse('desk.split-messages');
  const asked = chosen.filter((p) => p.kind === 'customer');
  if (asked.length === 0 || !left.some((p) => p.kind === 'customer')) refuse('desk.split-all');
  return { chosen, asked, left };
}

const moveChosen = (i: InquiryRow, made: Id, messages: readonly Id[]): Statement => ({
  name: 'desk.split-messages',
  text: `update desk.message set inquiry_id = $2, came_from = coalesce(came_from, $1)
         where inquiry_id = $1 and id = any($3::uuid[])`,
  values: [i.id, made, messages],
});

/** The new inquiry takes who and whose from the old one. */
const insertPart = (
  ctx: Ctx,
  i: InquiryRow,
  made: Id,
  part: { title: string; class: string; receivedAt: Instant; since: Instant | null },
): Statement => ({
  name: 'desk.insert-part',
  text: `insert into desk.inquiry (id, home, number, title, state, class, priority, channel, language, tier, customer_id,
           contact_id, contact_name, owner_id, team_id, waiting, voicemail, received_at, last_message_at, last_from,
           messages, unanswered_since, split_from)
         select $2::uuid, home, desk.next_number($3), $4, case when owner_id is null then 'received' else 'assigned' end,
           $5, priority, channel, language, tier, customer_id, contact_id, contact_name, owner_id, team_id, false, false,
           $6::timestamptz, $6::timestamptz, 'customer', 0, $7::timestamptz, id
         from desk.inquiry where id = $1 returning number`,
  values: [i.id, made, ctx.now.slice(0, 4), keepable(part.title), part.class, part.receivedAt, part.since],
});

async function wordsOfPart(i: InquiryRow, made: Id, texts: readonly string[]): Promise<Statement> {
  return {
    name: 'desk.words-of-part',
    text: `insert into desk.words (inquiry_id, home, tokens)
           select $1::uuid, $2::uuid, array_to_tsvector($3::text[] || split_part(number, '-', 3)) from desk.inquiry where id = $1`,
    values: [made, i.home, await wordsOf(...texts)],
  };
}
