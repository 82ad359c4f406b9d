import type { Id, Instant, RouteInput, RouteResult } from '#kernel/contract';
import { announce, refuse, type Ctx, type Statement } from '#kernel/server';
import type { desk, InquiryState } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { changeRow, type Changes } from './change-inquiry.ts';
import { waitsAgain } from './customer-writes.ts';
import { movedReply, moveTo, type InquiryRow } from './inquiry-row.ts';
import { lockBoth, stands, type Stands } from './merge-inquiry.ts';
import { countAgain, stillUnanswered } from './recount.ts';
import { own } from './tables.ts';
import { wordsOf } from './words.ts';

interface Merge {
  id: Id;
  into_id: Id;
  messages: Id[];
  from_before: Stands;
  into_before: Stands;
  into_after: Stands;
  merged_at: Instant;
}

/**
 * Undoes a merge as one act: the messages that went over and are still there come back, and both inquiries
 * stand as they stood. What was written to the other meanwhile stays there; where more was done with it, it
 * keeps the state it came to. What was promised for the first runs on as if it had never gone over; what the
 * customer waits for in the other is waited for from when it was asked. Announces `inquiry.unmerged` and `inquiry.unlinked`.
 */
export async function unmergeInquiry(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.unmergeInquiry>,
): Promise<RouteResult<typeof desk.unmergeInquiry>> {
  const into_id = await intoOf(ctx, params.id);
  const [from, into] = await lockBoth(ctx, params.id, into_id);
  moveTo(from, 'unmerge');
  // Read again under the locks: somebody may have undone it while we waited.
  const merge = await mergeOf(ctx, from.id);
  if (into.merged_into !== null) refuse('desk.unmerge-later', { number: into.number });
  await own.batch(ctx, [
    moveBack(from.id, into.id, merge),
    leaveParticipants(merge.id),
    {
      name: 'desk.undo-merge',
      text: 'update desk.merge set undone_at = $2, undone_by = $3 where id = $1',
      values: [merge.id, ctx.now, ctx.actor.id],
    },
  ]);
  const before = merge.from_before;
  const back = await restore(ctx, from, into, merge);
  const changes = { state: before.state, merged_into: null };
  announce(ctx, inquirySubject, 'inquiry.unmerged', from.id, {
    mergedInto: null,
    state: before.state,
    waiting: before.waiting,
  });
  announce(ctx, inquirySubject, 'inquiry.unlinked', into.id, {
    absorbed: from.id,
    state: back.state,
    waiting: back.waiting,
  });
  waitsAgain(ctx, { ...into, unanswered_since: back.unansweredSince }, back.state);
  return movedReply(ctx, from, { ...changes, waiting: before.waiting, merge_id: null });
}

/** Where it went; a case that was not merged, or before merges could be undone, is refused by where it stands. */
async function intoOf(ctx: Ctx, id: Id): Promise<Id> {
  const { rows } = await own.run<{ into_id: Id }>(ctx, {
    name: 'desk.merge-of',
    text: 'select into_id from desk.merge where from_id = $1 and undone_at is null',
    values: [id],
  });
  return rows[0]?.into_id ?? id;
}

async function mergeOf(ctx: Ctx, id: Id): Promise<Merge> {
  const { rows } = await own.run<Merge>(ctx, {
    name: 'desk.merge-in-force',
    text: `select id, into_id, messages, from_before, into_before, into_after, merged_at
           from desk.merge where from_id = $1 and undone_at is null for update`,
    values: [id],
  });
  return rows[0] ?? refuse('desk.not-now');
}

/** Messages that have been split off since stay where they are. */
const moveBack = (from: Id, into: Id, merge: Merge): Statement => ({
  name: 'desk.move-back',
  text: `update desk.message set inquiry_id = $1, came_from = nullif(came_from, $1)
         where inquiry_id = $2 and id = any($3::uuid[])`,
  values: [from, into, merge.messages],
});

const leaveParticipants = (merge: Id): Statement => ({
  name: 'desk.leave-participants',
  text: `delete from desk.participant p using desk.merge m, jsonb_to_recordset(m.participants) as a (channel text, address text)
         where m.id = $1 and p.inquiry_id = m.into_id and p.channel = a.channel and p.address = a.address`,
  values: [merge],
});

/** Both rows as they stood, their threads counted anew; how the kept one stands now. */
async function restore(ctx: Ctx, from: InquiryRow, into: InquiryRow, merge: Merge): Promise<Stands> {
  const { from_before: before, into_before, into_after } = merge;
  const now = stands(into);
  // Since the merge nobody did anything with it: it is again exactly what it was.
  const untouched =
    now.state === into_after.state &&
    now.messages === into_after.messages &&
    now.unansweredSince === into_after.unansweredSince;
  const left = await stillUnanswered(ctx, into);
  const state: InquiryState = now.state === into_after.state ? into_before.state : now.state;
  const since: Instant | null = untouched ? into_before.unansweredSince : left;
  const waiting = untouched ? into_before.waiting : now.waiting;
  const kept: Changes = { state, waiting, unanswered_since: since };
  await own.batch(ctx, [
    changeRow(from, {
      state: before.state,
      merged_into: null,
      waiting: before.waiting,
      unanswered_since: before.unansweredSince,
    }),
    changeRow(into, kept),
    countAgain(from.id),
    countAgain(into.id),
    await wordsAnew(ctx, into, merge),
  ]);
  return { state, waiting, unansweredSince: since, messages: now.messages };
}

/** By which words it was found before, and those written to it since: not by what is no longer in it. */
async function wordsAnew(ctx: Ctx, i: InquiryRow, merge: Merge): Promise<Statement> {
  const { rows } = await own.run<{ text: string }>(ctx, {
    name: 'desk.texts-since',
    text: `select text from desk.message where inquiry_id = $1 and recorded_at > $2 order by occurred_at desc, id desc limit 200`,
    values: [i.id, merge.merged_at],
  });
  const since = new Set<string>();
  for (const { text } of rows) for (const word of await wordsOf(text)) since.add(word);
  return {
    name: 'desk.words-anew',
    text: `update desk.words w set tokens = m.into_words || array_to_tsvector($3::text[])
           from desk.merge m where w.inquiry_id = $1 and m.id = $2 and m.into_words is not null`,
    values: [i.id, merge.id, [...since]],
  };
}
