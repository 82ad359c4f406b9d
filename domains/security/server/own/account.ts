import type { Id, Instant, RouteInput, RouteResult } from '#kernel/contract';
import { announce, lookUp, refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { security } from '../../contract.ts';
import { personSubject } from '../../events.ts';
import { initialsOf } from '../initials.ts';
import { hashPassword, passwordFits, refuseWeak } from '../password.ts';
import { loadPerson, type PersonRow } from '../people/load-person.ts';
import { endSessions } from '../sessions.ts';
import { needCompany } from '../setup/company.ts';
import { own } from '../tables.ts';
import { byPerson, forgiveTurns, takeTurn } from '../throttle.ts';
import { noteFailure } from '../watch.ts';

/** Only people have an account of their own here; an API client has not. */
export async function loadSelf(ctx: Ctx): Promise<PersonRow> {
  if (ctx.actor.kind !== 'staff') refuse('object.missing');
  return loadPerson(ctx, ctx.actor.id);
}

/** Before what matters, one shows one's password again: an unlocked screen is not enough. */
export async function proveSelf(ctx: Ctx, extras: HttpExtras, password: string): Promise<PersonRow> {
  if (ctx.actor.kind !== 'staff' || !ctx.actor.id) refuse('object.missing');
  const turn = byPerson(ctx.actor.id);
  await takeTurn(extras.program, turn);
  // Neither a lock nor a connection is held while the password is hashed.
  const [kept] = await lookUp<{ password_hash: string | null }>(extras.program, {
    text: 'select password_hash from security.person where id = $1',
    values: [ctx.actor.id],
  });
  if (!(await passwordFits(password, kept?.password_hash ?? null))) {
    noteFailure(extras.program, 'password.wrong', 'POST /me', ctx.actor.id);
    refuse('password.wrong');
  }
  const person = await loadSelf(ctx);
  await own.batch(ctx, [forgiveTurns(ctx, turn)]);
  return person;
}

interface AccountRow {
  id: Id;
  name: string;
  email: string;
  locale: string;
  zone: string;
  roles: string[];
  teams: { id: Id; name: string }[];
  passwordAt: Instant | null;
  totpAt: Instant | null;
  recoveryLeft: number;
  away_from: Instant | null;
  away_until: Instant | null;
  deputy_id: Id | null;
}

interface PasskeyRow {
  id: Id;
  name: string;
  madeAt: Instant;
  usedAt: Instant | null;
}

/** One's own account. */
export async function readOwnAccount(ctx: Ctx): Promise<RouteResult<typeof security.readOwnAccount>> {
  if (ctx.actor.kind !== 'staff') refuse('object.missing');
  const [accounts, passkeys] = await own.batch(ctx, [
    {
      text: `select p.id, p.name, p.email, p.locale, p.zone, p.password_at as "passwordAt", p.totp_at as "totpAt",
               p.away_from, p.away_until, p.deputy_id,
               array(select r.role from security.person_role r where r.person_id = p.id order by 1) as roles,
               (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name), '[]')
                from security.membership m join security.team t on t.id = m.team_id where m.person_id = p.id) as teams,
               (select count(*)::int from security.recovery_code c where c.person_id = p.id and c.used_at is null) as "recoveryLeft"
             from security.person p where p.id = $1`,
      values: [ctx.actor.id],
    },
    {
      text: `select id, name, made_at as "madeAt", used_at as "usedAt" from security.passkey where person_id = $1 order by id`,
      values: [ctx.actor.id],
    },
  ]);
  const row = (accounts!.rows[0] as unknown as AccountRow | undefined) ?? refuse('object.missing');
  const { away_from: from, away_until: until, deputy_id: deputyId } = row;
  return {
    ...row,
    passkeys: passkeys!.rows as unknown as PasskeyRow[],
    away: from && until ? { from, until, deputyId } : null,
  };
}

export async function changeProfile(
  ctx: Ctx,
  { body }: RouteInput<typeof security.changeProfile>,
): Promise<Record<string, never>> {
  const person = await loadSelf(ctx);
  await own.run(ctx, {
    text: 'update security.person set name = $2, initials = $3, locale = $4, zone = $5 where id = $1',
    values: [person.id, body.name, await initialsOf(body.name), body.locale, body.zone],
  });
  announce(ctx, personSubject, 'person.changed', person.id, {});
  return {};
}

/** Changes one's password; whoever else is signed in with the old one is not any more. */
export async function changePassword(
  ctx: Ctx,
  { body }: RouteInput<typeof security.changePassword>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.changePassword>> {
  const person = await proveSelf(ctx, extras, body.current);
  const company = await needCompany(ctx);
  refuseWeak(body.password, { email: person.email, name: person.name, company: company.name });
  await own.run(ctx, {
    text: 'update security.person set password_hash = $2, password_at = $3 where id = $1',
    values: [person.id, await hashPassword(body.password), ctx.now],
  });
  announce(ctx, personSubject, 'person.password-changed', person.id, {});
  return { ended: await endSessions(ctx, person.id, ctx.actor.session) };
}
