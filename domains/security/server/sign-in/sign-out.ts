import { announce, type Ctx, type HttpExtras } from '#kernel/server';
import { accountSubject, personSubject } from '../../events.ts';
import { cookies } from '../sessions.ts';
import { own } from '../tables.ts';

/** Ends the session the request came with. */
export async function signOut(ctx: Ctx, _input: unknown, extras: HttpExtras): Promise<Record<string, never>> {
  const { actor } = ctx;
  if (!actor.session || !actor.id) return {};
  await own.run(ctx, {
    text: 'update security.session set ended_at = $2 where id = $1 and ended_at is null',
    values: [actor.session, ctx.now],
  });
  if (actor.kind === 'customer') announce(ctx, accountSubject, 'account.signed-out', actor.id, {});
  else announce(ctx, personSubject, 'person.signed-out', actor.id, {});
  extras.clearCookie(actor.kind === 'customer' ? cookies.customer : cookies.staff);
  return {};
}
