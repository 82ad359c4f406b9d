import { newId, toMillis, type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { assessmentSubject } from '../../events.ts';
import { periodOf } from '../indicators/periods.ts';
import { own } from '../tables.ts';
import { itemsOf, type ItemRow } from './open-assessment.ts';
import { readTemplate } from './template.ts';

/** The items of the last assessment after the same norm: whose points and rules the company has set. */
async function lastItems(ctx: Ctx, template: string): Promise<Map<string, ItemRow>> {
  const { rows } = await own.run<{ id: Id }>(ctx, {
    text: 'select id from standard.assessment where template = $1 order by started_at desc, id desc limit 1',
    values: [template],
  });
  return rows[0] ? itemsOf(ctx, rows[0].id) : new Map();
}

/**
 * Starts an assessment of a span of whole months. Points, rules and what does not apply are those of the last
 * one; before there is one, each part's points are spread evenly and marked as not checked. Ratings begin anew.
 */
export async function startAssessment(
  ctx: Ctx,
  { body }: RouteInput<typeof standard.startAssessment>,
): Promise<RouteResult<typeof standard.startAssessment>> {
  if (body.from > body.to) refuse('standard.span-empty');
  const template = await readTemplate(body.template);
  const last = await lastItems(ctx, body.template);
  const id = newId(toMillis(ctx.now));
  await own.run(ctx, {
    text: `insert into standard.assessment (id, template, from_day, to_day, started_by, started_at)
           values ($1, $2, $3, $4, $5, $6)`,
    values: [
      id,
      body.template,
      `${body.from}-01`,
      periodOf(`${body.to}-01`, 'month').to,
      ctx.actor.id,
      ctx.now,
    ],
  });
  const items = template.parts.flatMap((p) => p.items);
  const before = items.map((item) => last.get(item.key));
  await own.run(ctx, {
    text: `insert into standard.assessment_item (assessment_id, key, applies, points, points_checked, rule)
           select $1, * from unnest($2::text[], $3::boolean[], $4::numeric[], $5::boolean[], $6::text[])`,
    values: [
      id,
      items.map((i) => i.key),
      before.map((b) => b?.applies ?? true),
      items.map((item, i) => before[i]?.points ?? item.points),
      before.map((b) => b?.points_checked ?? false),
      items.map((item, i) => before[i]?.rule ?? item.rule),
    ],
  });
  announce(ctx, assessmentSubject, 'assessment.started', id, {});
  return { id };
}
