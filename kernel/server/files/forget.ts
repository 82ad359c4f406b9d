import type { Id } from '#kernel/contract';
import { stateOf, type Ctx } from '../ctx.ts';
import type { Loop } from '../module.ts';
import { lookUp } from '../look-up.ts';

/**
 * Forgets files: nobody is given them any more from here on. The content of those no other file has in
 * common leaves the store afterwards. Gives how many there were.
 */
export async function forgetFiles(ctx: Ctx, ids: readonly Id[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { rows } = await stateOf(ctx).link.run<{ count: number }>({
    name: 'kernel.forget-files',
    text: `with gone as (delete from kernel.file where id = any($1::uuid[]) returning sha256),
             leaving as (insert into kernel.leaving_content (sha256, at) select distinct sha256, $2::timestamptz from gone
                         on conflict do nothing)
           select count(*)::int as count from gone`,
    values: [ids, ctx.now],
  });
  return rows[0]!.count;
}

/** Content that was handed in within so long may be about to be recorded under another file. */
const quietMs = 10 * 60_000;
const atOnce = 200;

/** Removes content no file refers to any more. What is wanted again stays. */
export const forgetLoop: Loop = {
  name: 'forget-files',
  everyMs: 60_000,
  turn: async (program) => {
    const due = await lookUp<{ sha256: string; wanted: boolean }>(program, {
      text: `select l.sha256, exists (select from kernel.file f where f.sha256 = l.sha256) as wanted
             from kernel.leaving_content l order by l.at limit $1`,
      values: [atOnce],
    });
    const settled: string[] = [];
    for (const { sha256, wanted } of due)
      if (wanted || (await program.files.remove(sha256, quietMs))) settled.push(sha256);
    await lookUp(program, {
      text: 'delete from kernel.leaving_content where sha256 = any($1::text[])',
      values: [settled],
    });
    return due.length === atOnce && settled.length > 0;
  },
};
