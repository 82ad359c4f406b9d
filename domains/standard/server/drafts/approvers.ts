import type { Ctx, Program } from '#kernel/server';
import { own } from '../tables.ts';

const permission = 'standard.approve';

/** Whether anybody but the actor may approve drafts: by the roles' grants as the company has set them. */
export async function othersMayApprove(ctx: Ctx, program: Pick<Program, 'permissions'>): Promise<boolean> {
  const grants = program.permissions.get(permission)?.grants ?? {};
  const byDefault = Object.entries(grants)
    .filter(([, reach]) => reach === 'all')
    .map(([role]) => role);
  const { rows } = await own.run<{ other: boolean }>(ctx, {
    name: 'standard.other-approvers',
    text: `select exists (
             select 1 from security_pub.person_role r
             left join security_pub.role_grant g on g.role = r.role and g.permission = $1
             where r.person_id is distinct from $2::uuid
               and (r.role = 'owner' or g.reach = 'all' or (g.role is null and r.role = any($3::text[])))) as other`,
    values: [permission, ctx.actor.id, byDefault],
  });
  return rows[0]!.other;
}
