import type { Id, Instant, RouteInput } from '#kernel/contract';
import { guard, may, type Ctx } from '#kernel/server';
import {
  erasingRooms,
  type Contact,
  type customers,
  type CustomerWhole,
  type ErasingRoom,
  type HandleChannel,
} from '#domains/customers/contract.ts';
import { headerOf } from './load.ts';
import { maskAddress } from './rules.ts';
import { own } from './tables.ts';

type Raw = Omit<CustomerWhole, 'contacts' | 'merges' | 'duplicates' | 'can' | 'erased' | 'erasure'> & {
  ownerId: Id | null;
  teamId: Id | null;
  erasedAt: Instant | null;
};

const customerText = `
  select c.id, c.number, c.name, c.kind, c.tier, c.trade, c.notes, c.version, c.owner_id as "ownerId",
    c.team_id as "teamId", c.created_at as "createdAt", c.erased_at as "erasedAt",
    case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as owner,
    case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as team,
    case when m.id is not null then json_build_object('id', m.id, 'number', m.number, 'name', m.name) end as "mergedInto"
  from customers.customer c
  left join security_pub.person p on p.id = c.owner_id
  left join security_pub.team t on t.id = c.team_id
  left join customers.customer m on m.id = c.merged_into
  where c.id = $1`;

const contactsText = `
  select k.id, k.name, k.position,
    coalesce((select json_agg(json_build_object('id', h.id, 'channel', h.channel, 'address', h.address)
      order by array_position(array['mail', 'phone', 'wechat'], h.channel), h.id)
      from customers.handle h where h.contact_id = k.id), '[]') as handles
  from customers.contact k where k.customer_id = $1 and k.joined_into is null order by k.id`;

const mergesText = `
  select m.id, m.merged_at as "mergedAt", json_build_object('id', c.id, 'number', c.number, 'name', c.name) as "from",
    case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as by
  from customers.merge m join customers.customer c on c.id = m.from_id
  left join security_pub.person p on p.id = m.merged_by
  where m.into_id = $1 and m.undone_at is null order by m.id desc`;

const duplicatesText = `
  select s.id, s.reasons, s.score, s.found_at as "foundAt",
    json_build_object('id', c.id, 'number', c.number, 'name', c.name) as other
  from customers.duplicate_suggestion s
  join customers.customer me on me.id = $1 and me.merged_into is null and me.erased_at is null
  join customers.customer c on c.id = case when s.a_id = $1 then s.b_id else s.a_id end
  where (s.a_id = $1 or s.b_id = $1) and s.dismissed_at is null and c.merged_into is null and c.erased_at is null
  order by s.score desc, s.id desc limit 10`;

const erasureText = `
  select e.ground, e.erased_at as at, e.removed,
    case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as by
  from customers.erasure e left join security_pub.person p on p.id = e.erased_by
  where $1 = any(e.ids) order by e.erased_at limit 1`;

type Removed = Partial<Record<ErasingRoom, Record<string, number>>>;

const sumOf = (counts: readonly Record<string, number>[]): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const [what, n] of counts.flatMap((c) => Object.entries(c))) sum[what] = (sum[what] ?? 0) + n;
  return sum;
};

/** What was removed, room by room put together, and who is still at it. */
function erasureIn(row: Record<string, unknown> | undefined): CustomerWhole['erasure'] {
  if (!row) return null;
  const removed = row['removed'] as Removed;
  return {
    ...(row as Pick<NonNullable<CustomerWhole['erasure']>, 'ground' | 'at' | 'by'>),
    removed: sumOf(Object.values(removed)),
    pending: erasingRooms.filter((room) => !removed[room]),
  };
}

/** A list, as json_build_object and json_agg give it. */
interface RawContact extends Omit<Contact, 'handles'> {
  handles: { id: Id; channel: HandleChannel; address: string }[];
}

/** One customer with everything its page shows; addresses masked for whoever may not see them. */
export async function readCustomer(
  ctx: Ctx,
  { params }: RouteInput<typeof customers.readCustomer>,
): Promise<CustomerWhole> {
  const [customer, people, merges, duplicates, erasure] = await own.batch(
    ctx,
    [customerText, contactsText, mergesText, duplicatesText, erasureText].map((text) => ({
      text,
      values: [params.id],
    })),
  );
  const raw = customer!.rows[0] as unknown as Raw | undefined;
  const header = raw ? headerOf(raw) : null;
  guard(ctx, header);
  const seeHandles = may(ctx, header!, 'customers.contacts');
  const live = raw!.mergedInto === null && raw!.erasedAt === null;
  return {
    ...raw!,
    erased: raw!.erasedAt !== null,
    erasure: erasureIn(erasure!.rows[0]),
    contacts: (people!.rows as unknown as RawContact[]).map((k) => ({
      ...k,
      handles: k.handles.map((h) => ({
        ...h,
        address: seeHandles ? h.address : maskAddress(h.channel, h.address),
        masked: !seeHandles,
      })),
    })),
    merges: merges!.rows as CustomerWhole['merges'],
    duplicates: duplicates!.rows as CustomerWhole['duplicates'],
    can: {
      change: live && may(ctx, header!, 'customers.change'),
      tier: live && may(ctx, header!, 'customers.tier'),
      assign: live && may(ctx, header!, 'customers.assign'),
      merge: live && may(ctx, header!, 'customers.merge'),
      erase: live && may(ctx, header!, 'customers.erase'),
      seeHandles,
    },
  };
}
