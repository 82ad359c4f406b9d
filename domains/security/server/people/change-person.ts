import { type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { security } from '../../contract.ts';
import { personSubject } from '../../events.ts';
import { grantsNow, refuseBeyond } from '../grants.ts';
import { initialsOf } from '../initials.ts';
import { sessionsOf } from '../own/sessions.ts';
import { difference } from '../rules.ts';
import { endSessions } from '../sessions.ts';
import { own } from '../tables.ts';
import { handOutLink } from './hand-out-link.ts';
import { refuseForStaff, refuseTaken, refuseUnknownTeams } from './invite-person.ts';
import { keepAnOwner } from './keep-an-owner.ts';
import { loadManaged, loadPerson } from './load-person.ts';

export async function changePerson(
  ctx: Ctx,
  { params, body }: RouteInput<typeof security.changePerson>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  const person = await loadManaged(ctx, extras, params.id);
  await refuseTaken(ctx, body.email, person.id);
  await own.run(ctx, {
    text: 'update security.person set name = $2, initials = $3, email = $4, locale = $5, zone = $6 where id = $1',
    values: [person.id, body.name, await initialsOf(body.name), body.email, body.locale, body.zone],
  });
  announce(ctx, personSubject, 'person.changed', person.id, {});
  return {};
}

/** Says which roles a person has. The change counts from their next request on. */
export async function giveRoles(
  ctx: Ctx,
  { params, body }: RouteInput<typeof security.giveRoles>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  const person = await loadManaged(ctx, extras, params.id);
  refuseForStaff(body.roles);
  refuseBeyond(ctx, await grantsNow(ctx, extras), body.roles);
  const { added, gone } = difference(person.roles, body.roles);
  if (gone.includes('owner')) await keepAnOwner(ctx, person.id);
  await own.batch(ctx, [
    {
      text: 'insert into security.person_role (person_id, role) select $1, unnest($2::text[])',
      values: [person.id, added],
    },
    {
      text: 'delete from security.person_role where person_id = $1 and role = any($2::text[])',
      values: [person.id, gone],
    },
  ]);
  for (const role of added)
    announce(ctx, personSubject, 'person.role-changed', person.id, { role, given: true });
  for (const role of gone)
    announce(ctx, personSubject, 'person.role-changed', person.id, { role, given: false });
  return {};
}

export async function placeInTeams(
  ctx: Ctx,
  { params, body }: RouteInput<typeof security.placeInTeams>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  const person = await loadManaged(ctx, extras, params.id);
  await refuseUnknownTeams(ctx, body.teams);
  const { rows } = await own.run<{ team_id: string }>(ctx, {
    text: 'select team_id from security.membership where person_id = $1',
    values: [person.id],
  });
  const { added, gone } = difference(
    rows.map((r) => r.team_id),
    body.teams,
  );
  await own.batch(ctx, [
    {
      text: 'insert into security.membership (person_id, team_id) select $1, unnest($2::uuid[])',
      values: [person.id, added],
    },
    {
      text: 'delete from security.membership where person_id = $1 and team_id = any($2::uuid[])',
      values: [person.id, gone],
    },
  ]);
  for (const inTeam of added)
    announce(ctx, personSubject, 'person.team-changed', person.id, { inTeam, given: true });
  for (const inTeam of gone)
    announce(ctx, personSubject, 'person.team-changed', person.id, { inTeam, given: false });
  return {};
}

/** A link with which a person chooses a new password; what they have now works until they do. */
export async function offerReset(
  ctx: Ctx,
  { params, body }: RouteInput<typeof security.offerReset>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.offerReset>> {
  const person = await loadManaged(ctx, extras, params.id);
  if (person.state !== 'active') refuse('move.refused', { reason: 'not active / 不在职' });
  announce(ctx, personSubject, 'person.reset-offered', person.id, {});
  const link = await handOutLink(ctx, extras, { kind: 'reset', person: person.id, deliver: body.deliver });
  return { id: person.id, link };
}

/**
 * After a lost second factor: whoever administers has made sure who is asking, and takes all of them
 * away. The sessions end; the person signs in with the password and sets up a new one.
 */
export async function resetSecondFactor(
  ctx: Ctx,
  { params }: RouteInput<typeof security.resetSecondFactor>,
  extras: HttpExtras,
): Promise<Record<string, never>> {
  const person = await loadManaged(ctx, extras, params.id);
  await own.batch(ctx, [
    {
      text: `update security.person set totp_sealed = null, totp_waiting_sealed = null, totp_step = null, totp_at = null
             where id = $1`,
      values: [person.id],
    },
    { text: 'delete from security.passkey where person_id = $1', values: [person.id] },
    { text: 'delete from security.recovery_code where person_id = $1', values: [person.id] },
  ]);
  announce(ctx, personSubject, 'person.factors-reset', person.id, {});
  await endSessions(ctx, person.id);
  return {};
}

export async function listPersonSessions(
  ctx: Ctx,
  { params }: RouteInput<typeof security.listPersonSessions>,
): Promise<RouteResult<typeof security.listPersonSessions>> {
  return { rows: await sessionsOf(ctx, params.id) };
}

/** Ends a person's sessions. To shut somebody out takes no more than managing people, whoever it is. */
export async function endPersonSessions(
  ctx: Ctx,
  { params }: RouteInput<typeof security.endPersonSessions>,
): Promise<RouteResult<typeof security.endPersonSessions>> {
  const person = await loadPerson(ctx, params.id);
  return { ended: await endSessions(ctx, person.id) };
}
