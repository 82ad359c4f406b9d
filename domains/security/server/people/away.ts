import { toInstant, toMillis, type Id, type RouteInput } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { security } from '../../contract.ts';
import { personSubject } from '../../events.ts';
import { loadSelf } from '../own/account.ts';
import { own } from '../tables.ts';
import { loadPerson } from './load-person.ts';

type Away = RouteInput<typeof security.setOwnAway>['body']['away'];

/** Keeps when somebody is away and who stands in; escalation and assignment read it. */
async function setAway(ctx: Ctx, person: Id, away: Away): Promise<void> {
  if (away?.deputyId) await refuseDeputy(ctx, person, away.deputyId);
  const from = away && toInstant(toMillis(away.from));
  const until = away && toInstant(toMillis(away.until));
  const deputy = away?.deputyId ?? null;
  await own.run(ctx, {
    text: 'update security.person set away_from = $2, away_until = $3, deputy_id = $4 where id = $1',
    values: [person, from, until, deputy],
  });
  announce(ctx, personSubject, 'person.away-set', person, { awayFrom: from, awayUntil: until, deputy });
}

async function refuseDeputy(ctx: Ctx, person: Id, deputy: Id): Promise<void> {
  const { rows } = await own.run(ctx, {
    text: `select 1 from security.person where id = $1 and state = 'active'`,
    values: [deputy],
  });
  if (deputy === person || rows.length === 0) refuse('away.deputy');
}

export async function setOwnAway(
  ctx: Ctx,
  { body }: RouteInput<typeof security.setOwnAway>,
): Promise<Record<string, never>> {
  const person = await loadSelf(ctx);
  await setAway(ctx, person.id, body.away);
  return {};
}

export async function setPersonAway(
  ctx: Ctx,
  { params, body }: RouteInput<typeof security.setPersonAway>,
): Promise<Record<string, never>> {
  const person = await loadPerson(ctx, params.id);
  await setAway(ctx, person.id, body.away);
  return {};
}
