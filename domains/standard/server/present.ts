import type { Id } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { Rulebook } from './engine/rulebook.ts';
import { rulebookOf } from './in-force.ts';
import { own } from './tables.ts';

/** What is in force, for a read: the rulebook of the present epoch. One round trip, more after a publication. */
export async function presentRulebook(ctx: Ctx): Promise<Rulebook> {
  const { rows } = await own.run<{ id: Id }>(ctx, {
    name: 'standard.epoch',
    text: 'select id from standard.epoch',
  });
  return rulebookOf(rows[0]!.id, (s) => own.run(ctx, s));
}

/** Titles of clauses by their id: for figures and threads. */
export interface ClauseTitle {
  id: Id;
  key: string;
  source: string;
  title: { zh: string; en: string };
  standard: { zh: string; en: string };
  version: number;
  position: number;
  kind: string;
  /** The length of a deadline that is written as one; null where a table or a fact says when. */
  within: { value: number; unit: string } | null;
}

interface TitleRow {
  id: Id;
  key: string;
  source: string;
  title_zh: string;
  title_en: string;
  position: number;
  kind: string;
  within: { value: number; unit: string } | null;
  number: number;
  standard_zh: string;
  standard_en: string;
}

/** All clauses that are or were in force and are kept or broken, by id. */
export async function clauseTitles(ctx: Ctx): Promise<Map<Id, ClauseTitle>> {
  const { rows } = await own.run<TitleRow>(ctx, {
    name: 'standard.clause-titles',
    text: `select c.id, c.key, c.source, c.title_zh, c.title_en, c.position, c.kind, case when c.body->'within' ? 'value' then c.body->'within' end as within, v.number,
             s.title_zh as standard_zh, s.title_en as standard_en
           from standard.clause c join standard.version v on v.id = c.version_id join standard.standard s on s.id = v.standard_id
           where c.kind in ('deadline', 'record', 'policy', 'duty', 'competence') and v.state in ('in-force', 'superseded') order by s.key, v.number, c.position`,
  });
  return new Map(
    rows.map((r) => [
      r.id,
      {
        id: r.id,
        key: r.key,
        source: r.source,
        title: { zh: r.title_zh, en: r.title_en },
        standard: { zh: r.standard_zh, en: r.standard_en },
        version: r.number,
        position: r.position,
        kind: r.kind,
        within: r.within,
      },
    ]),
  );
}
