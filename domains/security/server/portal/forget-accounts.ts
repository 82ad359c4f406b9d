import type { Id } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import { accountSubject } from '../../events.ts';
import { own } from '../tables.ts';

/**
 * Forgets the accounts of customers who are erased: name and address are gone, and with them their
 * sessions, links and letters. Gives how many there were.
 */
export async function forgetAccounts(ctx: Ctx, customers: readonly Id[]): Promise<number> {
  const { rows } = await own.run<{ id: Id; state: string }>(ctx, {
    text: 'delete from security.account where customer_id = any($1::uuid[]) returning id, state',
    values: [customers],
  });
  for (const { id, state } of rows)
    if (state === 'open') announce(ctx, accountSubject, 'account.closed', id, {});
  return rows.length;
}
