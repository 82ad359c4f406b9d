import type { Id } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import { own } from '../tables.ts';

/**
 * Refuses what would leave the company without an active owner. All owners are locked in one order, so
 * that two of them cannot take leave of each other at once.
 */
export async function keepAnOwner(ctx: Ctx, leaving: Id): Promise<void> {
  const { rows } = await own.run<{ id: Id }>(ctx, {
    text: `select p.id from security.person p join security.person_role r on r.person_id = p.id and r.role = 'owner'
           where p.state = 'active' order by p.id for update of p`,
  });
  if (rows.every((r) => r.id === leaving)) refuse('role.last-owner');
}
