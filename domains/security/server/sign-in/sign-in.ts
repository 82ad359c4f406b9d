import { type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import { lookUp, refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { security } from '../../contract.ts';
import { passwordFits } from '../password.ts';
import { own } from '../tables.ts';
import { byAccount, byAddress, giveBack, takeTurn } from '../throttle.ts';
import { handOut } from '../tokens.ts';
import { noteFailure } from '../watch.ts';
import { finishSignIn } from './finish.ts';

interface Candidate {
  id: Id;
  email: string;
  password_hash: string | null;
  totp: boolean;
  passkeys: boolean;
  recovery: boolean;
}

/** Signs in with a password: either in, or on to the second step. Unknown addresses take as long and say the same. */
export async function signIn(
  ctx: Ctx,
  { body }: RouteInput<typeof security.signIn>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.signIn>> {
  const { program } = extras;
  const account = byAccount(body.email);
  const address = byAddress(extras.address);
  await takeTurn(program, address, account);
  const [found] = await lookUp<Candidate>(program, {
    name: 'security.sign-in',
    text: `select id, email, password_hash, totp_sealed is not null as totp,
             exists (select from security.passkey k where k.person_id = p.id) as passkeys,
             exists (select from security.recovery_code c where c.person_id = p.id and c.used_at is null) as recovery
           from security.person p where lower(email) = lower($1) and state = 'active'`,
    values: [body.email],
  });
  // Neither a transaction nor a connection is held while the password is hashed.
  if (!(await passwordFits(body.password, found?.password_hash ?? null)) || !found) {
    noteFailure(program, 'sign-in.refused', 'POST /sign-in', found?.id ?? null);
    refuse('sign-in.refused');
  }
  const methods: ('totp' | 'passkey' | 'recovery')[] = [
    ...(found.totp ? (['totp'] as const) : []),
    ...(found.passkeys ? (['passkey'] as const) : []),
  ];
  if (methods.length === 0) {
    await finishSignIn(ctx, extras, found, 'password');
    return { next: 'done', ticket: null, methods: [] };
  }
  const next = methods[0] === 'passkey' ? 'passkey' : 'totp';
  if (found.recovery) methods.push('recovery');
  // The account's own count goes on until the second step is done: half a sign-in forgives nothing.
  const { token, statements } = handOut(ctx, 'second-step', { person: found.id });
  await own.batch(ctx, [...statements, giveBack(ctx, address)]);
  return { next, ticket: token, methods };
}
