import type { Id } from '#kernel/contract';
import type { Card, Ctx } from '#kernel/server';
import { headerFor, type InquiryRow } from './inquiry-row.ts';
import { own } from './tables.ts';

/** Inquiries as other rooms show them. */
export async function inquiryCards(ctx: Ctx, ids: readonly Id[]): Promise<Card[]> {
  if (ids.length === 0) return [];
  const { rows } = await own.run<InquiryRow>(ctx, {
    name: 'desk.cards',
    text: `select i.id, i.number, i.title, i.owner_id, i.team_id, i.passed_to, i.passed_team_id, i.passed_person_id,
             coalesce(c.merged_into, i.customer_id) as customer_now
           from desk.inquiry i left join customers_pub.customer c on c.id = i.customer_id where i.id = any($1::uuid[])`,
    values: [ids],
  });
  return rows.map((i) => ({
    id: i.id,
    number: i.number,
    title: i.title,
    link: `/desk/${i.id}`,
    header: headerFor(ctx, i, 'desk.read'),
    seenWith: 'desk.read',
  }));
}
