import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { assessmentSubject } from '../../events.ts';
import { own } from '../tables.ts';
import { lockOpen } from './open-assessment.ts';

/** Says the special deductions, one point each, and what the one special point is for. */
export async function rateSpecials(
  ctx: Ctx,
  { params, body }: RouteInput<typeof standard.rateSpecials>,
): Promise<RouteResult<typeof standard.rateSpecials>> {
  await lockOpen(ctx, params.id);
  await own.run(ctx, {
    text: 'update standard.assessment set deductions = $2::jsonb, bonus = $3 where id = $1',
    values: [params.id, JSON.stringify(body.deductions), body.bonus],
  });
  announce(ctx, assessmentSubject, 'assessment.specials-rated', params.id, {
    deductions: body.deductions.length,
    bonus: body.bonus !== null,
  });
  return {};
}
