import type { Id, Instant } from '#kernel/contract';
import { refuse, type Ctx, type HttpExtras } from '#kernel/server';
import { grantsNow, refuseBeyond, rolesOf } from '../grants.ts';
import { own } from '../tables.ts';

export interface PersonRow {
  id: Id;
  name: string;
  email: string;
  locale: string;
  zone: string;
  state: 'invited' | 'active' | 'inactive';
  password_hash: string | null;
  totp_sealed: string | null;
  totp_waiting_sealed: string | null;
  totp_step: number | null;
  away_from: Instant | null;
  away_until: Instant | null;
  deputy_id: Id | null;
}

/** A person, locked; refuses as missing when there is none. */
export async function loadPerson(ctx: Ctx, id: Id | null): Promise<PersonRow> {
  const { rows } = await own.run<PersonRow>(ctx, {
    name: 'security.load-person',
    text: `select id, name, email, locale, zone, state, password_hash, totp_sealed, totp_waiting_sealed, totp_step,
             away_from, away_until, deputy_id
           from security.person where id = $1 for update`,
    values: [id],
  });
  return rows[0] ?? refuse('object.missing');
}

/** A person whose account may do no more than the actor's: who can open an account has what it has. */
export async function loadManaged(
  ctx: Ctx,
  extras: Pick<HttpExtras, 'program'>,
  id: Id,
): Promise<PersonRow & { roles: string[] }> {
  const person = await loadPerson(ctx, id);
  const roles = await rolesOf(ctx, id);
  const byRole = await grantsNow(ctx, extras);
  // A retired role gives nothing and is no hindrance.
  refuseBeyond(
    ctx,
    byRole,
    roles.filter((r) => byRole.has(r)),
  );
  return { ...person, roles };
}
