import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import { keysOf, lookUp, refuse, type Ctx, type HttpExtras, type Program } from '#kernel/server';
import type { security } from '../../contract.ts';
import { loadPerson, type PersonRow } from '../people/load-person.ts';
import { ticketTries } from '../rules.ts';
import { own } from '../tables.ts';
import { byAddress, byPerson, takeTurn } from '../throttle.ts';
import { findToken, hashRecoveryCode, hashToken } from '../tokens.ts';
import { stepOfCode, totpPlace } from '../totp.ts';
import { noteFailure } from '../watch.ts';
import { finishSignIn } from './finish.ts';

/**
 * Takes one of a ticket's few tries, in a statement of its own, so that a wrong proof counts although its
 * transaction is rolled back. Refuses when the ticket is unknown, spent, out of time or out of tries.
 */
export async function takeTry(program: Program, ticket: string): Promise<Id> {
  const [row] = await lookUp<{ person_id: Id }>(program, {
    name: 'security.take-try',
    text: `update security.token set tries = tries + 1
           where hash = $1 and kind = 'second-step' and used_at is null and expires_at > $2 and tries < $3
           returning person_id`,
    values: [hashToken(ticket), program.clock.now(), ticketTries],
  });
  return row?.person_id ?? refuse('sign-in.ticket');
}

/** Whose second step it is; the person is locked, so that a code cannot count twice. */
async function openStep(ctx: Ctx, extras: HttpExtras, ticket: string): Promise<PersonRow> {
  await takeTurn(extras.program, byAddress(extras.address));
  await takeTurn(extras.program, byPerson(await takeTry(extras.program, ticket)));
  const held = await findToken(ctx, 'second-step', ticket);
  if (!held) refuse('sign-in.ticket');
  const person = await loadPerson(ctx, held.person_id);
  if (person.state !== 'active') refuse('sign-in.ticket');
  return person;
}

/** The second step with a code of the authenticator. */
export async function proveTotp(
  ctx: Ctx,
  { body }: RouteInput<typeof security.proveTotp>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  const person = await openStep(ctx, extras, body.ticket);
  const secret = person.totp_sealed && keysOf(ctx).open(person.totp_sealed, totpPlace(person.id));
  const step = secret ? stepOfCode(secret, body.code, ctx.now) : null;
  if (step === null || (person.totp_step !== null && step <= person.totp_step)) {
    noteFailure(extras.program, 'sign-in.code', 'POST /sign-in/totp', person.id);
    refuse('sign-in.code');
  }
  await finishSignIn(ctx, extras, person, 'totp', [
    {
      text: 'update security.person set totp_step = $2 where id = $1',
      values: [person.id, step],
    },
  ]);
  return {};
}

/** The second step with a recovery code, which is spent by it. */
export async function proveRecovery(
  ctx: Ctx,
  { body }: RouteInput<typeof security.proveRecovery>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.proveRecovery>> {
  const person = await openStep(ctx, extras, body.ticket);
  const { count } = await own.run(ctx, {
    text: 'update security.recovery_code set used_at = $3 where person_id = $1 and hash = $2 and used_at is null',
    values: [person.id, hashRecoveryCode(ctx, person.id, body.code), ctx.now],
  });
  if (count === 0) {
    noteFailure(extras.program, 'sign-in.code', 'POST /sign-in/recovery', person.id);
    refuse('sign-in.code');
  }
  await finishSignIn(ctx, extras, person, 'recovery');
  const { rows } = await own.run<{ left: number }>(ctx, {
    text: 'select count(*)::int as left from security.recovery_code where person_id = $1 and used_at is null',
    values: [person.id],
  });
  return { left: rows[0]!.left };
}
