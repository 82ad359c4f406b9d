import type { Header, Id } from '#kernel/contract';
import type { Card, Ctx } from '#kernel/server';
import { own } from './tables.ts';

/** Who is answerable for a customer, and who may see it; null when there is none. */
export async function customerHeader(ctx: Ctx, customerId: Id): Promise<Header | null> {
  const { rows } = await own.run<{ owner: Id | null; team: Id | null }>(ctx, {
    name: 'customers.header',
    text: 'select owner_id as owner, team_id as team from customers.customer where id = $1',
    values: [customerId],
  });
  return rows[0] ? { ...rows[0], customer: customerId } : null;
}

/** Customers as other rooms show them. */
export async function customerCards(ctx: Ctx, ids: readonly Id[]): Promise<Card[]> {
  if (ids.length === 0) return [];
  const { rows } = await own.run<{ id: Id; number: string; name: string; owner: Id | null; team: Id | null }>(
    ctx,
    {
      name: 'customers.cards',
      text: `select id, number, name, owner_id as owner, team_id as team
           from customers.customer where id = any($1::uuid[])`,
      values: [ids],
    },
  );
  return rows.map((r) => ({
    id: r.id,
    number: r.number,
    title: r.name,
    link: `/customers/${r.id}`,
    header: { owner: r.owner, team: r.team, customer: r.id },
    seenWith: 'customers.read',
  }));
}
