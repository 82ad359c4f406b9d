import {
  readCursor,
  writeCursor,
  type Id,
  type Instant,
  type RouteInput,
  type RouteResult,
} from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import { clocksOf } from '#domains/standard/server/index.ts';
import type { desk, PortalState } from '../contract.ts';
import { inquirySubject } from '../events.ts';
import { refuseForeignFiles } from './attachments.ts';
import { confirmInquiry } from './confirm-inquiry.ts';
import { customerWrites } from './customer-writes.ts';
import { lockInquiry, moveTo, readInquiryRow, type InquiryRow } from './inquiry-row.ts';
import { leadsTo } from './lifecycle.ts';
import { openValues, reachCondition } from './list-query.ts';
import { readFiles } from './read-files.ts';
import { toldState } from './rules.ts';
import { own } from './tables.ts';

const columns = `i.id, i.number, i.title, i.class, i.language, i.state, i.received_at as "receivedAt",
  i.last_message_at as "lastMessageAt", i.answered_at as "answeredAt", i.promised_for as "promisedFor", i.promised_how as "promisedHow"`;

type Row = Omit<RouteResult<typeof desk.myInquiries>['rows'][number], 'state'> & {
  state: InquiryRow['state'];
  promisedHow: 'mail' | 'portal' | 'phone' | null;
};

const told = <R extends { state: InquiryRow['state'] }>(
  row: R,
): Omit<R, 'state'> & { state: PortalState } => ({
  ...row,
  state: toldState(row.state),
});

/** A customer's inquiries, newest first; one that was merged away is shown as the one it went into. */
export async function myInquiries(
  ctx: Ctx,
  { query }: RouteInput<typeof desk.myInquiries>,
): Promise<RouteResult<typeof desk.myInquiries>> {
  const v = openValues();
  const [before] = readCursor(query.cursor) ?? [];
  const conditions = [reachCondition(ctx, v), `i.state <> 'merged'`];
  if (typeof before === 'string') conditions.push(`i.id < ${v.put(before)}::uuid`);
  const { rows } = await own.run<Row>(ctx, {
    text: `select ${columns} from desk.inquiry i where ${conditions.join(' and ')} order by i.id desc limit ${query.limit + 1}`,
    values: v.values,
  });
  const shown = rows.slice(0, query.limit);
  return { rows: shown.map(told), next: rows.length > query.limit ? writeCursor([shown.at(-1)!.id]) : null };
}

/** What both wrote to each other: no notes, no system mail, nothing a colleague noted of a telephone call. */
const saidStatement = (id: Id) => ({
  name: 'desk.said',
  text: `select m.id, case m.kind when 'customer' then 'customer' else 'company' end as "from",
           coalesce(case m.kind when 'customer' then m.from_name else p.name end, '') as name,
           m.text, m.attachments, m.occurred_at as "occurredAt"
         from desk.message m left join security_pub.person p on p.id = m.author_id
         where m.inquiry_id = $1 and m.kind in ('customer', 'reply') and (m.text <> '' or m.attachments <> '{}')
           and not (m.kind = 'reply' and m.channel = 'phone')
         order by m.occurred_at, m.id limit 500`,
  values: [id],
});

interface Said {
  id: Id;
  from: 'customer' | 'company';
  name: string;
  text: string;
  attachments: Id[];
  occurredAt: Instant;
}

/** One inquiry of the customer's own. */
export async function myInquiry(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.myInquiry>,
): Promise<RouteResult<typeof desk.myInquiry>> {
  const found = await readInquiryRow(ctx, params.id);
  const row = found.merged_into ? await readInquiryRow(ctx, found.merged_into) : found;
  const [whole, said] = await own.batch(ctx, [
    {
      name: 'desk.my-inquiry',
      text: `select ${columns} from desk.inquiry i where i.id = $1`,
      values: [row.id],
    },
    saidStatement(row.id),
  ]);
  const messages = said!.rows as unknown as Said[];
  // What was promised to the customer is theirs to see; a department's own deadlines are not.
  const promises = (await clocksOf(ctx, 'inquiry', row.id)).filter((c) =>
    c.until.includes('inquiry.answered'),
  );
  const files = await readFiles(
    ctx,
    messages.flatMap((m) => m.attachments),
  );
  const dues = promises.filter((c) => c.open && c.state !== 'paused').map((c) => c.due);
  return {
    ...told(whole!.rows[0] as unknown as Row),
    answerBy: dues.sort()[0] ?? null,
    threads: promises.slice(0, 4).map(({ state, from, due, at, share }) => ({ state, from, due, at, share })),
    messages: messages.map((m) => ({ ...m, attachments: m.attachments.flatMap((f) => files.get(f) ?? []) })),
    can: {
      write: 'to' in leadsTo('customer-writes', row.state),
      confirm: 'to' in leadsTo('confirm', row.state),
      reopen: 'to' in leadsTo('reopen', row.state),
    },
  };
}

/** The customer writes again in the portal. */
export async function writeMyInquiry(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.writeMyInquiry>,
): Promise<RouteResult<typeof desk.writeMyInquiry>> {
  const inquiry = await lockInquiry(ctx, params.id);
  await refuseForeignFiles(ctx, body.attachments);
  const { state } = await customerWrites(ctx, inquiry, {
    channel: 'form',
    text: body.text,
    from: { name: ctx.actor.name, address: null },
    attachments: body.attachments,
    occurredAt: ctx.now,
  });
  return { id: inquiry.id, state: toldState(state) };
}

/** The customer has understood the answer (FA-3.1.3). */
export async function confirmMyInquiry(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.confirmMyInquiry>,
): Promise<RouteResult<typeof desk.confirmMyInquiry>> {
  const { id, state } = await confirmInquiry(ctx, { params });
  return { id, state: toldState(state) };
}

/** The answer was not what was asked: it is to be answered anew, and the clock for that starts. */
export async function reopenMyInquiry(
  ctx: Ctx,
  { params, body }: RouteInput<typeof desk.reopenMyInquiry>,
): Promise<RouteResult<typeof desk.reopenMyInquiry>> {
  const inquiry = await lockInquiry(ctx, params.id);
  const state = moveTo(inquiry, 'reopen');
  if (inquiry.state === 'answered')
    announce(ctx, inquirySubject, 'inquiry.reopened', inquiry.id, { reopenReason: 'customer', state });
  const written = await customerWrites(ctx, inquiry.state === 'answered' ? { ...inquiry, state } : inquiry, {
    channel: 'form',
    text: body.text,
    from: { name: ctx.actor.name, address: null },
    occurredAt: ctx.now,
  });
  return { id: inquiry.id, state: toldState(written.state) };
}
