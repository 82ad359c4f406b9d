import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { changeRow, countNote } from './change-inquiry.ts';
import { waitsAgain } from './customer-writes.ts';
import { lockInquiry, mayUndoClose, movedReply, moveTo } from './inquiry-row.ts';
import { own } from './tables.ts';
import { writeMessage } from './write-message.ts';

/**
 * Closes an inquiry. What was never answered can be closed too, but not silently: with a reason that says
 * so and a note, both of which stay as evidence, since closing ends its clocks.
 */
export async function closeInquiry(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.closeInquiry>,
): Promise<RouteResult<typeof desk.closeInquiry>> {
  const inquiry = await lockInquiry(ctx, params.id);
  const state = moveTo(inquiry, 'close');
  const open = inquiry.answered_at === null || inquiry.unanswered_since !== null;
  if (open && body.reason === 'answered') refuse('desk.unanswered');
  if (open && body.note === '')
    refuse('desk.close-note', undefined, [{ path: 'body.note', message: 'a note is missing' }]);
  const changes = {
    state,
    waiting: false,
    closed_at: ctx.now,
    closed_by: ctx.actor.id,
    close_reason: body.reason,
    state_before_close: inquiry.state,
  };
  await own.batch(ctx, [
    changeRow(inquiry, changes),
    ...(body.note === ''
      ? []
      : [
          writeMessage(ctx, inquiry, {
            kind: 'note',
            channel: inquiry.channel,
            text: body.note,
            author: ctx.actor.id,
          }).statement,
          countNote(inquiry),
        ]),
  ]);
  announce(ctx, inquirySubject, 'inquiry.closed', inquiry.id, {
    closeReason: body.reason,
    state,
    waiting: false,
  });
  return movedReply(ctx, inquiry, changes);
}

/** Takes one's own closing back, within ten seconds: the inquiry is again where it was. */
export async function undoCloseInquiry(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.undoCloseInquiry>,
): Promise<RouteResult<typeof desk.undoCloseInquiry>> {
  const inquiry = await lockInquiry(ctx, params.id);
  moveTo(inquiry, 'undo-close');
  if (!mayUndoClose(ctx, inquiry)) refuse('desk.too-late');
  const changes = {
    state: inquiry.state_before_close!,
    closed_at: null,
    closed_by: null,
    close_reason: null,
    state_before_close: null,
  };
  await own.run(ctx, changeRow(inquiry, changes));
  announce(ctx, inquirySubject, 'inquiry.reopened', inquiry.id, {
    reopenReason: 'undo',
    state: changes.state,
  });
  waitsAgain(ctx, inquiry, changes.state);
  return movedReply(ctx, inquiry, changes);
}
