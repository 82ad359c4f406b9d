import type { Bilingual, Id, Instant } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { CheckedFormula, IndicatorBody } from '../pack/indicator-of.ts';
import { own } from '../tables.ts';
import { clausesNamed, seriesFor } from '../write-content.ts';

/** A clause whose verdicts or clocks an indicator counts. */
export interface CountedClause {
  key: string;
  source: string;
  kind: string;
  title: Bilingual;
}

/** An indicator of a standard in force, with what it counts. */
export interface Indicator {
  key: string;
  source: string;
  title: Bilingual;
  text: Bilingual;
  ownerRole: string;
  waitsFor: string[];
  body: IndicatorBody;
  standard: { key: string; title: Bilingual };
  clauses: CountedClause[];
  /** The series behind it: for a share the hits first, then all of which they are a share. */
  series: string[];
}

interface Row {
  key: string;
  source: string;
  kind: string;
  title_zh: string;
  title_en: string;
  text_zh: string;
  text_en: string;
  owner_role: string;
  waits_for: string[];
  body: IndicatorBody | null;
  version: Id;
  standard_key: string;
  standard_zh: string;
  standard_en: string;
}

/**
 * The indicators of each standard's version in force at an instant; of a standard that came later, those of
 * its first. In the order in which they are written.
 */
export async function indicatorsInForce(ctx: Ctx, at: Instant): Promise<Indicator[]> {
  const { rows } = await own.run<Row>(ctx, {
    name: 'standard.indicators-in-force',
    text: `select c.key, c.source, c.kind, c.title_zh, c.title_en, c.text_zh, c.text_en, c.owner_role, c.waits_for,
             case when c.kind = 'indicator' then c.body end as body, v.id as version,
             s.key as standard_key, s.title_zh as standard_zh, s.title_en as standard_en
           from standard.standard s
           cross join lateral (
             select id from standard.version
             where standard_id = s.id and state in ('in-force', 'superseded') and (in_force_until is null or in_force_until > in_force_from)
             order by in_force_from <= $1 desc, case when in_force_from <= $1 then in_force_from end desc, in_force_from
             limit 1) v
           join standard.clause c on c.version_id = v.id and c.kind <> 'function'
           order by s.key, c.position`,
    values: [at],
  });
  const byVersion = Map.groupBy(rows, (r) => r.version);
  return rows.flatMap((r) => (r.body === null ? [] : [indicatorOf(r, r.body, byVersion.get(r.version)!)]));
}

function indicatorOf(r: Row, body: IndicatorBody, all: readonly Row[]): Indicator {
  const { formula } = body;
  const named = 'clauses' in formula ? clausesNamed(formula.clauses, all) : [];
  const clauses = named
    .filter((c) => c.waits_for.length === 0 && (formula.fold === 'kept' || c.kind === 'deadline'))
    .map((c) => ({
      key: c.key,
      source: c.source,
      kind: c.kind,
      title: { zh: c.title_zh, en: c.title_en },
    }));
  return {
    key: r.key,
    source: r.source,
    title: { zh: r.title_zh, en: r.title_en },
    text: { zh: r.text_zh, en: r.text_en },
    ownerRole: r.owner_role,
    waitsFor: r.waits_for,
    body,
    standard: { key: r.standard_key, title: { zh: r.standard_zh, en: r.standard_en } },
    clauses,
    series: seriesOf(formula, clauses),
  };
}

function seriesOf(formula: CheckedFormula, clauses: readonly CountedClause[]): string[] {
  switch (formula.fold) {
    case 'kept':
    case 'measure':
      return [];
    case 'time':
      return clauses.map((c) => `time:${c.key}`);
    case 'share':
      return [seriesFor(formula.hits, null).key, seriesFor(formula.of, null).key];
    default:
      return [seriesFor(formula, 'fact' in formula ? formula.fact : null).key];
  }
}

/** Whether a figure's fold is a percentile: it needs how often each value came. */
export const isPercentile = (f: CheckedFormula): boolean =>
  f.fold === 'percentile' || (f.fold === 'time' && f.p !== null);
