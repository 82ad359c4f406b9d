import { readCursor, writeCursor, type Id, type Instant, type RouteInput } from '#kernel/contract';
import { narrowing, type Ctx } from '#kernel/server';
import type { customers, duplicateReason } from '#domains/customers/contract.ts';
import type { z } from '#kernel/contract';
import { rowsById } from './customer-rows.ts';
import { pieces, withinReach } from './search-hits.ts';
import { own } from './tables.ts';

interface RawPair {
  id: Id;
  a_id: Id;
  b_id: Id;
  reasons: z.infer<typeof duplicateReason>[];
  score: number;
  foundAt: Instant;
}

/** Pairs that may be one, the likeliest first; both must be within reach. */
export async function listDuplicates(ctx: Ctx, { query }: RouteInput<typeof customers.listDuplicates>) {
  const sql = pieces();
  const narrow = narrowing(ctx);
  const live = 'c.merged_into is null and c.erased_at is null';
  const cursor = readCursor(query.cursor);
  const after = cursor
    ? `and (s.score, s.id) < (${sql.put(cursor[0])}::real, ${sql.put(cursor[1])}::uuid)`
    : '';
  const sides = ['a_id', 'b_id']
    .map(
      (side) =>
        `and exists (select from customers.customer c where c.id = s.${side} and ${live} and ${withinReach(narrow, sql)})`,
    )
    .join(' ');
  const { rows } = await own.run<RawPair>(ctx, {
    text: `select s.id, s.a_id, s.b_id, s.reasons, s.score, s.found_at as "foundAt"
           from customers.duplicate_suggestion s where s.dismissed_at is null ${after} ${sides}
           order by s.score desc, s.id desc limit ${sql.put(query.limit + 1)}`,
    values: sql.values,
  });
  const page = rows.slice(0, query.limit);
  const both = await rowsById(ctx, [...new Set(page.flatMap((p) => [p.a_id, p.b_id]))]);
  const last = page.at(-1);
  return {
    rows: page.map((p) => ({ ...p, a: both.get(p.a_id)!, b: both.get(p.b_id)! })),
    next: rows.length > query.limit && last ? writeCursor([last.score, last.id]) : null,
  };
}
