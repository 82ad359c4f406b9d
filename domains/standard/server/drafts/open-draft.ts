import { newId, toMillis, type Id } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { Pack } from '../../contract/document/index.ts';
import { standardSubject } from '../../events.ts';
import { epochQueries } from '../in-force.ts';
import { own } from '../tables.ts';
import { calendarsNow } from './document-of.ts';

/** The standard of a key, its row held; made (and announced) where there is none yet. */
async function standardOf(ctx: Ctx, document: Pack): Promise<Id> {
  const db = own(ctx);
  const made = await db
    .insertInto('standard.standard')
    .values({
      id: newId(toMillis(ctx.now)),
      key: document.pack,
      title_zh: document.title.zh,
      title_en: document.title.en,
      pack: null,
    })
    .onConflict((x) => x.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) {
    announce(ctx, standardSubject, 'standard.adopted', made.id, {});
    return made.id;
  }
  const { id } = await db
    .selectFrom('standard.standard')
    .select('id')
    .where('key', '=', document.pack)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Begins the next draft of the standard whose key the document bears, whatever is wrong with what it says.
 * `base` is the version it is held against; null for a standard that is not in force yet.
 */
export async function openDraft(
  ctx: Ctx,
  { document, base, note }: { document: Pack; base: Id | null; note: string },
): Promise<{ version: Id; number: number; standard: Id }> {
  // A publication waits for writers before it holds the standard's row: take its lock before ours.
  await own.run(ctx, epochQueries[0]!);
  const standard = await standardOf(ctx, document);
  const db = own(ctx);
  const last = await db
    .selectFrom('standard.version')
    .select((e) => e.fn.max('number').as('number'))
    .where('standard_id', '=', standard)
    .executeTakeFirst();
  const version = newId(toMillis(ctx.now));
  const number = (last?.number ?? 0) + 1;
  await db
    .insertInto('standard.version')
    .values({
      id: version,
      standard_id: standard,
      number,
      state: 'draft',
      document: JSON.stringify(document),
      base_id: base,
      calendars_base: JSON.stringify(await calendarsNow(ctx, document)),
      note,
      made_by: ctx.actor.id,
      made_at: ctx.now,
      changed_by: ctx.actor.id,
      changed_at: ctx.now,
    })
    .execute();
  announce(ctx, standardSubject, 'standard.drafted', standard, { version: number });
  return { version, number, standard };
}
