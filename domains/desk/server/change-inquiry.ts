import type { Ctx, Statement } from '#kernel/server';
import type { InquiryRow } from './inquiry-row.ts';

/** Columns a move may set; anything else of the row is set by the command that knows about it. */
const settable = [
  'title',
  'state',
  'class',
  'priority',
  'owner_id',
  'team_id',
  'waiting',
  'voicemail',
  'channel',
  'passed_to',
  'passed_team_id',
  'passed_person_id',
  'passed_by',
  'passed_at',
  'unanswered_since',
  'confirmed_at',
  'confirmed_by',
  'closed_at',
  'closed_by',
  'close_reason',
  'state_before_close',
  'merged_into',
] as const;
export type Changes = Partial<Record<(typeof settable)[number], unknown>>;

/** What a reopened inquiry forgets of its end. */
export const reopened = {
  confirmed_at: null,
  confirmed_by: null,
  closed_at: null,
  closed_by: null,
  close_reason: null,
  state_before_close: null,
} satisfies Changes;

/** The statement that changes an inquiry's row. Null sets null; what is absent stays. */
export function changeRow(i: Pick<InquiryRow, 'id' | 'home'>, changes: Changes): Statement {
  const columns = settable.filter((c) => c in changes);
  return {
    text: `update desk.inquiry set ${columns.map((c, n) => `${c} = $${n + 3}`).join(', ')} where id = $1 and home = $2`,
    values: [i.id, i.home, ...columns.map((c) => changes[c])],
  };
}

/** A message more in the thread. */
export const countMessage = (
  ctx: Ctx,
  i: InquiryRow,
  from: 'customer' | 'staff' | 'system',
  at = ctx.now,
): Statement => ({
  name: 'desk.count-message',
  text: `update desk.inquiry set messages = messages + 1, last_from = $3,
           last_message_at = greatest(last_message_at, $4::timestamptz) where id = $1 and home = $2`,
  values: [i.id, i.home, from, at],
});

/** A note more: the list goes on showing when customer and desk last spoke. */
export const countNote = (i: InquiryRow): Statement => ({
  name: 'desk.count-note',
  text: 'update desk.inquiry set messages = messages + 1 where id = $1 and home = $2',
  values: [i.id, i.home],
});
