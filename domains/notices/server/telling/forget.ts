import type { Id } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import { forgetMails } from '#domains/channels/server/index.ts';
import { erasureOf, reportErased } from '#domains/customers/server/index.ts';
import { own } from '../tables.ts';

/**
 * Forgets what was told about subjects, and to customers: bells go, mails keep only that there was one.
 * Those not yet sent lapse. Gives how many there were.
 */
export async function forgetNotices(
  ctx: Ctx,
  about: { kind: string; ids: readonly Id[] },
  customers: readonly Id[] = [],
): Promise<number> {
  const values = [about.kind, about.ids, customers];
  const [bells, sent] = await own.batch(ctx, [
    {
      text: 'delete from notices.notice where about_kind = $1 and about_id = any($2::uuid[])',
      values: values.slice(0, 2),
    },
    {
      text: `update notices.sent set to_address = null, to_name = null, subject = null, body = null, in_reply_to = null,
               why = case when state in ('due', 'waiting') then 'nobody' else why end,
               settled_at = case when state in ('due', 'waiting') then $4 else settled_at end,
               state = case when state in ('due', 'waiting') then 'lapsed' else state end
             where (about_kind = $1 and about_id = any($2::uuid[])) or customer_id = any($3::uuid[])
             returning outgoing_id`,
      values: [...values, ctx.now],
    },
  ]);
  const outgoing = sent!.rows.flatMap((r) => (r['outgoing_id'] ? [r['outgoing_id'] as Id] : []));
  await forgetMails(ctx, { outgoing });
  return bells!.count + sent!.count;
}

/** What was told of and to a customer who is erased. */
export async function forgetCustomer(ctx: Ctx, customerId: Id): Promise<void> {
  const erasure = await erasureOf(ctx, customerId);
  if (!erasure) return;
  const notices = await forgetNotices(ctx, { kind: 'customer', ids: erasure.ids }, erasure.ids);
  await reportErased(ctx, customerId, 'notices', { notices });
}
