import type { Id, Instant, RouteInput, RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { security } from '../../contract.ts';
import { personSubject } from '../../events.ts';
import { endSessions } from '../sessions.ts';
import { own } from '../tables.ts';

interface SessionRow {
  id: Id;
  current: boolean;
  method: string;
  device: string;
  address: string;
  beganAt: Instant;
  seenAt: Instant;
}

/** Where a person is signed in, the latest first. */
export async function sessionsOf(ctx: Ctx, person: Id | null): Promise<SessionRow[]> {
  const { rows } = await own.run<SessionRow>(ctx, {
    text: `select id, id is not distinct from $3::uuid as current, method, device, address, began_at as "beganAt",
             seen_at as "seenAt"
           from security.session
           where person_id = $1 and ended_at is null and idle_at > $2 and expires_at > $2
           order by seen_at desc, id desc limit 200`,
    values: [person, ctx.now, ctx.actor.session],
  });
  return rows;
}

export const listOwnSessions = async (ctx: Ctx): Promise<RouteResult<typeof security.listOwnSessions>> => ({
  rows: await sessionsOf(ctx, ctx.actor.id),
});

/** Ends one of one's sessions; the next request that carries it finds nobody. */
export async function endOwnSession(
  ctx: Ctx,
  { params }: RouteInput<typeof security.endOwnSession>,
): Promise<Record<string, never>> {
  const { count } = await own.run(ctx, {
    text: 'update security.session set ended_at = $3 where id = $1 and person_id = $2 and ended_at is null',
    values: [params.id, ctx.actor.id, ctx.now],
  });
  if (count === 0 || !ctx.actor.id) refuse('object.missing');
  announce(ctx, personSubject, 'person.sessions-ended', ctx.actor.id, { count });
  return {};
}

export async function endOtherSessions(ctx: Ctx): Promise<RouteResult<typeof security.endOtherSessions>> {
  if (!ctx.actor.id || ctx.actor.kind !== 'staff') return { ended: 0 };
  return { ended: await endSessions(ctx, ctx.actor.id, ctx.actor.session) };
}
