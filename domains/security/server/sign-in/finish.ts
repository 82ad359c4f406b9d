import type { Id } from '#kernel/contract';
import type { Ctx, HttpExtras, Statement } from '#kernel/server';
import { beginSession, type Method } from '../sessions.ts';
import { byAccount, byAddress, byPerson, forgiveTurns, giveBack } from '../throttle.ts';

/** Lets somebody in for whom nothing more is to be proven: earlier failures are forgiven, tickets are void. */
export async function finishSignIn(
  ctx: Ctx,
  extras: HttpExtras,
  person: { id: Id; email: string },
  method: Method,
  more: readonly Statement[] = [],
): Promise<void> {
  await beginSession(ctx, extras, { person: person.id }, method, [
    ...more,
    {
      text: `update security.token set used_at = $2
             where person_id = $1 and kind in ('second-step', 'passkey-sign-in') and used_at is null`,
      values: [person.id, ctx.now],
    },
    giveBack(ctx, byAddress(extras.address)),
    forgiveTurns(ctx, byAccount(person.email), byPerson(person.id)),
  ]);
}
