import type { Id } from '#kernel/contract';
import { filesById, type Ctx } from '#kernel/server';

/** Files as a page lists them, by id; no round trip when there are none. */
export async function readFiles(
  ctx: Ctx,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, { id: Id; name: string; type: string; size: number }>> {
  const files = await filesById(ctx, [...new Set(ids)]);
  return new Map(files.map(({ id, name, type, size }) => [id, { id, name, type, size }]));
}
