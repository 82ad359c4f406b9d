import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import { refuseIncompetent } from '#domains/standard/server/index.ts';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { changeRow, countNote } from './change-inquiry.ts';
import { lockInquiry, movedReply, moveTo, takenBy } from './inquiry-row.ts';
import { refuseUnknownPerson } from './receive-inquiry.ts';
import { own } from './tables.ts';
import { addWords, wordsOf } from './words.ts';
import { writeMessage } from './write-message.ts';

/**
 * Passes a technical question to R&D or quality: it stays with its owner, the department's own clock
 * begins. The question goes into the thread as a note. Announces `inquiry.passed`.
 */
export async function passInquiry(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.passInquiry>,
): Promise<RouteResult<typeof desk.passInquiry>> {
  const inquiry = await lockInquiry(ctx, params.id);
  const state = moveTo(inquiry, 'pass');
  if (body.person) {
    await refuseUnknownPerson(ctx, body.person);
    await refuseIncompetent(ctx, body.person);
  }
  const departmentTeam = await teamOf(ctx, body.to);
  const { owner, team } = takenBy(ctx, inquiry);
  const changes = {
    state,
    owner_id: owner,
    team_id: team,
    passed_to: body.to,
    passed_team_id: departmentTeam,
    passed_person_id: body.person,
    passed_by: ctx.actor.id,
    passed_at: ctx.now,
  };
  const question = writeMessage(ctx, inquiry, {
    kind: 'note',
    channel: inquiry.channel,
    text: body.question,
    author: ctx.actor.id,
  });
  await own.batch(ctx, [
    question.statement,
    changeRow(inquiry, changes),
    countNote(inquiry),
    addWords(inquiry.id, await wordsOf(body.question)),
  ]);
  announce(ctx, inquirySubject, 'inquiry.passed', inquiry.id, {
    passedTo: body.to,
    passedTeam: departmentTeam,
    passedPerson: body.person,
    state,
    owner,
    team,
  });
  return movedReply(ctx, inquiry, changes);
}

/** The team that is this department for the desk; null where nobody has said so, then every specialist sees it. */
async function teamOf(ctx: Ctx, department: string): Promise<Id | null> {
  const { rows } = await own.run<{ team_id: Id | null }>(ctx, {
    name: 'desk.department-team',
    text: 'select team_id from desk.department where key = $1',
    values: [department],
  });
  return rows[0]?.team_id ?? null;
}
