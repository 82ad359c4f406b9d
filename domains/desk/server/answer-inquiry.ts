import { toInstant, toMillis, type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, refuse, transact, type Ctx, type HttpExtras } from '#kernel/server';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { refuseForeignFiles } from './attachments.ts';
import { guardInquiry, lockStatement, movedReply, moveTo, takenBy, type InquiryRow } from './inquiry-row.ts';
import { keepDraft } from './save-draft.ts';
import { setFollowUpRow } from './follow-up.ts';
import { own } from './tables.ts';
import { tellCustomer, type Telling } from './tell-customer.ts';

/** A reply somebody else wrote after what the writer had seen. */
interface Meanwhile {
  name: string;
  at: string;
}

/**
 * Loads the inquiry and, once its lock is held, looks whether somebody else answered meanwhile: the two
 * statements travel together, the second sees what was committed while the first waited.
 */
async function lockToAnswer(ctx: Ctx, id: Id, lastSeen: Id | null) {
  const [locked, later] = await own.batch(ctx, [
    lockStatement(id),
    {
      name: 'desk.answered-after',
      text: `select coalesce(p.name, '') as name, m.occurred_at as at from desk.message m
             left join security_pub.person p on p.id = m.author_id
             where m.inquiry_id = $1 and m.kind = 'reply' and m.author_id is distinct from $2::uuid and m.id > $3::uuid
             order by m.id desc limit 1`,
      values: [id, ctx.actor.id, lastSeen],
    },
  ]);
  const inquiry = guardInquiry(ctx, locked!.rows[0] as unknown as InquiryRow | undefined);
  return { inquiry, meanwhile: (later!.rows[0] as unknown as Meanwhile | undefined) ?? null };
}

/**
 * Keeps the words as a draft in a transaction of its own, since the refused one keeps nothing. The lock it
 * is refused under does not stand in the way of a row that only refers to the inquiry.
 */
async function refuseAndKeep(
  ctx: Ctx,
  extras: HttpExtras,
  inquiry: InquiryRow,
  telling: Telling,
  by: Meanwhile,
): Promise<never> {
  await transact(extras.program, { actor: ctx.actor }, (apart) =>
    keepDraft(apart, inquiry, { kind: 'reply', ...telling }),
  );
  return refuse('desk.answered-meanwhile', { name: by.name, at: by.at });
}

/**
 * Answers the customer by mail, in the portal or as a telephone call that is put on record. Whoever
 * answers an inquiry nobody has taken takes it. Announces `inquiry.answered`.
 */
export async function answerInquiry(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.answerInquiry>,
  extras: HttpExtras,
): Promise<RouteResult<typeof desk.answerInquiry>> {
  const { inquiry, meanwhile } = await lockToAnswer(ctx, params.id, body.lastSeenMessage);
  const state = moveTo(inquiry, 'answer');
  if (meanwhile) return refuseAndKeep(ctx, extras, inquiry, body, meanwhile);
  await refuseForeignFiles(ctx, body.attachments);
  const { owner, team } = takenBy(ctx, inquiry);
  const changes = {
    state,
    owner_id: owner,
    team_id: team,
    waiting: body.thenWait,
    unanswered_since: null,
  };
  const message = await tellCustomer(ctx, inquiry, body, {
    name: 'desk.answered',
    text: `update desk.inquiry set state = $3, owner_id = $4, waiting = $5, unanswered_since = null,
             first_answered_at = coalesce(first_answered_at, $6), answered_at = $6, last_message_at = $6,
             last_from = 'staff', messages = messages + 1, team_id = $7 where id = $1 and home = $2`,
    values: [inquiry.id, inquiry.home, state, owner, body.thenWait, ctx.now, team],
  });
  announce(ctx, inquirySubject, 'inquiry.answered', inquiry.id, {
    answeredBy: body.via,
    state,
    owner,
    team,
    waiting: body.thenWait,
  });
  return { ...movedReply(ctx, inquiry, changes), message };
}

/**
 * Tells the customer by when and how the answer will come. What was promised is kept with a follow-up for
 * the owner. Announces `inquiry.promised`.
 */
export async function promiseAnswer(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.promiseAnswer>,
  extras: HttpExtras,
): Promise<RouteResult<typeof desk.promiseAnswer>> {
  const { inquiry, meanwhile } = await lockToAnswer(ctx, params.id, body.lastSeenMessage);
  const state = moveTo(inquiry, 'promise');
  if (meanwhile) return refuseAndKeep(ctx, extras, inquiry, body, meanwhile);
  if (toMillis(body.promisedFor) <= toMillis(ctx.now)) refuse('desk.promise-past');
  await refuseForeignFiles(ctx, body.attachments);
  const { owner, team } = takenBy(ctx, inquiry);
  const promisedFor = toInstant(toMillis(body.promisedFor));
  const message = await tellCustomer(ctx, inquiry, body, {
    name: 'desk.promised',
    text: `update desk.inquiry set state = $3, owner_id = $4, promised_for = $5, promised_how = $6, last_message_at = $7,
             last_from = 'staff', messages = messages + 1, team_id = $8 where id = $1 and home = $2`,
    values: [inquiry.id, inquiry.home, state, owner, promisedFor, body.how, ctx.now, team],
  });
  announce(ctx, inquirySubject, 'inquiry.promised', inquiry.id, {
    promisedFor,
    promisedHow: body.how,
    state,
    owner,
    team,
  });
  await setFollowUpRow(ctx, inquiry, { dueAt: promisedFor, note: '', person: owner });
  return {
    ...movedReply(ctx, inquiry, { state, owner_id: owner, team_id: team, promised_for: promisedFor }),
    message,
  };
}
