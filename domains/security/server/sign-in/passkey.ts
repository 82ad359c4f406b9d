import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import { refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { security } from '../../contract.ts';
import { checkPasskey, relyingParty, webauthn, type KeptPasskey } from '../passkeys.ts';
import { loadPerson } from '../people/load-person.ts';
import { own } from '../tables.ts';
import { byAddress, byAsking, takeTurn } from '../throttle.ts';
import { findToken, handOut, spendToken } from '../tokens.ts';
import { noteFailure } from '../watch.ts';
import { finishSignIn } from './finish.ts';
import { takeTry } from './second-step.ts';

/** What the browser needs to ask for a passkey: of one person after their password, or of anybody. */
export async function askPasskey(
  ctx: Ctx,
  { body }: RouteInput<typeof security.askPasskey>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.askPasskey>> {
  const { rpID } = relyingParty(extras);
  await takeTurn(extras.program, byAsking(extras.address));
  const person = body.ticket ? await takeTry(extras.program, body.ticket) : null;
  const { rows } = await own.run<{ credential: string; transports: string[] }>(ctx, {
    text: 'select credential, transports from security.passkey where person_id = $1',
    values: [person],
  });
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    rpID,
    userVerification: person ? 'preferred' : 'required',
    ...(person
      ? { allowCredentials: rows.map((r) => ({ id: r.credential, transports: r.transports })) }
      : {}),
  });
  const { token, statements } = handOut(ctx, 'passkey-sign-in', { person }, options.challenge);
  await own.batch(ctx, statements);
  return { ticket: token, options: { ...options } };
}

/** Signs in with a passkey. */
export async function provePasskey(
  ctx: Ctx,
  { body }: RouteInput<typeof security.provePasskey>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  await takeTurn(extras.program, byAddress(extras.address));
  const held = await findToken(ctx, 'passkey-sign-in', body.ticket);
  if (!held?.challenge) refuse('sign-in.ticket');
  const { rows } = await own.run<KeptPasskey & { id: Id; person_id: Id }>(ctx, {
    text: `select id, person_id, credential, public_key, counter, transports from security.passkey
           where credential = $1 for update`,
    values: [body.response.id],
  });
  const kept = rows[0];
  const fail = (): never => {
    noteFailure(extras.program, 'sign-in.passkey', 'POST /sign-in/passkey', kept?.person_id ?? null);
    return refuse('sign-in.passkey');
  };
  if (!kept || (held.person_id !== null && held.person_id !== kept.person_id)) return fail();
  const person = await loadPerson(ctx, kept.person_id);
  if (person.state !== 'active') return fail();
  const asked = { challenge: held.challenge, alone: held.person_id === null };
  const counter = await checkPasskey(relyingParty(extras), kept, asked, body.response).catch(fail);
  await finishSignIn(ctx, extras, person, 'passkey', [
    {
      text: 'update security.passkey set counter = $2, used_at = $3 where id = $1',
      values: [kept.id, counter, ctx.now],
    },
    spendToken(ctx, held.id),
  ]);
  return {};
}
