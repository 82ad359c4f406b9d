import type { Id } from '#kernel/contract';
import { announce, forgetFiles, type Ctx, type Statement } from '#kernel/server';
import { forgetMails } from '#domains/channels/server/index.ts';
import { erasedMark } from '#domains/customers/contract.ts';
import { erasureOf, reportErased } from '#domains/customers/server/index.ts';
import { forgetNotices } from '#domains/notices/server/index.ts';
import { forgetRecords } from '#domains/standard/server/index.ts';
import type { InquiryState } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { ended } from './lifecycle.ts';
import { own } from './tables.ts';

interface Found {
  id: Id;
  state: InquiryState;
}

/**
 * What a customer who is erased asked and was told: titles, texts, names, drafts, notes and files go, here and
 * in the rooms below. What is still open is closed; numbers, states, times and clocks stay.
 */
export async function eraseInquiries(ctx: Ctx, customerId: Id): Promise<void> {
  const erasure = await erasureOf(ctx, customerId);
  if (!erasure) return;
  const { rows } = await own.run<Found>(ctx, {
    text: `select id, state from desk.inquiry where customer_id = any($1::uuid[]) order by id for no key update`,
    values: [erasure.ids],
  });
  const ids = rows.map((r) => r.id);
  const content = await contentOf(ctx, ids);
  const [, messages, , drafts] = await own.batch(ctx, [
    closing(
      ctx,
      rows.filter((r) => !ended.includes(r.state)).map((r) => r.id),
    ),
    ...overwrite(ctx, ids, content.files),
  ]);
  const about = { kind: 'inquiry', ids };
  const below = await forgetMails(ctx, { mails: content.mails, calls: content.calls, about });
  const files = (await forgetFiles(ctx, content.files)) + (await forgetRecords(ctx, about));
  const notices = await forgetNotices(ctx, about);
  for (const { id, state } of rows) {
    if (!ended.includes(state))
      announce(ctx, inquirySubject, 'inquiry.closed', id, {
        closeReason: 'no-answer-needed',
        state: 'closed',
        waiting: false,
      });
    announce(ctx, inquirySubject, 'inquiry.erased', id, {});
  }
  await reportErased(ctx, customerId, 'desk', {
    inquiries: ids.length,
    messages: messages!.count,
    drafts: drafts!.count,
    notices,
    ...below,
    files: files + below.files,
  });
}

/** What the messages refer to, below and in the file store. */
async function contentOf(ctx: Ctx, ids: readonly Id[]) {
  const { rows } = await own.run<{ mails: Id[]; calls: Id[]; files: Id[] }>(ctx, {
    text: `with m as (select * from desk.message where inquiry_id = any($1::uuid[])), f as (
             select html_file as file from m union select unnest(attachments) from m
             union select unnest(attachments) from desk.draft where inquiry_id = any($1::uuid[]))
           select coalesce((select array_agg(distinct mail_id) from m where mail_id is not null), '{}') as mails,
             coalesce((select array_agg(distinct call_id) from m where call_id is not null), '{}') as calls,
             coalesce((select array_agg(file) from f where file is not null), '{}') as files`,
    values: [ids],
  });
  return rows[0]!;
}

const closing = (ctx: Ctx, open: readonly Id[]): Statement => ({
  text: `update desk.inquiry set state = 'closed', waiting = false, closed_at = $2, close_reason = 'no-answer-needed',
           state_before_close = null, passed_to = null, passed_team_id = null, passed_person_id = null,
           unanswered_since = null
         where id = any($1::uuid[])`,
  values: [open, ctx.now],
});

const overwrite = (ctx: Ctx, ids: readonly Id[], files: readonly Id[]): Statement[] => [
  {
    text: `update desk.message set text = $2, quoted = null, from_name = null, from_address = null, html_file = null,
             attachments = '{}' where inquiry_id = any($1::uuid[])`,
    values: [ids, erasedMark],
  },
  {
    text: 'delete from desk.merge where from_id = any($1::uuid[]) or into_id = any($1::uuid[])',
    values: [ids],
  },
  { text: 'delete from desk.draft where inquiry_id = any($1::uuid[])', values: [ids] },
  {
    text: 'update desk.inquiry set title = $2, contact_name = null where id = any($1::uuid[])',
    values: [ids, erasedMark],
  },
  { text: 'delete from desk.words where inquiry_id = any($1::uuid[])', values: [ids] },
  { text: 'delete from desk.participant where inquiry_id = any($1::uuid[])', values: [ids] },
  { text: 'delete from desk.upload where file_id = any($1::uuid[])', values: [files] },
  {
    text: `update desk.follow_up set note = '', done_at = coalesce(done_at, $2) where inquiry_id = any($1::uuid[])`,
    values: [ids, ctx.now],
  },
  {
    text: `update desk.suggestion set settled_at = $2 where settled_at is null
             and (inquiry_id = any($1::uuid[]) or other_id = any($1::uuid[]))`,
    values: [ids, ctx.now],
  },
];
