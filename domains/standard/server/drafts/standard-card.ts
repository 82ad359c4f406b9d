import type { Id } from '#kernel/contract';
import type { Card, Ctx } from '#kernel/server';
import { own } from '../tables.ts';

/** Standards as other rooms, timelines and open pages know them: by key, leading to the newest version. */
export async function standardCards(ctx: Ctx, ids: readonly Id[]): Promise<Card[]> {
  const { rows } = await own.run<{ id: Id; key: string; title_zh: string; version: Id; draft: boolean }>(
    ctx,
    {
      name: 'standard.cards',
      text: `select distinct on (s.id) s.id, s.key, s.title_zh, v.id as version, v.published_at is null as draft
           from standard.standard s join standard.version v on v.standard_id = s.id
           where s.id = any($1::uuid[]) order by s.id, v.published_at is null, v.number desc`,
      values: [ids],
    },
  );
  return rows.map((r) => ({
    id: r.id,
    number: r.key,
    title: r.title_zh,
    link: r.draft ? `/standards/drafts/${r.version}` : `/standards/versions/${r.version}`,
    header: {},
    seenWith: 'standard.read',
  }));
}
