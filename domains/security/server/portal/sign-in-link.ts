import type { Id, RouteInput } from '#kernel/contract';
import { refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { security } from '../../contract.ts';
import { askLetter } from '../letters.ts';
import { beginSession } from '../sessions.ts';
import { needCompany } from '../setup/company.ts';
import { own } from '../tables.ts';
import { byAddress, byLetters, forgiveTurns, takeTurn } from '../throttle.ts';
import { findToken, spendToken } from '../tokens.ts';
import { noteFailure } from '../watch.ts';

/** Asks for a link to sign in as a customer. The answer and its work are the same for every address. */
export async function askLink(
  ctx: Ctx,
  { body }: RouteInput<typeof security.askLink>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  await takeTurn(extras.program, byAddress(extras.address), byLetters(body.email));
  await needCompany(ctx);
  await askLetter(ctx, 'link', body.email);
  return {};
}

/**
 * Signs in as a customer with the link, once. It takes a button on the page: what opens links by itself,
 * as mail scanners do, spends nothing.
 */
export async function followLink(
  ctx: Ctx,
  { body }: RouteInput<typeof security.followLink>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  const held = await findToken(ctx, 'link', body.token);
  const { rows } = await own.run<{ id: Id; email: string }>(ctx, {
    text: `select id, email from security.account where id = $1 and state = 'open'`,
    values: [held?.account_id ?? null],
  });
  const account = rows[0];
  if (!held || !account) {
    noteFailure(extras.program, 'link.spent', 'POST /portal/sign-in', null);
    refuse('link.spent');
  }
  await beginSession(ctx, extras, { account: account.id }, 'link', [
    spendToken(ctx, held.id),
    forgiveTurns(ctx, byLetters(account.email)),
  ]);
  return {};
}

/** Chooses the language in which a customer's letters come. */
export async function chooseLanguage(
  ctx: Ctx,
  { body }: RouteInput<typeof security.chooseLanguage>,
): Promise<Record<string, never>> {
  await own.run(ctx, {
    text: 'update security.account set locale = $2 where id = $1',
    values: [ctx.actor.id, body.locale],
  });
  return {};
}
