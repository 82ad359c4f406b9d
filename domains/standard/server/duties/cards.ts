import type { Id } from '#kernel/contract';
import type { Card, Ctx } from '#kernel/server';
import { rolesOf } from '../roles.ts';
import { own } from '../tables.ts';
import { isTheirs } from './duty-row.ts';

/** Duties as other rooms show them: theirs who have the role. Those whom notices go to are named by the role. */
export async function dutyCards(ctx: Ctx, ids: readonly Id[]): Promise<Card[]> {
  const { rows } = await own.run<{
    id: Id;
    period: string;
    owner_role: string;
    stand_in: string | null;
    source: string;
    title: string;
  }>(ctx, {
    name: 'standard.duty-cards',
    text: `select d.id, d.period, d.owner_role, c.body->>'standIn' as stand_in, c.source,
             case when (select locale from security_pub.company limit 1) like 'en%' then c.title_en else c.title_zh end as title
           from standard.duty d join standard.clause c on c.id = d.clause_id where d.id = any($1::uuid[])`,
    values: [ids],
  });
  const mine = ctx.actor.kind === 'staff' ? await rolesOf(ctx, ctx.actor.id) : [];
  return rows.map((d) => ({
    id: d.id,
    number: `${d.source} ${d.period}`,
    title: d.title,
    link: `/duties/${d.id}`,
    // Who does not have its role is not its owner: an id nobody has keeps it from a reach of teams.
    header: { owner: isTheirs(mine, d.owner_role, d.stand_in) ? ctx.actor.id : d.id },
    role: d.owner_role,
    seenWith: 'standard.duties',
  }));
}
