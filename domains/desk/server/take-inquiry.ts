import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import { refuseIncompetent } from '#domains/standard/server/index.ts';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { changeRow } from './change-inquiry.ts';
import { lockInquiry, movedReply, moveTo } from './inquiry-row.ts';
import { own } from './tables.ts';

/** Takes an inquiry nobody has. One that somebody has is theirs until they give it away. */
export async function takeInquiry(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.takeInquiry>,
): Promise<RouteResult<typeof desk.takeInquiry>> {
  const inquiry = await lockInquiry(ctx, params.id);
  const state = moveTo(inquiry, 'take');
  if (inquiry.owner_id === ctx.actor.id) return movedReply(ctx, inquiry, {});
  if (inquiry.owner_id) refuse('desk.taken', { name: await nameOf(ctx, inquiry.owner_id) });
  const owner = ctx.actor.id;
  if (owner) await refuseIncompetent(ctx, owner);
  const team = inquiry.team_id ?? ctx.actor.teams[0] ?? null;
  await own.run(ctx, changeRow(inquiry, { state, owner_id: owner, team_id: team }));
  announce(ctx, inquirySubject, 'inquiry.assigned', inquiry.id, { owner, team, state });
  return movedReply(ctx, inquiry, { state, owner_id: owner, team_id: team });
}

async function nameOf(ctx: Ctx, person: string): Promise<string> {
  const { rows } = await own.run<{ name: string }>(ctx, {
    name: 'desk.person-name',
    text: 'select name from security_pub.person where id = $1',
    values: [person],
  });
  return rows[0]?.name ?? '—';
}
