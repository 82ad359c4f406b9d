import {
  toInstant,
  toMillis,
  type Id,
  type Instant,
  type RouteInput,
  type RouteResult,
} from '#kernel/contract';
import { announce, refuse, systemActor, transact, type Ctx, type Loop } from '#kernel/server';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { idAt, lockInquiry, movedReply, moveTo, type InquiryRow } from './inquiry-row.ts';
import { refuseUnknownPerson } from './receive-inquiry.ts';
import { keepable } from './rules.ts';
import { own } from './tables.ts';

/** Writes a follow-up and announces `inquiry.follow-up-set`. */
export async function setFollowUpRow(
  ctx: Ctx,
  i: InquiryRow,
  followUp: { dueAt: Instant; note: string; person: Id | null },
): Promise<Id> {
  const id = idAt(ctx);
  await own.run(ctx, {
    name: 'desk.set-follow-up',
    text: `insert into desk.follow_up (id, inquiry_id, home, person_id, note, due_at, set_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [id, i.id, i.home, followUp.person, keepable(followUp.note), followUp.dueAt, ctx.actor.id],
  });
  announce(ctx, inquirySubject, 'inquiry.follow-up-set', i.id, {
    followUp: id,
    followUpAt: followUp.dueAt,
  });
  return id;
}

/** Sets a time to come back to an inquiry, for somebody, or for whoever owns it then. */
export async function setFollowUp(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.setFollowUp>,
): Promise<RouteResult<typeof desk.setFollowUp>> {
  const inquiry = await lockInquiry(ctx, params.id);
  moveTo(inquiry, 'follow-up');
  const dueAt = toInstant(toMillis(body.dueAt));
  if (dueAt <= ctx.now) refuse('desk.promise-past');
  if (body.person) await refuseUnknownPerson(ctx, body.person);
  const followUp = await setFollowUpRow(ctx, inquiry, { dueAt, note: body.note, person: body.person });
  return { ...movedReply(ctx, inquiry, {}), followUp };
}

/** A follow-up was done. Done twice it stays done. */
export async function doneFollowUp(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.doneFollowUp>,
): Promise<RouteResult<typeof desk.doneFollowUp>> {
  const inquiry = await lockInquiry(ctx, params.id);
  const { rows } = await own.run<{ first: boolean }>(ctx, {
    name: 'desk.done-follow-up',
    text: `update desk.follow_up f set done_at = coalesce(f.done_at, $3) from desk.follow_up b
           where f.id = $1 and f.inquiry_id = $2 and b.id = f.id returning b.done_at is null as first`,
    values: [params.followUp, inquiry.id, ctx.now],
  });
  if (!rows[0]) refuse('object.missing');
  if (rows[0].first)
    announce(ctx, inquirySubject, 'inquiry.follow-up-done', inquiry.id, { followUp: params.followUp });
  return movedReply(ctx, inquiry, {});
}

interface DueFollowUp {
  id: Id;
  inquiry_id: Id;
  person_id: Id | null;
}

const atOnce = 50;

/**
 * Announces follow-ups that have fallen due, each once; whoever tells people hears of it from the ledger.
 * Any number of processes may turn at once.
 */
export const followUpLoop: Loop = {
  name: 'desk.follow-ups',
  everyMs: 15_000,
  turn: (program) =>
    transact(program, { actor: systemActor }, async (ctx) => {
      const { rows } = await own.run<DueFollowUp>(ctx, {
        name: 'desk.claim-follow-ups',
        text: `with due as (
                 select id from desk.follow_up where told_at is null and done_at is null and due_at <= $1
                 order by due_at limit ${atOnce} for update skip locked
               ), told as (
                 update desk.follow_up f set told_at = $1 from due where f.id = due.id
                 returning f.id, f.inquiry_id, f.person_id
               )
               select t.id, t.inquiry_id, coalesce(t.person_id, i.owner_id) as person_id
               from told t join desk.inquiry i on i.id = t.inquiry_id`,
        values: [ctx.now],
      });
      for (const f of rows) {
        announce(ctx, inquirySubject, 'inquiry.follow-up-due', f.inquiry_id, {
          followUp: f.id,
          // Not the owner: coming back to an inquiry for somebody gives it to nobody.
          followUpFor: f.person_id,
        });
      }
      return rows.length === atOnce;
    }),
};
