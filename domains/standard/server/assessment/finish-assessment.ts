import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { assessmentSubject } from '../../events.ts';
import { namesOfPeople } from '../roles.ts';
import { own } from '../tables.ts';
import { lockOpen } from './open-assessment.ts';
import { viewOfOpen } from './read-assessments.ts';

/**
 * Finishes an assessment: every item that applies is rated, and the points of each part's items add up to the
 * part's. Its report is kept as it is now, proof and all, and never changes.
 */
export async function finishAssessment(
  ctx: Ctx,
  { params }: RouteInput<typeof standard.finishAssessment>,
): Promise<RouteResult<typeof standard.finishAssessment>> {
  const row = await lockOpen(ctx, params.id);
  const view = await viewOfOpen(ctx, row);
  if (view.unrated > 0 || view.score === null) refuse('standard.assessment-unrated', { count: view.unrated });
  const odd = view.parts.find((p) => p.given !== p.points);
  if (odd) refuse('standard.assessment-points', { part: odd.title, given: odd.given, points: odd.points });
  const names = await namesOfPeople(ctx, [ctx.actor.id]);
  const report = {
    ...view,
    state: 'finished',
    finishedAt: ctx.now,
    finishedBy: (ctx.actor.id && names.get(ctx.actor.id)) ?? null,
  };
  await own.run(ctx, {
    text: `update standard.assessment set state = 'finished', finished_by = $2, finished_at = $3, report = $4::jsonb
           where id = $1`,
    values: [params.id, ctx.actor.id, ctx.now, JSON.stringify(report)],
  });
  announce(ctx, assessmentSubject, 'assessment.finished', params.id, {
    score: view.score,
    deductions: view.deductions.length,
    passed: view.grade !== 'failed',
  });
  return { score: view.score, grade: view.grade };
}
