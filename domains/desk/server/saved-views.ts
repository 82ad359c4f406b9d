import type { RouteInput, RouteResult } from '#kernel/contract';
import { narrowing, refuse, type Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';
import { idAt } from './inquiry-row.ts';
import { refuseUnknownTeam } from './receive-inquiry.ts';
import { own } from './tables.ts';

/** One's own views and those shared with one's teams. What they show is narrowed when they are opened. */
export async function savedViews(ctx: Ctx): Promise<RouteResult<typeof desk.savedViews>> {
  narrowing(ctx);
  const { rows } = await own.run(ctx, {
    name: 'desk.saved-views',
    text: `select id, name, filter, team_id as team, person_id = $1 as own from desk.saved_view
           where (team_id is null and person_id = $1) or team_id = any($2::uuid[]) order by team_id is not null, name`,
    values: [ctx.actor.id, ctx.actor.teams],
  });
  return { rows: rows as never };
}

/** Saves a view; of the same name it takes the place of the one before. A view is a way of looking: nothing is announced. */
export async function saveView(
  ctx: Ctx,
  { body }: RouteInput<typeof desk.saveView>,
): Promise<RouteResult<typeof desk.saveView>> {
  if (body.team) {
    if (!ctx.actor.teams.includes(body.team)) refuse('desk.team-unknown');
    await refuseUnknownTeam(ctx, body.team);
  }
  const place = body.team
    ? '(team_id, name) where team_id is not null'
    : '(person_id, name) where team_id is null';
  const { rows } = await own.run<{ id: string }>(ctx, {
    text: `insert into desk.saved_view (id, name, filter, person_id, team_id, saved_at) values ($1, $2, $3, $4, $5, $6)
           on conflict ${place} do update set filter = excluded.filter, saved_at = excluded.saved_at returning id`,
    values: [idAt(ctx), body.name, JSON.stringify(body.filter), ctx.actor.id, body.team, ctx.now],
  });
  return { id: rows[0]!.id };
}

/** Removes a view of one's own, or of a team one belongs to. */
export async function removeView(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.removeView>,
): Promise<RouteResult<typeof desk.removeView>> {
  const { count } = await own.run(ctx, {
    name: 'desk.remove-view',
    text: `delete from desk.saved_view where id = $1
             and ((team_id is null and person_id = $2) or team_id = any($3::uuid[]))`,
    values: [params.id, ctx.actor.id, ctx.actor.teams],
  });
  if (count === 0) refuse('object.missing');
  return { id: params.id };
}
