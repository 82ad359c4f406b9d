import { newId, toMillis, type Id } from '#kernel/contract';
import { announce, type Ctx, type HttpExtras, type Statement } from '#kernel/server';
import { accountSubject, personSubject } from '../events.ts';
import { after, idleAt, sessionLife } from './rules.ts';
import { own } from './tables.ts';
import { hashToken, newToken } from './tokens.ts';

/** The cookies of the two faces, as the kernel reads them. */
export const cookies = { staff: 'selvedge_staff', customer: 'selvedge_customer' } as const;

export type Method = 'password' | 'totp' | 'passkey' | 'recovery' | 'link' | 'setup' | 'invitation';

/**
 * Begins a session: a new token in the cookie, its hash in the table. The session the request came with,
 * if any, ends: a token never outlives the sign-in that made it.
 */
export async function beginSession(
  ctx: Ctx,
  extras: HttpExtras,
  who: { person: Id } | { account: Id },
  method: Method,
  more: readonly Statement[] = [],
): Promise<Id> {
  const face = 'person' in who ? 'staff' : 'customer';
  const id = newId(toMillis(ctx.now));
  const token = newToken();
  const life = sessionLife[face];
  const expires = after(ctx.now, life.whole);
  const person = 'person' in who ? who.person : null;
  const account = 'account' in who ? who.account : null;
  const former: Statement[] = extras.sessionToken
    ? [
        {
          text: `update security.session set ended_at = $2 where hash = $1 and ended_at is null
                   and (person_id is not null) = $3`,
          values: [hashToken(extras.sessionToken), ctx.now, face === 'staff'],
        },
      ]
    : [];
  await own.batch(ctx, [
    ...former,
    {
      text: `insert into security.session
               (id, hash, person_id, account_id, method, device, address, began_at, seen_at, idle_at, expires_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10)`,
      values: [
        id,
        hashToken(token),
        person,
        account,
        method,
        extras.userAgent,
        extras.address,
        ctx.now,
        idleAt(ctx.now, life.idle, expires),
        expires,
      ],
    },
    ...more,
  ]);
  if (person) announce(ctx, personSubject, 'person.signed-in', person, { method });
  else if (account) announce(ctx, accountSubject, 'account.signed-in', account, { method });
  extras.setCookie(cookies[face], token, { maxAgeSeconds: Math.floor(life.whole / 1000) });
  return id;
}

/** Ends sessions of a person, all but one if that is said. Gives how many. The next request finds nobody. */
export async function endSessions(ctx: Ctx, person: Id, keep: Id | null = null): Promise<number> {
  const { count } = await own.run(ctx, {
    text: `update security.session set ended_at = $2
           where person_id = $1 and ended_at is null and id is distinct from $3::uuid`,
    values: [person, ctx.now, keep],
  });
  if (count > 0) announce(ctx, personSubject, 'person.sessions-ended', person, { count });
  return count;
}
