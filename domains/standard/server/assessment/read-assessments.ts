import type { Id, RouteInput, RouteReply, RouteResult } from '#kernel/contract';
import {
  filesById,
  reachOf,
  refuse,
  type Card,
  type Ctx,
  type Download,
  type HttpExtras,
} from '#kernel/server';
import { assessmentView } from '../../contract/assessments.ts';
import type { standard } from '../../contract.ts';
import { handOut } from '../duties/read-duty.ts';
import { namesOfPeople } from '../roles.ts';
import { own } from '../tables.ts';
import { assessmentColumns, itemsOf, spanWords, type AssessmentRow } from './open-assessment.ts';
import { proveOver } from './prove.ts';
import { packClauses, readTemplate } from './template.ts';
import { weigh } from './weigh.ts';

type View = Omit<RouteReply<typeof standard.assessment>, 'mayAssess'>;

const headOf = (row: AssessmentRow, names: ReadonlyMap<Id, string>) => ({
  id: row.id,
  template: row.template,
  from: row.from_day,
  to: row.to_day,
  state: row.state,
  startedAt: row.started_at,
  startedBy: row.started_by && (names.get(row.started_by) ?? null),
  finishedAt: row.finished_at,
  finishedBy: row.finished_by && (names.get(row.finished_by) ?? null),
});

/** An open assessment as it stands now. */
export async function viewOfOpen(ctx: Ctx, row: AssessmentRow): Promise<View> {
  const template = await readTemplate(row.template);
  const rows = await itemsOf(ctx, row.id);
  const items = [...rows.values()];
  const names = await namesOfPeople(ctx, [row.started_by, row.finished_by, ...items.map((i) => i.rated_by)]);
  const kept = await filesById(
    ctx,
    items.flatMap((i) => i.files),
  );
  const files = new Map(kept.map(({ id, name, type, size }) => [id, { id, name, type, size }]));
  const proofs = await proveOver(ctx, { from: row.from_day, to: row.to_day });
  const { deductions, bonus } = row;
  return {
    ...headOf(row, names),
    deductions,
    bonus,
    ...weigh(template, rows, row, { proofs, packs: await packClauses(), names, files }),
  };
}

/** An assessment: as it stands while it is open, as it was kept once it is finished. */
export async function findAssessment(ctx: Ctx, id: Id): Promise<View> {
  const { rows } = await own.run<AssessmentRow>(ctx, {
    text: `select ${assessmentColumns} from standard.assessment where id = $1`,
    values: [id],
  });
  const row = rows[0] ?? refuse('object.missing');
  return row.report === null ? viewOfOpen(ctx, row) : assessmentView.parse(row.report);
}

export async function readAssessment(
  ctx: Ctx,
  { params }: RouteInput<typeof standard.assessment>,
): Promise<RouteResult<typeof standard.assessment>> {
  const view = await findAssessment(ctx, params.id);
  return { ...view, mayAssess: reachOf(ctx.actor, 'standard.assess') === 'all' };
}

/** Whoever looks at the list will open one: what reading the packs takes is begun here. */
const prepare = (): void => void packClauses().catch(() => undefined);

/** All of them, the newest first, with the scores of those that are finished. */
export async function readAssessments(ctx: Ctx): Promise<RouteResult<typeof standard.assessments>> {
  prepare();
  const { rows } = await own.run<AssessmentRow>(ctx, {
    text: `select ${assessmentColumns} from standard.assessment order by started_at desc, id desc limit 200`,
  });
  const names = await namesOfPeople(
    ctx,
    rows.flatMap((r) => [r.started_by, r.finished_by]),
  );
  const views = await Promise.all(
    rows.map(async (row) => {
      const report = row.report === null ? null : assessmentView.parse(row.report);
      const { title } = report ?? (await readTemplate(row.template));
      return { ...headOf(row, names), title, score: report?.score ?? null, grade: report?.grade ?? null };
    }),
  );
  return { rows: views, mayAssess: reachOf(ctx.actor, 'standard.assess') === 'all' };
}

/** A file that was attached to one of its items. */
export async function assessmentFile(
  ctx: Ctx,
  { params }: RouteInput<typeof standard.assessmentFile>,
  extras: HttpExtras,
): Promise<Download> {
  const { count } = await own.run(ctx, {
    text: 'select from standard.assessment_item where assessment_id = $1 and $2::uuid = any(files)',
    values: [params.id, params.file],
  });
  const [kept] = count === 0 ? [] : await filesById(ctx, [params.file]);
  return handOut(kept ?? refuse('object.missing'), extras);
}

/** Assessments as other rooms show them: nobody's own, for whoever may see all. */
export async function assessmentCards(ctx: Ctx, ids: readonly Id[]): Promise<Card[]> {
  const { rows } = await own.run<{
    id: Id;
    template: string;
    from_day: string;
    to_day: string;
    locale: string | null;
  }>(ctx, {
    text: `select id, template, from_day, to_day, (select locale from security_pub.company limit 1) as locale
             from standard.assessment where id = any($1::uuid[])`,
    values: [ids],
  });
  return Promise.all(
    rows.map(async (r) => {
      const language = r.locale?.startsWith('en') ? 'en' : 'zh';
      return {
        id: r.id,
        number: spanWords(r)[language],
        title: (await readTemplate(r.template)).title[language],
        link: `/assessments/${r.id}`,
        header: {},
        seenWith: 'standard.assessments',
      };
    }),
  );
}
