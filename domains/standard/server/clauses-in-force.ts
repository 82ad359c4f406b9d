import type { Bilingual, Id, Instant } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { Bodies } from './pack/check-document.ts';
import { own } from './tables.ts';

/** A live clause in force, of one kind. */
export interface PresentClause<K extends keyof Bodies> {
  id: Id;
  key: string;
  source: string;
  title: Bilingual;
  text: Bilingual;
  standard: Bilingual;
  owner: string;
  since: Instant;
  body: Bodies[K];
}

interface Row {
  id: Id;
  key: string;
  source: string;
  title_zh: string;
  title_en: string;
  text_zh: string;
  text_en: string;
  standard_zh: string;
  standard_en: string;
  owner_role: string;
  since: Instant;
  body: unknown;
}

const columns = `c.id, c.key, c.source, c.title_zh, c.title_en, c.text_zh, c.text_en, s.title_zh as standard_zh,
  s.title_en as standard_en, c.owner_role, v.in_force_from as since, c.body
  from standard.clause c join standard.version v on v.id = c.version_id join standard.standard s on s.id = v.standard_id`;

const clauseOf = <K extends keyof Bodies>(r: Row): PresentClause<K> => ({
  id: r.id,
  key: r.key,
  source: r.source,
  title: { zh: r.title_zh, en: r.title_en },
  text: { zh: r.text_zh, en: r.text_en },
  standard: { zh: r.standard_zh, en: r.standard_en },
  owner: r.owner_role,
  since: r.since,
  body: r.body as Bodies[K],
});

/** The live clauses of a kind that are in force now, in the order of their standards. */
export async function clausesInForce<K extends keyof Bodies>(ctx: Ctx, kind: K): Promise<PresentClause<K>[]> {
  const { rows } = await own.run<Row>(ctx, {
    name: 'standard.clauses-in-force',
    text: `select ${columns} where c.kind = $1 and c.waits_for = '{}' and v.state in ('in-force', 'superseded')
             and v.in_force_from <= $2 and (v.in_force_until is null or v.in_force_until > $2)
           order by s.key, c.position`,
    values: [kind, ctx.now],
  });
  return rows.map((r) => clauseOf<K>(r));
}

/** Clauses by their id, in force or not: what a duty was opened under. */
export async function clausesById<K extends keyof Bodies>(
  ctx: Ctx,
  ids: readonly Id[],
): Promise<Map<Id, PresentClause<K>>> {
  if (ids.length === 0) return new Map();
  const { rows } = await own.run<Row>(ctx, {
    name: 'standard.clauses-by-id',
    text: `select ${columns} where c.id = any($1::uuid[])`,
    values: [[...new Set(ids)]],
  });
  return new Map(rows.map((r) => [r.id, clauseOf<K>(r)]));
}
