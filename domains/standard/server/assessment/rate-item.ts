import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { assessmentSubject } from '../../events.ts';
import { own } from '../tables.ts';
import { takeFiles } from '../take-files.ts';
import { itemsOf, lockOpen } from './open-assessment.ts';

type Input = RouteInput<typeof standard.rateItem>;

/** A sample has both counts, at least one looked at and no more conforming than that; or none, left to the system. */
function refuseOddSample({ checked, conforming }: Input['body']): void {
  if (checked === null && conforming === null) return;
  if (checked === null || conforming === null || checked === 0 || conforming > checked)
    refuse('standard.assessment-sample');
}

/** Rates an item by hand. What is left out (points, rule) stays as it was; files are added to those there. */
export async function rateItem(
  ctx: Ctx,
  { params, body }: Input,
): Promise<RouteResult<typeof standard.rateItem>> {
  await lockOpen(ctx, params.id);
  const item = (await itemsOf(ctx, params.id)).get(params.item) ?? refuse('object.missing');
  const rule = body.rule ?? item.rule;
  const points = body.points ?? item.points;
  if (rule === 'sample') refuseOddSample(body);
  await takeFiles(ctx, body.files);
  const checkedAgainstNorm = body.pointsChecked ?? (points !== item.points || item.points_checked);
  await own.run(ctx, {
    text: `update standard.assessment_item set applies = $3, points = $4, points_checked = $5, rule = $6, met = $7,
             checked = $8, conforming = $9, note = $10, files = files || $11::uuid[], rated_by = $12, rated_at = $13
           where assessment_id = $1 and key = $2`,
    values: [
      params.id,
      params.item,
      body.applies,
      points,
      checkedAgainstNorm,
      rule,
      rule === 'all' ? body.met : null,
      rule === 'sample' ? body.checked : null,
      rule === 'sample' ? body.conforming : null,
      body.note,
      [...new Set(body.files)],
      ctx.actor.id,
      ctx.now,
    ],
  });
  announce(ctx, assessmentSubject, 'assessment.rated', params.id, { item: params.item });
  return {};
}
