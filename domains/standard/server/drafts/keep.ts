import type { Ctx } from '#kernel/server';
import type { Pack } from '../../contract/document/index.ts';
import { own } from '../tables.ts';
import { examine, type Findings } from './examine.ts';
import { tellChanged, type DraftRow, type HeldDraft } from './load.ts';

/**
 * Keeps a held draft's document as it was just changed, and answers what is now wrong with it. A document
 * with faults of meaning is kept: it is being worked on.
 */
export async function keepDocument(
  ctx: Ctx,
  row: HeldDraft,
  document: Pack,
  more: Partial<Pick<DraftRow, 'note'>> & { calendarsBase?: DraftRow['calendars_base'] } = {},
): Promise<{ revised: number } & Findings> {
  const { faults, warnings } = await examine(ctx, document);
  const revised = row.revised + 1;
  await own(ctx)
    .updateTable('standard.version')
    .set({
      document: JSON.stringify(document),
      revised,
      changed_by: ctx.actor.id,
      changed_at: ctx.now,
      ...(more.note === undefined ? {} : { note: more.note }),
      ...(more.calendarsBase === undefined ? {} : { calendars_base: JSON.stringify(more.calendarsBase) }),
    })
    .where('id', '=', row.id)
    .execute();
  tellChanged(ctx, row);
  return { revised, faults, warnings };
}
