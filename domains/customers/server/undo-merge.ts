import type { Id, Instant, RouteInput } from '#kernel/contract';
import { announce, guard, refuse, type Ctx } from '#kernel/server';
import type { customers } from '#domains/customers/contract.ts';
import { customerSubject } from '#domains/customers/events.ts';
import { lockCustomers, readReachedBy, type Customer } from './load.ts';
import { writeFields } from './merge-customers.ts';
import { fieldsBack, type MergePlan } from './merge-plan.ts';
import { own } from './tables.ts';

interface Merge extends MergePlan {
  id: Id;
  from: Id;
  into: Id;
  undoneAt: Instant | null;
}

/**
 * Undoes a merge by its one row: people and handles that are still where it put them go back, and so do
 * fields nobody changed since. Merges are undone the newest first, as they were laid on each other.
 */
export async function undoMerge(ctx: Ctx, { params }: RouteInput<typeof customers.undoMerge>) {
  const merge = await readMerge(ctx, params.mergeId);
  const locked = await lockCustomers(ctx, [merge.from, merge.into]);
  // Read again under the lock: somebody may have undone it while we waited.
  if ((await readMerge(ctx, params.mergeId)).undoneAt !== null) refuse('customers.merge-undone');
  const kept = locked.get(merge.into)!;
  const other = locked.get(merge.from)!;
  if (kept.erased || other.erased) refuse('customers.erased');
  await refuseUnderLater(ctx, merge);
  const back = fieldsBack(merge.changed, kept);
  await own.batch(ctx, [
    {
      text: 'update customers.merge set undone_at = $2, undone_by = $3 where id = $1',
      values: [merge.id, ctx.now, ctx.actor.id],
    },
    {
      text: `update customers.handle h set contact_id = m.origin
             from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as m (handle, origin, target)
             where h.id = m.handle and h.contact_id = m.target`,
      values: [
        merge.movedHandles.map((m) => m.handle),
        merge.movedHandles.map((m) => m.from),
        merge.movedHandles.map((m) => m.into),
      ],
    },
    {
      text: 'update customers.contact set joined_into = null where id = any($1::uuid[])',
      values: [merge.joined.map((j) => j.contact)],
    },
    {
      text: 'update customers.contact set customer_id = $2 where id = any($1::uuid[]) and customer_id = $3',
      values: [merge.movedContacts, merge.from, merge.into],
    },
    { text: 'update customers.customer set merged_into = null where id = $1', values: [merge.from] },
    ...(await writeFields(merge.into, back)),
  ]);
  announceUndone(ctx, other, { ...kept, ...back }, await readReachedBy(ctx, kept.id));
  return { from: merge.from, into: merge.into };
}

function announceUndone(ctx: Ctx, other: Customer, kept: Customer, reachedBy: Id | null): void {
  announce(ctx, customerSubject, 'customer.merge-undone', other.id, { mergedInto: null });
  announce(ctx, customerSubject, 'customer.released', kept.id, {
    absorbed: other.id,
    kind: kept.kind,
    tier: kept.tier,
    owner: kept.ownerId,
    team: kept.teamId,
    reachedBy,
  });
}

async function readMerge(ctx: Ctx, id: Id): Promise<Merge> {
  const { rows } = await own.run<Merge>(ctx, {
    text: `select id, from_id as "from", into_id as "into", moved_contacts as "movedContacts", joined,
             moved_handles as "movedHandles", changed, undone_at as "undoneAt"
           from customers.merge where id = $1`,
    values: [id],
  });
  if (!rows[0]) guard(ctx, null);
  return rows[0]!;
}

/** A merge with another one on top of it stays until that one is undone. */
async function refuseUnderLater(ctx: Ctx, merge: Merge): Promise<void> {
  const { rows } = await own.run<{ number: string }>(ctx, {
    text: `select c.number from customers.merge m join customers.customer c on c.id = m.from_id
           where m.undone_at is null and m.id > $1
             and (m.into_id = any($2::uuid[]) or m.from_id = any($2::uuid[]))
           order by m.id desc limit 1`,
    values: [merge.id, [merge.from, merge.into]],
  });
  if (rows[0]) refuse('customers.merge-later', { number: rows[0].number });
}
