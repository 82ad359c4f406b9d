import type { Id } from '#kernel/contract';
import { may, type Ctx } from '#kernel/server';
import type { CustomerRow, HandleChannel } from '#domains/customers/contract.ts';
import { maskAddress } from './rules.ts';
import { own } from './tables.ts';

/** A row of a list as the database gives it: the address in full. */
export interface RawRow extends Omit<CustomerRow, 'contact'> {
  sort_key: string;
  owner_id: Id | null;
  team_id: Id | null;
  contact: { name: string; channel: HandleChannel | null; address: string | null } | null;
}

/** What a list shows of the customers in `page`. The first person and their first address stand for all. */
export const shownOfPage = `
  select c.id, c.number, c.name, c.kind, c.tier, c.trade, c.sort_key, c.owner_id, c.team_id,
    case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as owner,
    case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as team,
    (select json_build_object('name', k.name, 'channel', h.channel, 'address', h.address)
      from customers.contact k left join customers.handle h on h.contact_id = k.id
      where k.customer_id = c.id and k.joined_into is null
      order by k.id, array_position(array['mail', 'phone', 'wechat'], h.channel), h.id limit 1) as contact,
    (select count(*)::int from customers.contact k where k.customer_id = c.id and k.joined_into is null) as contacts
  from page c
  left join security_pub.person p on p.id = c.owner_id
  left join security_pub.team t on t.id = c.team_id`;

/** A row as this actor may see it. */
export function rowFor(ctx: Ctx, r: RawRow): CustomerRow {
  const header = { owner: r.owner_id, team: r.team_id, customer: r.id };
  const { contact } = r;
  const address = contact?.address ?? null;
  const masked = address !== null && !may(ctx, header, 'customers.contacts');
  return {
    ...r,
    contact: contact && {
      name: contact.name,
      address: masked ? maskAddress(contact.channel!, address) : address,
    },
  };
}

/** Customers by id, as rows of a list. */
export async function rowsById(ctx: Ctx, ids: readonly Id[]): Promise<Map<Id, CustomerRow>> {
  const { rows } = await own.run<RawRow>(ctx, {
    text: `with page as (select * from customers.customer where id = any($1::uuid[])) ${shownOfPage}`,
    values: [ids],
  });
  return new Map(rows.map((r) => [r.id, rowFor(ctx, r)]));
}
