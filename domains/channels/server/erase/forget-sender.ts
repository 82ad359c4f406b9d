import type { Id } from '#kernel/contract';
import type { Ctx, Reaction } from '#kernel/server';
import { erasureOf, reportErased } from '#domains/customers/server/index.ts';
import { own } from '../tables.ts';
import { forgetMails } from './forget-mails.ts';

/** Mails a customer who is erased ever wrote from the addresses they were known by, in a case or in none. */
async function forgetSender(ctx: Ctx, customerId: Id): Promise<void> {
  const erasure = await erasureOf(ctx, customerId);
  if (!erasure) return;
  const { rows } = await own.run<{ id: Id }>(ctx, {
    text: 'select id from channels.mail where from_address = any($1::text[])',
    values: [erasure.addresses],
  });
  await reportErased(ctx, customerId, 'channels', await forgetMails(ctx, { mails: rows.map((r) => r.id) }));
}

export const reactions: readonly Reaction[] = [
  {
    name: 'channels.forget-sender',
    on: ['customer.erased'],
    run: (ctx, event) => forgetSender(ctx, event.subject.id),
  },
];
