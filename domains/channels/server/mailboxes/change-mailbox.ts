import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { channels } from '../../contract.ts';
import { mailboxSubject } from '../../events.ts';
import { own } from '../tables.ts';
import { mailboxColumns, refusingTaken } from './settings.ts';

async function lockMailbox(ctx: Ctx, id: Id) {
  const row = await own(ctx)
    .selectFrom('channels.mailbox')
    .select(['id', 'smtp_host', 'secret', 'oauth_client_secret', 'smtp_secret', 'takes_from'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? refuse('object.missing');
}

/** A changed mailbox is tried at once, whatever pause its failures had earned. */
const tryAtOnce = async (ctx: Ctx, id: Id): Promise<void> => {
  await own(ctx)
    .updateTable('channels.mailbox_state')
    .set({ phase: 'waiting', failures: 0, retry_at: null, error_code: null, error_text: null })
    .where('mailbox_id', '=', id)
    .execute();
};

/** Changes a mailbox's settings; secrets left out stay. Announces `mailbox.changed`; the loop connects anew. */
export async function changeMailbox(
  ctx: Ctx,
  { params, body }: RouteInput<typeof channels.changeMailbox>,
): Promise<RouteResult<typeof channels.changeMailbox>> {
  const before = await lockMailbox(ctx, params.id);
  const columns = mailboxColumns(ctx, params.id, body, before);
  await refusingTaken(body.address, () =>
    own(ctx).updateTable('channels.mailbox').set(columns).where('id', '=', params.id).execute(),
  );
  await tryAtOnce(ctx, params.id);
  announce(ctx, mailboxSubject, 'mailbox.changed', params.id, {
    enabled: body.enabled,
    sends: body.smtp !== null,
  });
  return { id: params.id };
}

/** Switches a mailbox on or off; what came in meanwhile is fetched when it is on again. Announces `mailbox.changed`. */
export async function switchMailbox(
  ctx: Ctx,
  { params, body }: RouteInput<typeof channels.switchMailbox>,
): Promise<RouteResult<typeof channels.switchMailbox>> {
  const before = await lockMailbox(ctx, params.id);
  await own(ctx)
    .updateTable('channels.mailbox')
    .set({ enabled: body.enabled, changed_at: ctx.now })
    .where('id', '=', params.id)
    .execute();
  await tryAtOnce(ctx, params.id);
  announce(ctx, mailboxSubject, 'mailbox.changed', params.id, {
    enabled: body.enabled,
    sends: before.smtp_host !== null,
  });
  return { id: params.id };
}
