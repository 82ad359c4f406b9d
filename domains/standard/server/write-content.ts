import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { newId, toMillis, type Id, type Instant } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { Series } from './engine/clause.ts';
import type { CheckedPack, ReadClause } from './pack/check-document.ts';
import type { CountedEvents, IndicatorBody } from './pack/indicator-of.ts';
import { own } from './tables.ts';

/** Writes what a version consists of: clauses, decision tables, and the series its indicators count. */
export async function writeContent(ctx: Ctx, version: Id, pack: CheckedPack, from: Instant): Promise<void> {
  const db = own(ctx);
  const id = () => newId(toMillis(ctx.now));
  await db
    .insertInto('standard.clause')
    .values(
      pack.clauses.map((c, position) => ({
        id: id(),
        version_id: version,
        key: c.key,
        source: c.source,
        kind: c.kind,
        position,
        title_zh: c.title.zh,
        title_en: c.title.en,
        text_zh: c.text.zh,
        text_en: c.text.en,
        owner_role: c.owner,
        body: JSON.stringify(c.body),
        parameters: JSON.stringify(c.parameters),
        waits_for: c.waitsFor,
      })),
    )
    .execute();
  if (pack.tables.length > 0)
    await db
      .insertInto('standard.decision_table')
      .values(
        pack.tables.map((t) => ({
          id: id(),
          version_id: version,
          key: t.key,
          title_zh: t.title.zh,
          title_en: t.title.en,
          law: t.written.law ?? null,
          written: JSON.stringify(t.written),
          body: JSON.stringify(t.body),
        })),
      )
      .execute();
  const series = pack.clauses.flatMap((c) => seriesOf(c, pack.clauses));
  if (series.length > 0)
    await db
      .insertInto('standard.series')
      .values(
        [...new Map(series.map((s) => [s.key, s])).values()].map(({ key, ...body }) => ({
          key,
          body: JSON.stringify(body),
          since: from < ctx.now ? from : ctx.now,
        })),
      )
      .onConflict((x) => x.column('key').doNothing())
      .execute();
}

/** A series named by the hash of its definition, so that versions which define it alike share it. */
export function seriesFor(counted: CountedEvents, fact: string | null): Series {
  const body = { subject: counted.subject, events: [...counted.events].sort(), when: counted.when, fact };
  const hash = createHash('sha256').update(canonicalize(body)!).digest('hex').slice(0, 24);
  return { key: `events:${hash}`, ...body };
}

const timeOf = (key: string): Series => ({
  key: `time:${key}`,
  subject: '',
  events: [],
  when: [],
  fact: null,
});

/** The clauses an indicator names, by id of the written standard or by key. */
export const clausesNamed = <C extends { key: string; source: string }>(
  names: readonly string[],
  clauses: readonly C[],
): C[] => clauses.filter((c) => names.includes(c.key) || names.includes(c.source));

function seriesOf(clause: ReadClause, all: readonly ReadClause[]): Series[] {
  if (clause.kind !== 'indicator' || clause.waitsFor.length > 0) return [];
  const { formula } = clause.body as IndicatorBody;
  switch (formula.fold) {
    case 'kept':
    case 'measure':
      return [];
    case 'time':
      return clausesNamed(
        formula.clauses,
        all.filter((c) => c.kind === 'deadline'),
      ).map((c) => timeOf(c.key));
    case 'share':
      return [seriesFor(formula.hits, null), seriesFor(formula.of, null)];
    default:
      return [seriesFor(formula, 'fact' in formula ? formula.fact : null)];
  }
}
