import type { Id, Instant } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import { mailSubject } from '../../events.ts';
import type { DeliveryReport } from '../parse/parsed.ts';
import { own } from '../tables.ts';

/**
 * Notes that a mail of ours came back, once. Permanent is what the report calls failed, or a status of
 * class 5 (RFC 3463); a delay is not a bounce. Announces `mail.bounced`.
 */
export async function noteBounce(
  ctx: Ctx,
  outgoingId: Id,
  report: DeliveryReport | null,
  at: Instant,
): Promise<void> {
  if (report?.action === 'delayed' || report?.action === 'delivered' || report?.action === 'relayed') return;
  const permanent =
    report?.action === 'failed' || report?.status?.startsWith('5') === true || report === null;
  const noted = await own.run(ctx, {
    name: 'channels.note-bounce',
    text: `update channels.outgoing set bounced_at = $2, bounce_status = $3
           where id = $1 and bounced_at is null and state in ('sent', 'claimed')`,
    values: [outgoingId, at, report?.status ?? null],
  });
  if (noted.count > 0)
    announce(ctx, mailSubject, 'mail.bounced', outgoingId, { permanent }, { occurredAt: at });
}
