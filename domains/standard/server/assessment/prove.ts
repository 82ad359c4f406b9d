import type { RouteReply } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { indicatorsInForce } from '../indicators/indicators-in-force.ts';
import type { Span } from '../indicators/periods.ts';
import { readFigures } from '../indicators/read-figures.ts';
import { judged } from '../indicators/value-of.ts';
import { standardAt } from '../indicators/read-scorecards.ts';
import { keptOver } from '../kept-over.ts';
import { presentRulebook } from '../present.ts';
import { own } from '../tables.ts';
import { standsFor } from './template.ts';

type Item = RouteReply<typeof standard.assessment>['parts'][number]['items'][number];
export type ClauseProof = Item['clauses'][number];
export type FigureProof = Item['figures'][number];

/** What the system can prove over a span: what clauses kept, and figures. */
export interface Proofs {
  clauses: readonly ClauseProof[];
  figures: readonly FigureProof[];
  /** Clauses of a standard in force that wait for a room to be counted. */
  waiting: readonly Waiting[];
}

type Waiting = Pick<ClauseProof, 'key' | 'source' | 'title'>;

const wholeCompany = { level: 'company', id: null, teams: null } as const;

/** Clauses in force at the end of a span with what was kept and broken of them in it, those of all kinds that can be. */
async function clausesOver(ctx: Ctx, span: Span): Promise<ClauseProof[]> {
  const { rows } = await own.run<Omit<ClauseProof, 'title' | 'met' | 'broken'> & { zh: string; en: string }>(
    ctx,
    {
      text: `select c.key, c.source, c.kind, c.title_zh as zh, c.title_en as en
           from standard.clause c join standard.version v on v.id = c.version_id
           where c.kind in ('deadline', 'record', 'duty', 'competence') and c.waits_for = '{}'
             and v.state in ('in-force', 'superseded') and v.in_force_from <= $1
             and (v.in_force_until is null or v.in_force_until > $1)
           order by v.standard_id, c.position`,
      values: [standardAt(ctx, span.to)],
    },
  );
  const kept = await keptOver(ctx, span);
  return rows.map(({ zh, en, ...r }) => ({
    ...r,
    ...(kept.get(r.key) ?? { met: 0, broken: 0 }),
    title: { zh, en },
  }));
}

async function waitingAt(ctx: Ctx, span: Span): Promise<Waiting[]> {
  const { rows } = await own.run<{ key: string; source: string; zh: string; en: string }>(ctx, {
    text: `select c.key, c.source, c.title_zh as zh, c.title_en as en
           from standard.clause c join standard.version v on v.id = c.version_id
           where c.kind <> 'function' and c.waits_for <> '{}' and v.state in ('in-force', 'superseded')
             and v.in_force_from <= $1 and (v.in_force_until is null or v.in_force_until > $1)
           order by v.standard_id, c.position`,
    values: [standardAt(ctx, span.to)],
  });
  return rows.map(({ zh, en, ...r }) => ({ ...r, title: { zh, en } }));
}

async function figuresOver(ctx: Ctx, span: Span): Promise<FigureProof[]> {
  const indicators = (await indicatorsInForce(ctx, standardAt(ctx, span.to))).filter(
    (i) => i.waitsFor.length === 0,
  );
  if (indicators.length === 0) return [];
  const asked = indicators.map((indicator) => ({ indicator, spans: [span] }));
  const figures = await readFigures(ctx, asked, wholeCompany, await presentRulebook(ctx));
  return indicators.map(({ key, source, title, body }, i) => {
    const { value, n, standing } = judged(figures[i]![0]!, body);
    return { key, source, title, unit: body.unit, value, n, target: body.target, standing };
  });
}

export const proveOver = async (ctx: Ctx, span: Span): Promise<Proofs> => ({
  clauses: await clausesOver(ctx, span),
  figures: await figuresOver(ctx, span),
  waiting: await waitingAt(ctx, span),
});

/** What of it speaks for an item. */
export const proofFor = (sources: readonly string[], proofs: Proofs): Proofs => ({
  clauses: proofs.clauses.filter((c) => standsFor(sources, c)),
  figures: proofs.figures.filter((f) => standsFor(sources, f)),
  waiting: proofs.waiting.filter((w) => standsFor(sources, w)),
});
