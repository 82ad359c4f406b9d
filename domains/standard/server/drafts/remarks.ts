import { newId, toMillis, type Id, type RouteInput } from '#kernel/contract';
import { may, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { own } from '../tables.ts';
import { holdDraft, tellChanged } from './load.ts';

/** Says something of a draft, or of one of its clauses. */
export async function remark(ctx: Ctx, { params, body }: RouteInput<typeof standard.remark>) {
  const row = await holdDraft(ctx, params.id, ['draft', 'proposed', 'approved'], null);
  if (body.clause !== null && !row.document.clauses.some((c) => c.key === body.clause))
    refuse('object.missing');
  const id = newId(toMillis(ctx.now));
  await own(ctx)
    .insertInto('standard.remark')
    .values({
      id,
      version_id: row.id,
      clause_key: body.clause,
      text: body.text,
      by_id: ctx.actor.id!,
      at: ctx.now,
    })
    .execute();
  tellChanged(ctx, row);
  return { id };
}

/** Settles a remark: whoever made it, or whoever drafts. One that is settled stays as it was. */
export async function settleRemark(ctx: Ctx, { params }: RouteInput<typeof standard.settleRemark>) {
  const db = own(ctx);
  const found = await db
    .selectFrom('standard.remark as r')
    .innerJoin('standard.version as v', 'v.id', 'r.version_id')
    .select(['r.by_id', 'r.settled_at', 'v.standard_id'])
    .where('r.id', '=', params.id)
    .forUpdate('r')
    .executeTakeFirst();
  if (!found) return refuse('object.missing');
  if (found.by_id !== ctx.actor.id && !may(ctx, {}, 'standard.draft')) refuse('access.refused');
  const settledAt = found.settled_at ?? ctx.now;
  await db
    .updateTable('standard.remark')
    .set({ settled_at: settledAt })
    .where('id', '=', params.id)
    .execute();
  tellChanged(ctx, found);
  return { settledAt };
}

/** The remarks on a version, oldest first. */
export const remarksOn = (ctx: Ctx, version: Id) =>
  own(ctx)
    .selectFrom('standard.remark')
    .select(['id', 'clause_key', 'text', 'by_id', 'at', 'settled_at'])
    .where('version_id', '=', version)
    .orderBy('id')
    .execute();
