import type { Id } from '#kernel/contract';
import { refuse, type Ctx, type HttpExtras } from '#kernel/server';
import { beginSession } from '../sessions.ts';
import { own } from '../tables.ts';

/** Comes in as the owner of a demonstration company. In a company of somebody's own there is no such way. */
export async function enterDemo(
  ctx: Ctx,
  _input: unknown,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  const { rows } = await own.run<{ id: Id }>(ctx, {
    text: `select p.id from security.person p join security.person_role r on r.person_id = p.id
           where r.role = 'owner' and p.state = 'active' and (select demo from security.company) limit 1`,
  });
  if (!rows[0]) refuse('object.missing');
  await beginSession(ctx, extras, { person: rows[0].id }, 'password');
  return {};
}
