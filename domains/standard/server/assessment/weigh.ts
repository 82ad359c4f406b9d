import type { Bilingual, Id, RouteReply } from '#kernel/contract';
import type { standard } from '../../contract.ts';
import type { ItemRow } from './open-assessment.ts';
import { proofFor, type Proofs } from './prove.ts';
import { pointsReached, scoreOf, type Rated } from './score.ts';
import { standsFor, type PackClauseHead, type Template, type TemplateItem } from './template.ts';

type View = RouteReply<typeof standard.assessment>;
type Part = View['parts'][number];
export type Item = Part['items'][number];
type Gap = Item['gaps'][number];

/** What stands beside the rows of an assessment when it is weighed. */
export interface Beside {
  proofs: Proofs;
  packs: readonly PackClauseHead[];
  names: ReadonlyMap<Id, string>;
  files: ReadonlyMap<Id, Item['files'][number]>;
}

/** A sample that nobody drew by hand is what the clauses kept and broke in the span. */
function ratedBy(row: ItemRow, proof: Proofs): Rated & { from: Item['ratedFrom'] } {
  const { applies, points, rule } = row;
  if (row.rated_at !== null && (rule === 'all' ? row.met !== null : row.checked !== null))
    return {
      applies,
      points,
      rule,
      met: row.met,
      checked: row.checked,
      conforming: row.conforming,
      from: 'hand',
    };
  const met = proof.clauses.reduce((sum, c) => sum + c.met, 0);
  const checked = proof.clauses.reduce((sum, c) => sum + c.met + c.broken, 0);
  if (rule === 'sample' && checked > 0)
    return { applies, points, rule, met: null, checked, conforming: met, from: 'system' };
  return { applies, points, rule, met: null, checked: null, conforming: null, from: null };
}

const few = 5;

/** Why points are missing: what is not rated, which clauses were broken, and which pack clauses would close it. */
function gapsOf(item: TemplateItem, rated: Rated, proof: Proofs, packs: readonly PackClauseHead[]): Gap[] {
  if (!rated.applies) return [];
  const reached = pointsReached(rated);
  if (reached !== null && reached >= rated.points) return [];
  const gaps: Gap[] = [];
  if (reached === null) gaps.push({ why: 'unrated', broken: null, of: null, clause: null });
  else if (rated.rule === 'all') gaps.push({ why: 'not-met', broken: null, of: null, clause: null });
  else
    gaps.push({
      why: 'short',
      broken: rated.checked! - rated.conforming!,
      of: rated.checked,
      clause: null,
    });
  for (const c of proof.clauses)
    if (c.broken > 0)
      gaps.push({
        why: 'broken',
        broken: c.broken,
        of: c.met + c.broken,
        clause: { source: c.source, title: c.title, pack: null },
      });
  const ofClause = (
    why: 'waits' | 'no-clause',
    { source, title, pack }: Omit<PackClauseHead, 'key'>,
  ): Gap => ({
    why,
    broken: null,
    of: null,
    clause: { source, title, pack: why === 'waits' ? null : pack },
  });
  if (proof.clauses.length > 0) return gaps;
  gaps.push(...proof.waiting.slice(0, few).map((w) => ofClause('waits', { ...w, pack: '' })));
  if (proof.waiting.length === 0)
    gaps.push(
      ...packs
        .filter((c) => standsFor(item.sources, c))
        .slice(0, few)
        .map((c) => ofClause('no-clause', c)),
    );
  return gaps;
}

function itemOf(item: TemplateItem, row: ItemRow, beside: Beside): Item {
  const proof = proofFor(item.sources, beside.proofs);
  const { from, ...rated } = ratedBy(row, proof);
  return {
    key: item.key,
    title: item.title,
    text: item.text,
    ...rated,
    pointsChecked: row.points_checked,
    reached: rated.applies ? pointsReached(rated) : null,
    ratedFrom: rated.applies ? from : null,
    ratedBy: row.rated_by && (beside.names.get(row.rated_by) ?? null),
    ratedAt: row.rated_at,
    note: row.note,
    files: row.files.flatMap((id) => beside.files.get(id) ?? []),
    clauses: [...proof.clauses],
    figures: [...proof.figures],
    gaps: gapsOf(item, rated, proof, beside.packs),
  };
}

const sumOf = (items: readonly Item[], of: (i: Item) => number): number =>
  Number(items.reduce((sum, i) => sum + of(i), 0).toFixed(9));

/** All of an assessment that follows from its rows: items with proof and gaps, parts, and the score. */
export function weigh(
  template: Template,
  rows: ReadonlyMap<string, ItemRow>,
  specials: { deductions: readonly unknown[]; bonus: string | null },
  beside: Beside,
): { title: Bilingual } & Pick<
  View,
  'parts' | 'actual' | 'applicable' | 'unrated' | 'unchecked' | 'score' | 'grade'
> {
  const parts = template.parts.map((part): Part => {
    const items = part.items.flatMap((item) => {
      const row = rows.get(item.key);
      return row ? [itemOf(item, row, beside)] : [];
    });
    const applying = items.filter((i) => i.applies);
    return {
      key: part.key,
      title: part.title,
      points: part.points,
      given: sumOf(items, (i) => i.points),
      reached: sumOf(applying, (i) => i.reached ?? 0),
      applicable: sumOf(applying, (i) => i.points),
      items,
    };
  });
  const items = parts.flatMap((p) => p.items);
  return {
    title: template.title,
    parts,
    ...scoreOf(items, specials.deductions.length, specials.bonus !== null),
    unrated: items.filter((i) => i.applies && i.reached === null).length,
    unchecked: items.filter((i) => !i.pointsChecked).length,
  };
}
