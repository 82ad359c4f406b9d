import { newId, toMillis } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import { own } from './tables.ts';

/** Tells every process that what is in force has changed. */
export async function turnEpoch(ctx: Ctx): Promise<void> {
  await own(ctx)
    .updateTable('standard.epoch')
    .set({ id: newId(toMillis(ctx.now)) })
    .execute();
}
