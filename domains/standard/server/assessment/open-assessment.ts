import type { Bilingual, Id, Instant } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import { own } from '../tables.ts';

export interface AssessmentRow {
  id: Id;
  template: string;
  from_day: string;
  to_day: string;
  state: 'open' | 'finished';
  deductions: { kind: 'law' | 'own-rules' | 'trade' | 'system'; note: string }[];
  bonus: string | null;
  report: unknown;
  started_by: Id | null;
  started_at: Instant;
  finished_by: Id | null;
  finished_at: Instant | null;
}

export interface ItemRow {
  key: string;
  applies: boolean;
  points: number;
  points_checked: boolean;
  rule: 'all' | 'sample';
  met: boolean | null;
  checked: number | null;
  conforming: number | null;
  note: string;
  files: Id[];
  rated_by: Id | null;
  rated_at: Instant | null;
}

export const assessmentColumns = `id, template, from_day, to_day, state, deductions, bonus, report, started_by,
  started_at, finished_by, finished_at`;

/** An assessment that is still open, held until the transaction ends; a finished one is refused. */
export async function lockOpen(ctx: Ctx, id: Id): Promise<AssessmentRow> {
  const { rows } = await own.run<AssessmentRow>(ctx, {
    text: `select ${assessmentColumns} from standard.assessment where id = $1 for update`,
    values: [id],
  });
  const row = rows[0] ?? refuse('object.missing');
  if (row.state !== 'open') refuse('standard.assessment-finished');
  return row;
}

export async function itemsOf(ctx: Ctx, id: Id): Promise<Map<string, ItemRow>> {
  const { rows } = await own.run<ItemRow>(ctx, {
    text: `select key, applies, points::float8 as points, points_checked, rule, met, checked, conforming, note, files,
             rated_by, rated_at from standard.assessment_item where assessment_id = $1`,
    values: [id],
  });
  return new Map(rows.map((r) => [r.key, r]));
}

/** The span as people say it: `2026-01 … 2026-06`. */
export const spanWords = (row: { from_day: string; to_day: string }): Bilingual => {
  const [from, to] = [row.from_day.slice(0, 7), row.to_day.slice(0, 7)];
  return from === to ? { zh: from, en: from } : { zh: `${from} 至 ${to}`, en: `${from} to ${to}` };
};
