import type { Id } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import { own } from './tables.ts';

/** Takes files the actor handed in out of the list of those nobody keeps yet; anybody else's are refused. */
export async function takeFiles(ctx: Ctx, files: readonly Id[]): Promise<void> {
  const asked = new Set(files);
  if (asked.size === 0) return;
  const { count } = await own.run(ctx, {
    name: 'standard.take-files',
    text: 'delete from standard.upload where file_id = any($1::uuid[]) and uploader = $2',
    values: [[...asked], ctx.actor.id],
  });
  if (count !== asked.size) refuse('standard.file-unknown');
}
