import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { security } from '../../contract.ts';
import { personSubject } from '../../events.ts';
import { initialsOf } from '../initials.ts';
import { hashPassword, refuseWeak } from '../password.ts';
import { loadPerson, type PersonRow } from '../people/load-person.ts';
import { beginSession } from '../sessions.ts';
import { needCompany } from '../setup/company.ts';
import { findToken, spendToken, type HeldToken } from '../tokens.ts';

async function findInvited(ctx: Ctx, token: string): Promise<{ held: HeldToken; person: PersonRow }> {
  const held = await findToken(ctx, 'invitation', token);
  if (!held) refuse('link.spent');
  const person = await loadPerson(ctx, held.person_id);
  if (person.state !== 'invited') refuse('link.spent');
  return { held, person };
}

/** Whom an invitation is for, for the page that asks for a password. */
export async function lookAtInvitation(
  ctx: Ctx,
  { body }: RouteInput<typeof security.lookAtInvitation>,
): Promise<RouteResult<typeof security.lookAtInvitation>> {
  const { person } = await findInvited(ctx, body.token);
  const company = await needCompany(ctx);
  const { name, email, locale, zone } = person;
  return { name, email, locale, zone, company: company.name };
}

/** Accepts an invitation: the password is chosen, the account is active, and its holder is in. */
export async function acceptInvitation(
  ctx: Ctx,
  { body }: RouteInput<typeof security.acceptInvitation>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  const { held, person } = await findInvited(ctx, body.token);
  const company = await needCompany(ctx);
  refuseWeak(body.password, { email: person.email, name: body.name, company: company.name });
  const hash = await hashPassword(body.password);
  announce(ctx, personSubject, 'person.joined', person.id, {});
  await beginSession(ctx, extras, { person: person.id }, 'invitation', [
    {
      text: `update security.person set state = 'active', name = $2, initials = $3, locale = $4, zone = $5,
               password_hash = $6, password_at = $7, joined_at = $7 where id = $1`,
      values: [person.id, body.name, await initialsOf(body.name), body.locale, body.zone, hash, ctx.now],
    },
    spendToken(ctx, held.id),
  ]);
  return {};
}
