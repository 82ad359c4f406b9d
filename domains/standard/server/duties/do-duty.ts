import { newId, toMillis, type Fault, type RouteInput, type RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { evidenceFault } from '../../contract/evidence-words.ts';
import { dutySubject } from '../../events.ts';
import type { DutyBody } from '../pack/duty-of.ts';
import { own } from '../tables.ts';
import { takeFiles } from '../take-files.ts';
import { dutyStateAt, reachDuty } from './duty-row.ts';

type Body = RouteInput<typeof standard.doDuty>['body'];

/** What a duty's clause asks for and a report does not bring, each with its place in the request. */
export function missingEvidence(asks: Pick<DutyBody, 'evidence' | 'figure' | 'covers'>, body: Body): Fault[] {
  const faults: Fault[] = [];
  if (asks.evidence.includes('note') && body.note === '')
    faults.push(evidenceFault('body.note', 'evidence.note'));
  if (asks.evidence.includes('file') && body.files.length === 0)
    faults.push(evidenceFault('body.files', 'evidence.file'));
  if (asks.figure && body.figure === null)
    faults.push(evidenceFault('body.figure', 'evidence.figure', { name: asks.figure.title }));
  if (!asks.figure && body.figure !== null) faults.push(evidenceFault('body.figure', 'evidence.no-figure'));
  const keys = asks.covers.map((c) => c.key);
  const left = asks.covers.filter((c) => !body.covered.includes(c.key));
  if (left.length > 0)
    faults.push(
      evidenceFault('body.covered', 'evidence.covered', {
        names: { zh: left.map((c) => c.title.zh).join('、'), en: left.map((c) => c.title.en).join(', ') },
      }),
    );
  const unknown = body.covered.filter((key) => !keys.includes(key));
  if (unknown.length > 0)
    faults.push(evidenceFault('body.covered', 'evidence.unknown', { names: unknown.join(', ') }));
  return faults;
}

/**
 * Reports a duty done. Evidence that is asked for and missing is refused. A figure below its floor does not
 * fulfil the duty: the report is kept, the clock runs on, and what is done once more may still be in time.
 */
export async function doDuty(
  ctx: Ctx,
  { params, body }: RouteInput<typeof standard.doDuty>,
): Promise<RouteResult<typeof standard.doDuty>> {
  const { duty, clause } = await reachDuty(ctx, params.id, true);
  if (duty.state !== 'open') refuse('standard.duty-over');
  const faults = missingEvidence(clause.body, body);
  if (faults.length > 0) refuse('standard.evidence-missing', { clause: clause.source }, faults);
  await takeFiles(ctx, body.files);
  const { figure } = clause.body;
  const fulfils = figure === null || body.figure! >= figure.atLeast;
  const report = newId(toMillis(ctx.now));
  await own.run(ctx, {
    name: 'standard.report-duty',
    text: `insert into standard.duty_report (id, duty_id, note, figure, covered, files, fulfils, by_id, at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [
      report,
      duty.id,
      body.note,
      body.figure,
      [...new Set(body.covered)],
      [...new Set(body.files)],
      fulfils,
      ctx.actor.id,
      ctx.now,
    ],
  });
  const reported = body.figure === null ? {} : { figure: body.figure };
  if (!fulfils) {
    announce(ctx, dutySubject, 'duty.fell-short', duty.id, reported);
    return { report, fulfils, state: dutyStateAt(duty, clause.body.remind, ctx.now) };
  }
  await own.run(ctx, {
    name: 'standard.duty-done',
    text: `update standard.duty set state = 'done', done_at = $2, done_by = $3 where id = $1`,
    values: [duty.id, ctx.now, ctx.actor.id],
  });
  const late = ctx.now > duty.due_at;
  // Who did it answers for it in the figures; a machine that reports answers for nothing.
  const owner = ctx.actor.kind === 'staff' ? { owner: ctx.actor.id } : {};
  announce(ctx, dutySubject, 'duty.done', duty.id, { late, ...reported, ...owner });
  return { report, fulfils, state: late ? 'late' : 'done' };
}
