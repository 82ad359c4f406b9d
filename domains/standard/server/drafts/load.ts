import type { Bilingual, Id, Instant } from '#kernel/contract';
import { hint, refuse, type Ctx } from '#kernel/server';
import type { Pack, PackCalendar } from '../../contract/document/index.ts';
import { standardSubject } from '../../events.ts';
import { own } from '../tables.ts';

/** A version's row while it is being made, and its standard's. */
export interface DraftRow {
  id: Id;
  standard_id: Id;
  standard_key: string;
  title_zh: string;
  title_en: string;
  number: number;
  state: DraftState;
  revised: number;
  note: string;
  document: Pack | null;
  base_id: Id | null;
  calendars_base: Record<string, PackCalendar> | null;
  in_force_from: Instant | null;
  published_at: Instant | null;
  made_by: Id | null;
  made_at: Instant | null;
  changed_by: Id | null;
  changed_at: Instant | null;
  sent_by: Id | null;
  sent_at: Instant | null;
  approved_by: Id | null;
  approved_at: Instant | null;
  alone: boolean;
}

export type DraftState = 'draft' | 'proposed' | 'approved' | 'in-force' | 'superseded' | 'dropped';

const states: Record<DraftState, Bilingual> = {
  draft: { zh: '还是草稿', en: 'still a draft' },
  proposed: { zh: '已送审', en: 'sent for approval' },
  approved: { zh: '已批准', en: 'approved' },
  'in-force': { zh: '已发布', en: 'published' },
  superseded: { zh: '已被新版接替', en: 'superseded' },
  dropped: { zh: '已弃稿', en: 'dropped' },
};

const columns = `v.id, v.standard_id, s.key as standard_key, s.title_zh, s.title_en, v.number, v.state, v.revised, v.note, v.document,
  v.base_id, v.calendars_base, v.in_force_from, v.published_at, v.made_by, v.made_at, v.changed_by, v.changed_at, v.sent_by, v.sent_at,
  v.approved_by, v.approved_at, v.alone`;

/** A version or draft by its id; `object.missing` where there is none. */
export async function readVersionRow(ctx: Ctx, id: Id): Promise<DraftRow> {
  const { rows } = await own.run<DraftRow>(ctx, {
    name: 'standard.version-row',
    text: `select ${columns} from standard.version v join standard.standard s on s.id = v.standard_id where v.id = $1`,
    values: [id],
  });
  return rows[0] ?? refuse('object.missing');
}

/** A draft with its document, taken for the rest of the transaction. */
export type HeldDraft = DraftRow & { document: Pack };

/**
 * Takes a draft for changing: nobody else changes it until the commit. Refuses `standard.draft-closed` in
 * another state than those asked for, `object.changed` where somebody was faster.
 */
export async function holdDraft(
  ctx: Ctx,
  id: Id,
  allowed: readonly DraftState[],
  revised: number | null,
): Promise<HeldDraft> {
  const { rows } = await own.run<DraftRow>(ctx, {
    name: 'standard.hold-draft',
    // Drafts that begin as this one refer to it by key and need not wait.
    text: `select ${columns} from standard.version v join standard.standard s on s.id = v.standard_id where v.id = $1 for no key update of v`,
    values: [id],
  });
  const row = rows[0] ?? refuse('object.missing');
  if (!allowed.includes(row.state)) refuse('standard.draft-closed', { state: states[row.state] });
  if (revised !== null && row.revised !== revised) refuse('object.changed');
  if (!row.document) refuse('object.missing');
  return row as HeldDraft;
}

/** Moves a held draft to another state; what is given besides is set with it. */
export async function moveDraft(
  ctx: Ctx,
  row: HeldDraft,
  state: DraftState,
  more: Partial<Pick<DraftRow, 'sent_by' | 'sent_at' | 'approved_by' | 'approved_at' | 'alone'>> = {},
): Promise<{ state: DraftState; revised: number }> {
  const revised = row.revised + 1;
  await own(ctx)
    .updateTable('standard.version')
    .set({ state, revised, ...more })
    .where('id', '=', row.id)
    .execute();
  return { state, revised };
}

/** Tells open pages that a draft was changed, where no event does. */
export const tellChanged = (ctx: Ctx, row: Pick<DraftRow, 'standard_id'>): void =>
  hint(ctx, { kind: standardSubject.kind, id: row.standard_id, event: 'standard.draft-changed' });
