import type { Id, Instant } from '#kernel/contract';
import type { Ctx, Statement } from '#kernel/server';
import type { InquiryRow } from './inquiry-row.ts';
import { own } from './tables.ts';

/** What a row says of its thread, taken from the thread. */
export const countAgain = (id: Id): Statement => ({
  name: 'desk.count-again',
  text: `update desk.inquiry i set messages = t.n, last_message_at = t.at,
           last_from = case t.kind when 'reply' then 'staff' when 'customer' then 'customer' else i.last_from end
         from (select count(*) as n, max(occurred_at) as at,
                 (array_agg(kind order by occurred_at desc, id desc) filter (where kind in ('customer', 'reply')))[1] as kind
               from desk.message where inquiry_id = $1) as t
         where i.id = $1`,
  values: [id],
});

/** The first message of the customer in the thread that came after the last answer; null: all are answered. */
export async function stillUnanswered(ctx: Ctx, i: InquiryRow): Promise<Instant | null> {
  const { rows } = await own.run<{ at: Instant | null }>(ctx, {
    name: 'desk.still-asked',
    text: `select min(occurred_at) as at from desk.message
           where inquiry_id = $1 and kind = 'customer' and ($2::timestamptz is null or occurred_at > $2)`,
    values: [i.id, i.answered_at],
  });
  return rows[0]?.at ?? null;
}
