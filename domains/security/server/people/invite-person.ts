import { newId, toMillis, type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx, type HttpExtras, type Statement } from '#kernel/server';
import type { security } from '../../contract.ts';
import { personSubject } from '../../events.ts';
import { grantsNow, refuseBeyond } from '../grants.ts';
import { initialsOf } from '../initials.ts';
import { needCompany } from '../setup/company.ts';
import { own } from '../tables.ts';
import { handOutLink } from './hand-out-link.ts';
import { loadManaged } from './load-person.ts';

/** Refuses an address another account has. */
export async function refuseTaken(ctx: Ctx, email: string, but: Id | null = null): Promise<void> {
  const { rows } = await own.run(ctx, {
    text: 'select 1 from security.person where lower(email) = lower($1) and id is distinct from $2::uuid',
    values: [email, but],
  });
  if (rows.length > 0) refuse('person.taken');
}

/** Refuses teams that are not there. */
export async function refuseUnknownTeams(ctx: Ctx, teams: readonly Id[]): Promise<void> {
  if (teams.length === 0) return;
  const { rows } = await own.run(ctx, {
    text: 'select id from security.team where id = any($1::uuid[]) and dissolved_at is null',
    values: [teams],
  });
  if (rows.length < new Set(teams).size) refuse('team.unknown');
}

/** Invites a member of staff: an account without a password, and a link to choose one within seven days. */
export async function invitePerson(
  ctx: Ctx,
  { body }: RouteInput<typeof security.invitePerson>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.invitePerson>> {
  const roles = [...new Set(body.roles)];
  const teams = [...new Set(body.teams)];
  refuseForStaff(roles);
  refuseBeyond(ctx, await grantsNow(ctx, extras), roles);
  await refuseTaken(ctx, body.email);
  await refuseUnknownTeams(ctx, teams);
  const company = await needCompany(ctx);
  const id = newId(toMillis(ctx.now));
  const person: Statement[] = [
    {
      text: `insert into security.person (id, name, initials, email, locale, zone, state, invited_at)
             values ($1, $2, $3, $4, $5, $6, 'invited', $7)`,
      values: [
        id,
        body.name,
        await initialsOf(body.name),
        body.email,
        body.locale ?? company.locale,
        body.zone ?? company.zone,
        ctx.now,
      ],
    },
    {
      text: 'insert into security.person_role (person_id, role) select $1, unnest($2::text[])',
      values: [id, roles],
    },
    {
      text: 'insert into security.membership (person_id, team_id) select $1, unnest($2::uuid[])',
      values: [id, teams],
    },
  ];
  announce(ctx, personSubject, 'person.invited', id, {});
  for (const role of roles) announce(ctx, personSubject, 'person.role-changed', id, { role, given: true });
  for (const inTeam of teams)
    announce(ctx, personSubject, 'person.team-changed', id, { inTeam, given: true });
  const link = await handOutLink(
    ctx,
    extras,
    { kind: 'invitation', person: id, deliver: body.deliver },
    person,
  );
  return { id, link };
}

/** The roles of API clients and customers are no roles for people. */
export function refuseForStaff(roles: readonly string[]): void {
  const role = roles.find((r) => r === 'client' || r === 'customer');
  if (role) refuse('role.unknown', { role });
}

/** A new link for somebody who has not come in yet; the old one is void. */
export async function inviteAgain(
  ctx: Ctx,
  { params, body }: RouteInput<typeof security.inviteAgain>,
  extras: HttpExtras,
): Promise<RouteResult<typeof security.inviteAgain>> {
  const person = await loadManaged(ctx, extras, params.id);
  if (person.state !== 'invited') refuse('move.refused', { reason: 'not invited / 不在受邀状态' });
  announce(ctx, personSubject, 'person.invited-again', person.id, {});
  return {
    id: person.id,
    link: await handOutLink(ctx, extras, { kind: 'invitation', person: person.id, deliver: body.deliver }),
  };
}
