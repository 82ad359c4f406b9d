import type { Id } from '#kernel/contract';
import type { Card, Ctx } from '#kernel/server';
import { own } from '../tables.ts';

/** Readings as open pages hear of them: whoever may draft sees them. */
export async function readingCards(ctx: Ctx, ids: readonly Id[]): Promise<Card[]> {
  const { rows } = await own.run<{ id: Id; name: string }>(ctx, {
    name: 'standard.reading-cards',
    text: 'select id, name from standard.reading where id = any($1::uuid[])',
    values: [ids],
  });
  return rows.map((r) => ({
    id: r.id,
    number: r.name,
    title: r.name,
    link: `/standards/read/${r.id}`,
    header: {},
    seenWith: 'standard.draft',
  }));
}
