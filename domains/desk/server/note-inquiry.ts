import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { refuseForeignFiles } from './attachments.ts';
import { countNote } from './change-inquiry.ts';
import { lockInquiry, movedReply, moveTo } from './inquiry-row.ts';
import { own } from './tables.ts';
import { addWords, wordsOf } from './words.ts';
import { writeMessage } from './write-message.ts';

/** Adds a note only colleagues see. It is no message to the customer: the inbox stays as it is. */
export async function noteInquiry(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.noteInquiry>,
): Promise<RouteResult<typeof desk.noteInquiry>> {
  const inquiry = await lockInquiry(ctx, params.id);
  moveTo(inquiry, 'note');
  await refuseForeignFiles(ctx, body.attachments);
  const note = writeMessage(ctx, inquiry, {
    kind: 'note',
    channel: inquiry.channel,
    text: body.text,
    author: ctx.actor.id,
    attachments: body.attachments,
  });
  await own.batch(ctx, [
    note.statement,
    countNote(inquiry),
    addWords(inquiry.id, await wordsOf(body.text)),
    {
      name: 'desk.drop-note-draft',
      text: `delete from desk.draft where inquiry_id = $1 and person_id = $2 and kind = 'note'`,
      values: [inquiry.id, ctx.actor.id],
    },
  ]);
  announce(ctx, inquirySubject, 'inquiry.noted', inquiry.id, {});
  return { ...movedReply(ctx, inquiry, {}), message: note.id };
}
