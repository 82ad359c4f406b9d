import type { Id } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { InquiryState } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { own } from './tables.ts';

/**
 * Somebody's account was closed: what they had open waits for somebody again, in its team where it has one,
 * and nothing runs out in the hands of a person who is gone. Announces `inquiry.assigned` for each.
 */
export async function handBack(ctx: Ctx, person: Id): Promise<void> {
  const { rows } = await own.run<{ id: Id; team: Id | null; state: InquiryState }>(ctx, {
    name: 'desk.hand-back',
    text: `with theirs as (
             select id, home from desk.inquiry where owner_id = $1 and state not in ('closed', 'merged')
             order by id for update
           )
           update desk.inquiry i
           set owner_id = null, state = case when i.state = 'assigned' then 'received' else i.state end
           from theirs where i.id = theirs.id and i.home = theirs.home
           returning i.id, i.team_id as team, i.state`,
    values: [person],
  });
  for (const { id, team, state } of rows)
    announce(ctx, inquirySubject, 'inquiry.assigned', id, { owner: null, team, state });
}
