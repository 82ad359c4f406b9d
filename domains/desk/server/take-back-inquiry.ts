import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { changeRow } from './change-inquiry.ts';
import { lockInquiry, movedReply, moveTo, takenBy } from './inquiry-row.ts';
import { own } from './tables.ts';

/** Takes an inquiry back before the department has answered: its clock ends with the promise. */
export async function takeBackInquiry(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.takeBackInquiry>,
): Promise<RouteResult<typeof desk.takeBackInquiry>> {
  const inquiry = await lockInquiry(ctx, params.id);
  const state = moveTo(inquiry, 'take-back');
  const { owner, team } = takenBy(ctx, inquiry);
  const changes = {
    state,
    owner_id: owner,
    team_id: team,
    passed_to: null,
    passed_team_id: null,
    passed_person_id: null,
    passed_by: null,
    passed_at: null,
  };
  await own.run(ctx, changeRow(inquiry, changes));
  announce(ctx, inquirySubject, 'inquiry.taken-back', inquiry.id, {
    passedTo: null,
    passedTeam: null,
    passedPerson: null,
    state,
    owner,
    team,
  });
  return movedReply(ctx, inquiry, changes);
}
