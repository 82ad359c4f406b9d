import type { RouteInput } from '#kernel/contract';
import { hint, refuse, type Ctx } from '#kernel/server';
import type { notices } from '../contract.ts';
import { own } from './tables.ts';

/** A reader's other pages show the bell as it is now. */
const ring = (ctx: Ctx): void => {
  if (ctx.actor.id) hint(ctx, { kind: 'bell', id: ctx.actor.id, event: 'bell.read' });
};

/** Marks one of one's notices as read; read again it stays as it was. */
export async function readNotice(ctx: Ctx, { params }: RouteInput<typeof notices.readNotice>) {
  const { count } = await own.run(ctx, {
    name: 'notices.read',
    text: `update notices.notice set read_at = coalesce(read_at, $3) where id = $1 and person_id = $2`,
    values: [params.id, ctx.actor.id, ctx.now],
  });
  if (count === 0) refuse('object.missing');
  ring(ctx);
  return {};
}

/** Marks all of one's notices as read; gives how many were not. */
export async function readAllNotices(ctx: Ctx) {
  const { count } = await own.run(ctx, {
    name: 'notices.read-all',
    text: 'update notices.notice set read_at = $2 where person_id = $1 and read_at is null',
    values: [ctx.actor.id, ctx.now],
  });
  if (count > 0) ring(ctx);
  return { count };
}
