import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { changeRow } from './change-inquiry.ts';
import { lockInquiry, movedReply, moveTo } from './inquiry-row.ts';
import { keepable } from './rules.ts';
import { own } from './tables.ts';
import { addWords, wordsOf } from './words.ts';

/** Sets class, priority or title. A title is words of the room, so its change is noted without them. */
export async function sortInquiry(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.sortInquiry>,
): Promise<RouteResult<typeof desk.sortInquiry>> {
  const inquiry = await lockInquiry(ctx, params.id);
  moveTo(inquiry, 'sort');
  const title = body.title === undefined ? undefined : keepable(body.title);
  const changes = {
    ...(body.class && body.class !== inquiry.class ? { class: body.class } : {}),
    ...(body.priority && body.priority !== inquiry.priority ? { priority: body.priority } : {}),
    ...(title && title !== inquiry.title ? { title } : {}),
  };
  if (Object.keys(changes).length === 0) return movedReply(ctx, inquiry, {});
  await own.batch(ctx, [
    changeRow(inquiry, changes),
    ...(changes.title ? [addWords(inquiry.id, await wordsOf(changes.title))] : []),
  ]);
  if (changes.class) announce(ctx, inquirySubject, 'inquiry.classed', inquiry.id, { class: changes.class });
  if (changes.priority)
    announce(ctx, inquirySubject, 'inquiry.priority-changed', inquiry.id, { priority: changes.priority });
  if (changes.title) announce(ctx, inquirySubject, 'inquiry.retitled', inquiry.id, {});
  return movedReply(ctx, inquiry, changes);
}
