import type { RouteInput } from '#kernel/contract';
import { announce, refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { security } from '../../contract.ts';
import { personSubject } from '../../events.ts';
import { askLetter } from '../letters.ts';
import { hashPassword, refuseWeak } from '../password.ts';
import { loadPerson } from '../people/load-person.ts';
import { endSessions } from '../sessions.ts';
import { needCompany } from '../setup/company.ts';
import { own } from '../tables.ts';
import { byAccount, byAddress, byLetters, byPerson, forgiveTurns, takeTurn } from '../throttle.ts';
import { findToken, spendToken } from '../tokens.ts';

/** Asks for a link to choose a new password. The answer and its work are the same for every address. */
export async function forgetPassword(
  ctx: Ctx,
  { body }: RouteInput<typeof security.forgetPassword>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  await takeTurn(extras.program, byAddress(extras.address), byLetters(body.email));
  await needCompany(ctx);
  await askLetter(ctx, 'reset', body.email);
  return {};
}

/** Sets a new password with the link. Every session ends; the second factor stays and is asked for as ever. */
export async function resetPassword(
  ctx: Ctx,
  { body }: RouteInput<typeof security.resetPassword>,
): Promise<Record<string, never>> {
  const held = await findToken(ctx, 'reset', body.token);
  if (!held) refuse('link.spent');
  const person = await loadPerson(ctx, held.person_id);
  if (person.state !== 'active') refuse('link.spent');
  const company = await needCompany(ctx);
  refuseWeak(body.password, { email: person.email, name: person.name, company: company.name });
  const hash = await hashPassword(body.password);
  await own.batch(ctx, [
    {
      text: 'update security.person set password_hash = $2, password_at = $3 where id = $1',
      values: [person.id, hash, ctx.now],
    },
    spendToken(ctx, held.id),
    forgiveTurns(ctx, byAccount(person.email), byPerson(person.id), byLetters(person.email)),
  ]);
  announce(ctx, personSubject, 'person.password-reset', person.id, {});
  await endSessions(ctx, person.id);
  return {};
}
