import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import type { Ctx } from '#kernel/server';
import type { desk } from '../contract.ts';
import { refuseForeignFiles } from './attachments.ts';
import { readInquiryRow, type InquiryRow } from './inquiry-row.ts';
import { keepable } from './rules.ts';
import { own } from './tables.ts';

interface Draft {
  kind: 'reply' | 'note';
  text: string;
  via?: string | null;
  attachments: readonly Id[];
}

/** Keeps a draft of the actor's; the newest stands. Drafts are nobody else's business: nothing is announced. */
export async function keepDraft(ctx: Ctx, i: InquiryRow, draft: Draft): Promise<void> {
  await own.run(ctx, {
    name: 'desk.keep-draft',
    text: `insert into desk.draft (inquiry_id, home, person_id, kind, text, via, attachments, saved_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (inquiry_id, person_id, kind, home) do update
             set text = excluded.text, via = excluded.via, attachments = excluded.attachments, saved_at = excluded.saved_at`,
    values: [
      i.id,
      i.home,
      ctx.actor.id,
      draft.kind,
      keepable(draft.text),
      draft.via ?? null,
      draft.attachments,
      ctx.now,
    ],
  });
}

/** Keeps what one is writing; without text and attachments it is let go. */
export async function saveDraft(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.saveDraft>,
): Promise<RouteResult<typeof desk.saveDraft>> {
  const inquiry = await readInquiryRow(ctx, params.id);
  if (body.text.trim() === '' && body.attachments.length === 0) {
    await own.run(ctx, {
      name: 'desk.let-draft-go',
      text: 'delete from desk.draft where inquiry_id = $1 and person_id = $2 and kind = $3',
      values: [inquiry.id, ctx.actor.id, body.kind],
    });
    return { savedAt: null };
  }
  await refuseForeignFiles(ctx, body.attachments);
  await keepDraft(ctx, inquiry, body);
  return { savedAt: ctx.now };
}
