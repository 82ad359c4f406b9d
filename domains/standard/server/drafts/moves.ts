import type { RouteInput } from '#kernel/contract';
import { newId, toMillis } from '#kernel/contract';
import { announce, refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { standardSubject } from '../../events.ts';
import { own } from '../tables.ts';
import { othersMayApprove } from './approvers.ts';
import { compareDocuments } from './compare.ts';
import { baseOf } from './document-of.ts';
import { examine, refuseFaulty } from './examine.ts';
import { holdDraft, moveDraft } from './load.ts';

/** Sends a draft for approval. Not with faults, not below the law, not where nothing is changed. */
export async function proposeDraft(ctx: Ctx, { params, body }: RouteInput<typeof standard.proposeDraft>) {
  const row = await holdDraft(ctx, params.id, ['draft'], body.revised);
  refuseFaulty(await examine(ctx, row.document));
  const base = await baseOf(ctx, row);
  if (base && compareDocuments(base, row.document, {}).length === 0) refuse('standard.draft-unchanged');
  announce(ctx, standardSubject, 'standard.proposed', row.standard_id, { version: row.number });
  return moveDraft(ctx, row, 'proposed', { sent_by: ctx.actor.id, sent_at: ctx.now });
}

/** Sends a draft back to be changed. The reason stays with it as a remark. */
export async function returnDraft(ctx: Ctx, { params, body }: RouteInput<typeof standard.returnDraft>) {
  const row = await holdDraft(ctx, params.id, ['proposed', 'approved'], body.revised);
  await own(ctx)
    .insertInto('standard.remark')
    .values({
      id: newId(toMillis(ctx.now)),
      version_id: row.id,
      clause_key: null,
      text: body.why,
      by_id: ctx.actor.id!,
      at: ctx.now,
    })
    .execute();
  announce(ctx, standardSubject, 'standard.returned', row.standard_id, { version: row.number });
  return moveDraft(ctx, row, 'draft', {
    sent_by: null,
    sent_at: null,
    approved_by: null,
    approved_at: null,
    alone: false,
  });
}

/**
 * Approves a proposed draft. Whoever changed it last does not approve it, unless nobody else may: then the
 * event and the draft say so.
 */
export async function approveDraft(
  ctx: Ctx,
  { params, body }: RouteInput<typeof standard.approveDraft>,
  { program }: Pick<HttpExtras, 'program'>,
) {
  const row = await holdDraft(ctx, params.id, ['proposed'], body.revised);
  const ownWork = row.changed_by !== null && row.changed_by === ctx.actor.id;
  if (ownWork && (await othersMayApprove(ctx, program))) refuse('standard.second-person');
  refuseFaulty(await examine(ctx, row.document));
  announce(ctx, standardSubject, 'standard.approved', row.standard_id, {
    version: row.number,
    alone: ownWork,
  });
  const moved = await moveDraft(ctx, row, 'approved', {
    approved_by: ctx.actor.id,
    approved_at: ctx.now,
    alone: ownWork,
  });
  return { ...moved, alone: ownWork };
}

/** Drops a draft. It stays to be read, and another may begin as it. */
export async function dropDraft(ctx: Ctx, { params, body }: RouteInput<typeof standard.dropDraft>) {
  const row = await holdDraft(ctx, params.id, ['draft', 'proposed', 'approved'], body.revised);
  announce(ctx, standardSubject, 'standard.dropped', row.standard_id, { version: row.number });
  return moveDraft(ctx, row, 'dropped');
}
