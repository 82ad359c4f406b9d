import type { Id } from '#kernel/contract';
import type { CardReader } from '#kernel/server';
import { own } from '../tables.ts';

interface Row {
  id: Id;
  clause_key: string;
  to_day: string;
  team: Id | null;
  owner: Id | null;
  source: string;
  title_zh: string;
}

/** A warning shows itself as its indicator, and opens the scorecard it stands on. */
export const indicatorCards: CardReader = async (ctx, ids) => {
  const { rows } = await own.run<Row>(ctx, {
    text: `select w.id, w.clause_key, w.to_day, w.team, w.owner, c.source, c.title_zh from standard.warning w
           cross join lateral (
             select k.source, k.title_zh from standard.clause k join standard.version v on v.id = k.version_id
             where k.key = w.clause_key and v.in_force_from is not null order by v.in_force_from desc limit 1) c
           where w.id = any($1::uuid[])`,
    values: [ids],
  });
  return rows.map((r) => {
    const level = r.owner ? `person&id=${r.owner}` : r.team ? `team&id=${r.team}` : 'company';
    return {
      id: r.id,
      number: r.source,
      title: r.title_zh,
      link: `/scorecards?level=${level}&at=${r.to_day}&open=${encodeURIComponent(r.clause_key)}`,
      header: { ...(r.team ? { team: r.team } : {}), ...(r.owner ? { owner: r.owner } : {}) },
      seenWith: 'standard.scorecards',
    };
  });
};
