import { newId, toMillis, type Id, type RouteInput } from '#kernel/contract';
import { recordFile, type Ctx, type HttpExtras, type KeptContent } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { own } from '../tables.ts';
import { readingChanged } from './load.ts';

async function keep(ctx: Ctx, content: KeptContent, name: string): Promise<{ id: Id }> {
  const file = await recordFile(ctx, content);
  const id = newId(toMillis(ctx.now));
  await own(ctx)
    .insertInto('standard.reading')
    .values({ id, name, state: 'reading', file_id: file.id, handed_by: ctx.actor.id, handed_at: ctx.now })
    .execute();
  readingChanged(ctx, id, 'reading.handed-in');
  return { id };
}

/** Takes in a document; a worker reads it in a thread of its own, and the page hears of it. */
export const handIn = (ctx: Ctx, _input: unknown, extras: HttpExtras): Promise<{ id: Id }> =>
  keep(ctx, extras.file!, extras.file!.name);

/** Takes in pasted text as the plain text file it is. */
export async function handInText(
  ctx: Ctx,
  { body }: RouteInput<typeof standard.handInText>,
  { program }: HttpExtras,
): Promise<{ id: Id }> {
  const bytes = Buffer.from(body.text);
  const content = await program.files.keep(bytes, { name: 'pasted.txt', limit: bytes.byteLength });
  return keep(ctx, content, body.name);
}
