import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import { refuseIncompetent } from '#domains/standard/server/index.ts';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { changeRow } from './change-inquiry.ts';
import { lockInquiry, movedReply, moveTo } from './inquiry-row.ts';
import { refuseUnknownPerson, refuseUnknownTeam } from './receive-inquiry.ts';
import { own } from './tables.ts';

/**
 * Gives an inquiry to a person, to a team, or back to everybody. To a person it goes with a team of theirs
 * unless one is named or it is in one of theirs already.
 */
export async function assignInquiry(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.assignInquiry>,
): Promise<RouteResult<typeof desk.assignInquiry>> {
  const inquiry = await lockInquiry(ctx, params.id);
  const led = moveTo(inquiry, 'assign');
  if (body.owner) {
    await refuseUnknownPerson(ctx, body.owner);
    if (body.owner !== inquiry.owner_id) await refuseIncompetent(ctx, body.owner);
  }
  if (body.team) await refuseUnknownTeam(ctx, body.team);
  const owner = body.owner;
  const team = body.team === undefined ? await teamFor(ctx, inquiry.team_id, owner) : body.team;
  // Without an owner it waits for somebody again.
  const state = led === 'assigned' && owner === null ? 'received' : led;
  await own.run(ctx, changeRow(inquiry, { state, owner_id: owner, team_id: team }));
  announce(ctx, inquirySubject, 'inquiry.assigned', inquiry.id, { owner, team, state });
  return movedReply(ctx, inquiry, { state, owner_id: owner, team_id: team });
}

async function teamFor(ctx: Ctx, present: Id | null, owner: Id | null): Promise<Id | null> {
  if (owner === null) return present;
  const { rows } = await own.run<{ team_id: Id }>(ctx, {
    name: 'desk.teams-of',
    text: 'select team_id from security_pub.membership where person_id = $1 order by team_id',
    values: [owner],
  });
  const teams = rows.map((r) => r.team_id);
  return present && teams.includes(present) ? present : (teams[0] ?? present);
}
