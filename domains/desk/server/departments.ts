import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import { announce, narrowing, refuse, type Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';
import { departmentSubject } from '../events.ts';
import { refuseUnknownTeam } from './receive-inquiry.ts';
import { own } from './tables.ts';

/** Which teams are R&D and quality for the desk. */
export async function departments(ctx: Ctx): Promise<RouteResult<typeof desk.departments>> {
  narrowing(ctx);
  const { rows } = await own.run(ctx, {
    name: 'desk.departments',
    text: `select d.key, case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as team
           from desk.department d left join security_pub.team t on t.id = d.team_id order by d.key desc`,
  });
  return { rows: rows as never };
}

/** Says which team is a department. What was passed before stays with the team it was passed to. */
export async function setDepartment(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.setDepartment>,
): Promise<RouteResult<typeof desk.setDepartment>> {
  if (body.team) await refuseUnknownTeam(ctx, body.team);
  const { rows } = await own.run<{ id: Id; named_before: boolean }>(ctx, {
    name: 'desk.set-department',
    text: `with before as (select key, named_at from desk.department where key = $1 for update)
           update desk.department d set team_id = $2, named_at = coalesce(d.named_at, $3) from before b
           where d.key = b.key returning d.id, b.named_at is not null as named_before`,
    values: [params.key, body.team, ctx.now],
  });
  const { id, named_before: namedBefore } = rows[0] ?? refuse('object.missing');
  if (namedBefore) announce(ctx, departmentSubject, 'department.changed', id, { team: body.team });
  else announce(ctx, departmentSubject, 'department.named', id, { department: params.key, team: body.team });
  return { key: params.key };
}
