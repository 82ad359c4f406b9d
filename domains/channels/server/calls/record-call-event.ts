import {
  newId,
  toInstant,
  toMillis,
  type Id,
  type Instant,
  type RouteInput,
  type RouteResult,
} from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { channels } from '../../contract.ts';
import { callSubject } from '../../events.ts';
import { ringsIn, secondsBetween, stateOfEvents, timesInOrder, type CallEvent } from '../rules/calls.ts';
import { own } from '../tables.ts';
import { callNumber } from './number.ts';

type Body = RouteInput<typeof channels.recordCallEvent>['body'];

interface CallRow {
  id: Id;
  home: Id;
  number: string;
  direction: 'in' | 'out';
  state: CallEvent;
  rang_at: Instant;
  answered_at: Instant | null;
  ended_at: Instant | null;
  rings: number | null;
  owner_id: Id | null;
  team_id: Id | null;
}

/** Clocks of two machines are never quite the same; a telephone system may be so far ahead. */
const aheadMs = 60_000;

/**
 * Takes what a telephone system tells of a call. Events may come late, twice and in any order: each
 * counts once, at the time it happened. The first one heard of begins the call. Announces `call.ringing`
 * and whatever the event is. Refuses times that lie ahead or are crossed.
 */
export async function recordCallEvent(
  ctx: Ctx,
  { body }: RouteInput<typeof channels.recordCallEvent>,
): Promise<RouteResult<typeof channels.recordCallEvent>> {
  const at = heard(ctx, body.at);
  const { call, begun } = await callOf(ctx, body, at);
  const noted = await own.run(ctx, {
    name: 'channels.note-call-event',
    text: `insert into channels.call_event (source, external_id, event, occurred_at, recorded_at)
           values ($1, $2, $3, $4, $5) on conflict do nothing`,
    values: [body.source, body.callId, body.event, at, ctx.now],
  });
  if (noted.count === 0) return { id: call.id, number: call.number, known: true };
  if (body.event === 'ringing') {
    if (!begun) await learnRinging(ctx, call, at);
  } else await apply(ctx, call, body, at);
  return { id: call.id, number: call.number, known: false };
}

/** The instant in the one spelling; refuses what lies ahead of us by more than clocks differ. */
export function heard(ctx: Ctx, at: string): Instant {
  const ms = Date.parse(at);
  if (ms > toMillis(ctx.now) + aheadMs) refuse('channels.time-ahead', { at: toInstant(ms) });
  return toInstant(Math.min(ms, toMillis(ctx.now)));
}

async function callOf(ctx: Ctx, body: Body, at: Instant): Promise<{ call: CallRow; begun: boolean }> {
  const id = newId(toMillis(ctx.now));
  const { rows } = await own.run<{ call_id: Id }>(ctx, {
    name: 'channels.call-key',
    text: `insert into channels.call_key (source, external_id, call_id) values ($1, $2, $3)
           on conflict (source, external_id) do update set call_id = channels.call_key.call_id returning call_id`,
    values: [body.source, body.callId, id],
  });
  const known = rows[0]!.call_id;
  if (known !== id) return { call: await lockCall(ctx, known), begun: false };
  const rangAt = body.rangAt ? heard(ctx, body.rangAt) : at;
  if (rangAt > at) refuse('channels.times-crossed');
  const call: CallRow = {
    id,
    home: id,
    number: await callNumber(ctx),
    direction: body.direction,
    state: 'ringing',
    rang_at: rangAt,
    answered_at: null,
    ended_at: null,
    rings: null,
    owner_id: null,
    team_id: body.teamId ?? null,
  };
  await own(ctx)
    .insertInto('channels.call')
    .values({
      ...call,
      source: body.source,
      external_id: body.callId,
      from_number: body.from,
      to_number: body.to,
      caller_name: body.callerName,
      note: '',
      logged_at: ctx.now,
    })
    .execute();
  announce(
    ctx,
    callSubject,
    'call.ringing',
    id,
    {
      direction: body.direction,
      state: 'ringing',
      channel: 'phone',
      team: call.team_id,
      'by-hand': false,
      'rang-at': rangAt,
    },
    { occurredAt: rangAt },
  );
  return { call, begun: true };
}

async function lockCall(ctx: Ctx, id: Id): Promise<CallRow> {
  const { rows } = await own.run<CallRow>(ctx, {
    name: 'channels.lock-call',
    text: `select id, home, number, direction, state, rang_at, answered_at, ended_at, rings, owner_id, team_id
           from channels.call where id = $1 for update`,
    values: [id],
  });
  return rows[0] ?? refuse('object.missing');
}

/** The call began earlier than the first event we had of it: the waiting time grows, the clock's start stands. */
async function learnRinging(ctx: Ctx, call: CallRow, at: Instant): Promise<void> {
  if (at >= call.rang_at) return;
  await own(ctx).updateTable('channels.call').set({ rang_at: at }).where('id', '=', call.id).execute();
}

async function apply(ctx: Ctx, call: CallRow, body: Body, at: Instant): Promise<void> {
  const answered = body.event === 'answered' ? at : call.answered_at;
  const over = body.event === 'ended' ? at : call.ended_at;
  const { rows } = await own.run<{ event: CallEvent }>(ctx, {
    text: 'select event from channels.call_event where source = $1 and external_id = $2',
    values: [body.source, body.callId],
  });
  const events = new Set(rows.map((r) => r.event));
  const state = stateOfEvents(events);
  // As long as nobody has told when it began to ring, it was at the earliest of what is known.
  const rangAt = events.has('ringing') || body.rangAt || at > call.rang_at ? call.rang_at : at;
  if (!timesInOrder({ rangAt, answeredAt: answered, endedAt: over }) || at < rangAt)
    refuse('channels.times-crossed');
  const waited = secondsBetween(rangAt, body.event === 'answered' ? at : (call.answered_at ?? at));
  const rings = body.rings ?? call.rings ?? (body.event === 'ended' ? null : ringsIn(waited));
  const owner = body.personId ?? call.owner_id;
  const team = body.teamId ?? call.team_id;
  await own(ctx)
    .updateTable('channels.call')
    .set({
      state,
      rang_at: rangAt,
      answered_at: answered,
      ended_at: over,
      rings,
      owner_id: owner,
      team_id: team,
    })
    .where('id', '=', call.id)
    .execute();
  const when = { occurredAt: at };
  if (body.event === 'answered')
    announce(ctx, callSubject, 'call.answered', call.id, { state, owner, team, rings, waited }, when);
  else if (body.event === 'missed')
    announce(ctx, callSubject, 'call.missed', call.id, { state, rings, waited }, when);
  else if (body.event === 'voicemail')
    announce(ctx, callSubject, 'call.voicemail', call.id, { state, rings, waited }, when);
  else {
    const talked = answered === null ? 0 : secondsBetween(answered, at);
    announce(ctx, callSubject, 'call.ended', call.id, { state, talked }, when);
  }
}
