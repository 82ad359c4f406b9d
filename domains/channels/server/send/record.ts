import { toInstant, toMillis, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { channels } from '../../contract.ts';
import { mailSubject } from '../../events.ts';
import { mayMove, outgoingMoves, type OutgoingState } from '../lifecycle.ts';
import { nextTryMs } from '../rules/sending.ts';
import { own } from '../tables.ts';
import type { Outgoing } from './claim.ts';

type Claimed = Pick<Outgoing, 'id' | 'home' | 'attempts' | 'resent'>;

/** Notes that a mail went out. What single recipients were refused stays with it. Announces `mail.sent`. */
export async function recordSent(
  ctx: Ctx,
  mail: Claimed,
  sent: { rejected: readonly string[]; copy: boolean },
): Promise<void> {
  const noted = await own.run(ctx, {
    name: 'channels.record-sent',
    text: `update channels.outgoing set state = 'sent', sent_at = $3, error = null, rejected_json = $4, copy_state = $5, copy_due_at = $6
           where id = $1 and home = $2 and state = 'claimed'`,
    values: [
      mail.id,
      mail.home,
      ctx.now,
      JSON.stringify(sent.rejected),
      sent.copy ? 'due' : 'none',
      sent.copy ? ctx.now : null,
    ],
  });
  if (noted.count > 0)
    announce(ctx, mailSubject, 'mail.sent', mail.id, { attempts: mail.attempts, resent: mail.resent });
}

/** Notes a failed attempt: tried again later, or given up. Announces `mail.failed` when given up. */
export async function recordFailure(
  ctx: Ctx,
  mail: Claimed,
  fault: { text: string; permanent: boolean },
): Promise<void> {
  const pause = fault.permanent ? null : nextTryMs(mail.attempts);
  const noted = await own.run(ctx, {
    name: 'channels.record-failure',
    text: `update channels.outgoing set state = $3, due_at = $4, error = $5, claimed_at = null
           where id = $1 and home = $2 and state = 'claimed'`,
    values: [
      mail.id,
      mail.home,
      pause === null ? 'failed' : 'queued',
      toInstant(toMillis(ctx.now) + (pause ?? 0)),
      fault.text.replaceAll('\0', '').slice(0, 500),
    ],
  });
  if (noted.count > 0 && pause === null)
    announce(ctx, mailSubject, 'mail.failed', mail.id, {
      attempts: mail.attempts,
      permanent: fault.permanent,
    });
}

/** Gives a claimed mail back untried: the turn has taken too long. */
export async function giveBack(ctx: Ctx, mail: Claimed): Promise<void> {
  await own(ctx)
    .updateTable('channels.outgoing')
    .set({ state: 'queued', due_at: ctx.now, claimed_at: null, attempts: mail.attempts - 1 })
    .where('id', '=', mail.id)
    .where('home', '=', mail.home)
    .where('state', '=', 'claimed')
    .execute();
}

async function lockWaiting(ctx: Ctx, id: string, to: OutgoingState) {
  const row =
    (await own(ctx)
      .selectFrom('channels.outgoing')
      .select(['id', 'home', 'state'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()) ?? refuse('object.missing');
  const same = row.state === 'queued' && to === 'queued';
  if (!same && !mayMove(outgoingMoves, row.state as OutgoingState, to))
    refuse('channels.not-waiting', { state: row.state });
  return row;
}

/** Sends a failed or waiting mail at once, with all its attempts before it. Announces `mail.requeued`. */
export async function retryOutgoing(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.retryOutgoing>,
): Promise<RouteResult<typeof channels.retryOutgoing>> {
  const row = await lockWaiting(ctx, params.id, 'queued');
  await own(ctx)
    .updateTable('channels.outgoing')
    .set({ state: 'queued', attempts: 0, due_at: ctx.now, claimed_at: null })
    .where('id', '=', row.id)
    .where('home', '=', row.home)
    .execute();
  announce(ctx, mailSubject, 'mail.requeued', row.id, {});
  return { id: row.id };
}

/** Takes a mail back that has not gone out. Announces `mail.withdrawn`. */
export async function withdrawOutgoing(
  ctx: Ctx,
  { params }: RouteInput<typeof channels.withdrawOutgoing>,
): Promise<RouteResult<typeof channels.withdrawOutgoing>> {
  const row = await lockWaiting(ctx, params.id, 'withdrawn');
  await own(ctx)
    .updateTable('channels.outgoing')
    .set({ state: 'withdrawn' })
    .where('id', '=', row.id)
    .where('home', '=', row.home)
    .execute();
  announce(ctx, mailSubject, 'mail.withdrawn', row.id, {});
  return { id: row.id };
}
