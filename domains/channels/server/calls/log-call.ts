import { newId, toMillis, type Id, type Instant, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, guard, refuse, type Ctx } from '#kernel/server';
import type { channels } from '../../contract.ts';
import { callSubject } from '../../events.ts';
import { ringsIn, secondsBetween, timesInOrder } from '../rules/calls.ts';
import { own } from '../tables.ts';
import { callNumber } from './number.ts';
import { heard } from './record-call-event.ts';

/**
 * Logs a call by hand, for its owner: whoever logs it. Announces what happened at the times it happened.
 * Refuses times that lie ahead or are crossed.
 */
export async function logCall(
  ctx: Ctx,
  { body }: RouteInput<typeof channels.logCall>,
): Promise<RouteResult<typeof channels.logCall>> {
  const owner = ctx.actor.id;
  guard(ctx, { owner, team: body.teamId });
  const rangAt = heard(ctx, body.rangAt);
  const given = body.outcome === 'answered' ? (body.answeredAt ?? body.rangAt) : null;
  const answeredAt = given === null ? null : heard(ctx, given);
  const endedAt = body.endedAt === null ? null : heard(ctx, body.endedAt);
  if (!timesInOrder({ rangAt, answeredAt, endedAt })) refuse('channels.times-crossed');
  const id = newId(toMillis(ctx.now));
  const number = await callNumber(ctx);
  const waited = secondsBetween(rangAt, answeredAt ?? endedAt ?? rangAt);
  const rings =
    body.rings ?? (body.outcome === 'answered' && body.answeredAt === null ? null : ringsIn(waited));
  const state = body.outcome === 'answered' && endedAt !== null ? 'ended' : body.outcome;
  await own(ctx)
    .insertInto('channels.call')
    .values({
      id,
      home: id,
      number,
      source: 'hand',
      external_id: null,
      direction: body.direction,
      from_number: body.from,
      to_number: body.to,
      caller_name: body.callerName,
      state,
      rang_at: rangAt,
      answered_at: answeredAt,
      ended_at: endedAt,
      rings,
      owner_id: owner,
      team_id: body.teamId,
      note: body.note,
      logged_at: ctx.now,
    })
    .execute();
  const told: Told = { id, rangAt, answeredAt, endedAt, rings, waited, owner, team: body.teamId };
  tell(ctx, body, told);
  return { id, number };
}

interface Told {
  id: Id;
  rangAt: Instant;
  answeredAt: Instant | null;
  endedAt: Instant | null;
  rings: number | null;
  waited: number;
  owner: Id | null;
  team: Id | null;
}

/** What happened, as events at the times it happened. */
function tell(ctx: Ctx, body: RouteInput<typeof channels.logCall>['body'], call: Told): void {
  const { id, rings, waited, owner, team } = call;
  announce(
    ctx,
    callSubject,
    'call.ringing',
    id,
    {
      direction: body.direction,
      state: 'ringing',
      channel: 'phone',
      owner,
      team,
      'by-hand': true,
      'rang-at': call.rangAt,
    },
    { occurredAt: call.rangAt },
  );
  const when = { occurredAt: call.answeredAt ?? call.endedAt ?? call.rangAt };
  if (body.outcome === 'missed')
    announce(ctx, callSubject, 'call.missed', id, { state: 'missed', rings, waited }, when);
  else if (body.outcome === 'voicemail')
    announce(ctx, callSubject, 'call.voicemail', id, { state: 'voicemail', rings, waited }, when);
  else {
    announce(ctx, callSubject, 'call.answered', id, { state: 'answered', owner, team, rings, waited }, when);
    if (call.endedAt === null || call.answeredAt === null) return;
    const talked = secondsBetween(call.answeredAt, call.endedAt);
    announce(ctx, callSubject, 'call.ended', id, { state: 'ended', talked }, { occurredAt: call.endedAt });
  }
}
