import type { Id, Instant, RouteInput, RouteResult } from '#kernel/contract';
import { filesById, refuse, shownInline, type Ctx, type Download, type HttpExtras } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { namesOfPeople } from '../roles.ts';
import { own } from '../tables.ts';
import { reachDuty, shownDuties } from './duty-row.ts';

interface ReportFields {
  id: Id;
  at: Instant;
  by_id: Id | null;
  note: string;
  figure: string | null;
  covered: string[];
  files: Id[];
  fulfils: boolean;
}

/** One time of a duty, with all that was reported of it. */
export async function readDuty(
  ctx: Ctx,
  { params }: RouteInput<typeof standard.duty>,
): Promise<RouteResult<typeof standard.duty>> {
  const { duty, clause, reach } = await reachDuty(ctx, params.id);
  const [row] = await shownDuties(ctx, [duty], reach);
  const { rows } = await own.run<ReportFields>(ctx, {
    name: 'standard.duty-reports',
    text: `select id, at, by_id, note, figure, covered, files, fulfils from standard.duty_report
           where duty_id = $1 order by at desc, id desc`,
    values: [duty.id],
  });
  const names = await namesOfPeople(
    ctx,
    rows.map((r) => r.by_id),
  );
  const files = new Map(
    (
      await filesById(
        ctx,
        rows.flatMap((r) => r.files),
      )
    ).map((f) => [f.id, f]),
  );
  return {
    ...row!,
    text: clause.text,
    reports: rows.map((r) => ({
      id: r.id,
      at: r.at,
      by: r.by_id === null ? null : (names.get(r.by_id) ?? null),
      note: r.note,
      figure: r.figure === null ? null : Number(r.figure),
      covered: r.covered,
      files: r.files.flatMap((id) => files.get(id) ?? []),
      fulfils: r.fulfils,
    })),
  };
}

/** A file of a duty's reports, to whoever may see the duty. */
export async function dutyFile(
  ctx: Ctx,
  { params }: RouteInput<typeof standard.dutyFile>,
  extras: HttpExtras,
): Promise<Download> {
  const { duty } = await reachDuty(ctx, params.id);
  const { count } = await own.run(ctx, {
    name: 'standard.file-of-duty',
    text: 'select from standard.duty_report where duty_id = $1 and $2::uuid = any(files)',
    values: [duty.id, params.file],
  });
  const [kept] = count > 0 ? await filesById(ctx, [params.file]) : [];
  if (!kept) refuse('object.missing');
  return handOut(kept, extras);
}

/** A kept file on its way out; pictures are shown in place. */
export const handOut = (
  kept: { name: string; type: string; size: number; sha256: string },
  extras: HttpExtras,
): Download => ({
  name: kept.name,
  type: kept.type,
  size: kept.size,
  stream: extras.program.files.read(kept.sha256),
  inline: shownInline(kept.type),
});
