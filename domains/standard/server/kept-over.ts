import type { Ctx } from '#kernel/server';
import type { Span } from './indicators/periods.ts';
import { companyZone } from './roles.ts';
import { own } from './tables.ts';

export interface KeptCount {
  met: number;
  broken: number;
}

/**
 * What each clause kept and broke over a span of due days, by its key, for the whole company: folded or not,
 * and what is broken and still runs, on the company's wall.
 */
export async function keptOver(ctx: Ctx, span: Span): Promise<Map<string, KeptCount>> {
  const { rows } = await own.run<KeptCount & { key: string }>(ctx, {
    text: `select key, sum(met)::int as met, sum(broken)::int as broken from (
             select clause_key as key, met, broken from standard.tally_day where day between $1 and $2
             union all select clause_key, met, broken from standard.verdict where day between $1 and $2
             union all select c.key, 0, 1 from standard.clock k join standard.clause c on c.id = k.clause_id
               where k.breached_at is not null and (k.due_at at time zone $3)::date between $1 and $2) x
           group by key`,
    values: [span.from, span.to, await companyZone(ctx)],
  });
  return new Map(rows.map(({ key, met, broken }) => [key, { met, broken }]));
}
