import { newId, toMillis, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { channels } from '../../contract.ts';
import { mailboxSubject } from '../../events.ts';
import { own } from '../tables.ts';

/** Asks for a connection test: a loop carries it out, since a command never calls the network. */
export async function testMailbox(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.testMailbox>,
): Promise<RouteResult<typeof channels.testMailbox>> {
  const mailbox = await own(ctx)
    .selectFrom('channels.mailbox')
    .select('id')
    .where('id', '=', params.id)
    .executeTakeFirst();
  if (!mailbox) refuse('object.missing');
  const testId = newId(toMillis(ctx.now));
  await own(ctx)
    .insertInto('channels.connection_test')
    .values({ id: testId, mailbox_id: params.id, state: 'queued', asked_at: ctx.now })
    .execute();
  announce(ctx, mailboxSubject, 'mailbox.test-asked', params.id, {});
  return { testId };
}
