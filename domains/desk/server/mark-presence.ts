import { toInstant, toMillis, type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import { afterCommit, type Ctx, type HttpExtras, type Statement } from '#kernel/server';
import type { desk } from '../contract.ts';
import { readInquiryRow } from './inquiry-row.ts';
import { presenceMs } from './rules.ts';
import { own } from './tables.ts';

/** Who else is at an inquiry just now. */
export const presentStatement = (ctx: Ctx, inquiry: Id): Statement => ({
  name: 'desk.present',
  text: `select json_build_object('id', p.id, 'name', p.name, 'initials', p.initials) as person, h.doing, h.since
         from desk.presence h join security_pub.person p on p.id = h.person_id
         where h.inquiry_id = $1 and h.person_id <> $2 and h.until > $3 order by h.since`,
  values: [inquiry, ctx.actor.id, ctx.now],
});

/**
 * Says that one is looking or typing, for the next half minute; a page says so again every ten seconds.
 * Others' pages are told by a hint when something changed. Nothing enters the ledger.
 */
export async function markPresence(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.markPresence>,
  extras: HttpExtras,
): Promise<RouteResult<typeof desk.markPresence>> {
  const row = await readInquiryRow(ctx, params.id);
  const until = toInstant(toMillis(ctx.now) + presenceMs);
  const mark: Statement =
    body.doing === 'gone'
      ? {
          name: 'desk.leave',
          text: 'delete from desk.presence where inquiry_id = $1 and person_id = $2 returning true as news',
          values: [row.id, ctx.actor.id],
        }
      : {
          name: 'desk.be-present',
          text: `insert into desk.presence as h (inquiry_id, person_id, doing, since, until) values ($1, $2, $3, $4, $5)
                 on conflict (inquiry_id, person_id) do update set doing = excluded.doing, until = excluded.until,
                   since = case when h.doing = excluded.doing and h.until > $4 then h.since else $4 end
                 returning since = $4 as news`,
          values: [row.id, ctx.actor.id, body.doing, ctx.now, until],
        };
  const [marked, present] = await own.batch(ctx, [mark, presentStatement(ctx, row.id)]);
  if (marked!.rows[0]?.['news'])
    afterCommit(ctx, () =>
      extras.program.hints.tell([{ kind: 'inquiry', id: row.id, event: 'inquiry.presence' }]),
    );
  return { present: present!.rows as never };
}
