import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, guard, type Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { refuseForeignFiles } from './attachments.ts';
import { changeRow, countNote } from './change-inquiry.ts';
import { departmentHeader, lockStatement, movedReply, moveTo, type InquiryRow } from './inquiry-row.ts';
import { own } from './tables.ts';
import { addWords, wordsOf } from './words.ts';
import { writeMessage } from './write-message.ts';

/**
 * The department's answer: a note for the desk, which gives it on in its own words. Whoever may answer for
 * the department it was passed to may do this. Announces `inquiry.specialist-answered`.
 */
export async function adviseInquiry(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.adviseInquiry>,
): Promise<RouteResult<typeof desk.adviseInquiry>> {
  const { rows } = await own.run<InquiryRow>(ctx, lockStatement(params.id));
  const inquiry = rows[0];
  guard(ctx, inquiry?.passed_to ? departmentHeader(inquiry) : null);
  const state = moveTo(inquiry!, 'advise');
  await refuseForeignFiles(ctx, body.attachments);
  const answer = writeMessage(ctx, inquiry!, {
    kind: 'note',
    channel: inquiry!.channel,
    text: body.text,
    author: ctx.actor.id,
    attachments: body.attachments,
  });
  await own.batch(ctx, [
    answer.statement,
    changeRow(inquiry!, { state }),
    countNote(inquiry!),
    addWords(inquiry!.id, await wordsOf(body.text)),
  ]);
  announce(ctx, inquirySubject, 'inquiry.specialist-answered', inquiry!.id, { state });
  return movedReply(ctx, inquiry!, { state });
}
