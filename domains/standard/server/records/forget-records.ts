import type { Id } from '#kernel/contract';
import { forgetFiles, type Ctx, type SubjectRef } from '#kernel/server';
import { own } from '../tables.ts';

/**
 * Forgets what was kept with subjects whose customer is erased: words, values and files go; that a record of
 * this name was kept, when and by whom, stays. Gives how many files went.
 */
export async function forgetRecords(
  ctx: Ctx,
  about: { kind: SubjectRef['kind']; ids: readonly Id[] },
): Promise<number> {
  if (about.ids.length === 0) return 0;
  const { rows } = await own.run<{ files: Id[] }>(ctx, {
    name: 'standard.forget-records',
    text: `with gone as (
             select id, files from standard.record where subject_kind = $1 and subject_id = any($2::uuid[]) for update
           ), emptied as (
             update standard.record r set fields = '{}', note = '', files = '{}' from gone where r.id = gone.id
           )
           select files from gone`,
    values: [about.kind, about.ids],
  });
  return forgetFiles(
    ctx,
    rows.flatMap((r) => r.files),
  );
}
