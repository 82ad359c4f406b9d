import { newId, toMillis, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { channels } from '../../contract.ts';
import { mailboxSubject } from '../../events.ts';
import { own } from '../tables.ts';
import { mailboxColumns, refusingTaken } from './settings.ts';

/**
 * Adds a mailbox. What its server received before this moment comes in as history (unless the form says
 * from when on mails are new). Announces `mailbox.added`; a loop connects.
 */
export async function addMailbox(
  ctx: Ctx,
  { body }: RouteInput<typeof channels.addMailbox>,
): Promise<RouteResult<typeof channels.addMailbox>> {
  const id = newId(toMillis(ctx.now));
  const none = { secret: null, oauth_client_secret: null, smtp_secret: null, takes_from: ctx.now };
  const row = { id, ...mailboxColumns(ctx, id, body, none), added_at: ctx.now };
  await refusingTaken(body.address, () => own(ctx).insertInto('channels.mailbox').values(row).execute());
  await own(ctx)
    .insertInto('channels.mailbox_state')
    .values({ mailbox_id: id, phase: 'waiting', failures: 0 })
    .execute();
  announce(ctx, mailboxSubject, 'mailbox.added', id, {
    enabled: body.enabled,
    sends: body.smtp !== null,
    channel: 'mail',
  });
  return { id };
}
