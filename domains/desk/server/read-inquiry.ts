import { readCursor, writeCursor, type Id, type RouteInput, type RouteResult } from '#kernel/contract';
import { refuse, type Ctx, type Rows, type Statement } from '#kernel/server';
import type { desk, Message, ReplyWay } from '../contract.ts';
import { canOf, guardInquiry, readInquiryRow, type InquiryRow } from './inquiry-row.ts';
import { groupOf, zoneRow } from './list-inquiries.ts';
import { presentStatement } from './mark-presence.ts';
import { readFiles } from './read-files.ts';
import { own } from './tables.ts';

type Case = RouteResult<typeof desk.inquiry>;

const personJson = (alias: string): string =>
  `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'initials', ${alias}.initials) end`;

/** An instant within JSON, in the one spelling. */
const instantJson = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** How many messages come at once. */
const threadLength = 100;

const threadColumns = `m.id, m.kind, m.channel, ${personJson('p')} as author, m.text, m.quoted, m.html_file is not null as "hasHtml",
  m.mail_id as "mailId", m.call_id as "callId", m.attachments, m.occurred_at as "occurredAt",
  case when m.kind in ('customer', 'system-mail') then json_build_object('name', coalesce(m.from_name, ''), 'address', m.from_address) end as "from",
  case when g.id is not null then json_build_object(
    'state', case when g.bounced_at is not null then 'bounced' when g.state = 'claimed' then 'queued' else g.state end,
    'at', ${instantJson('coalesce(g.bounced_at, g.sent_at)')}, 'error', g.error) end as delivery`;

/** The newest messages before a place, newest first: one more than are shown, to know whether there are earlier ones. */
function threadStatement(inquiry: Id, before: { at: string; id: Id } | null): Statement {
  return {
    name: before ? 'desk.thread-before' : 'desk.thread',
    text: `select ${threadColumns} from desk.message m
      left join security_pub.person p on p.id = m.author_id
      left join channels_pub.outgoing g on g.id = m.outgoing_id
      where m.inquiry_id = $1 ${before ? 'and (m.occurred_at, m.id) < ($2::timestamptz, $3::uuid)' : ''}
      order by m.occurred_at desc, m.id desc limit ${threadLength + 1}`,
    values: before ? [inquiry, before.at, before.id] : [inquiry],
  };
}

type MessageRow = Omit<Message, 'attachments'> & { attachments: Id[] };

async function readThread(ctx: Ctx, rows: Rows): Promise<{ thread: Message[]; earlier: string | null }> {
  const found = rows.rows as unknown as MessageRow[];
  const shown = found.slice(0, threadLength).reverse();
  const files = await readFiles(
    ctx,
    shown.flatMap((m) => m.attachments),
  );
  const oldest = shown[0];
  return {
    thread: shown.map((m) => ({ ...m, attachments: m.attachments.flatMap((f) => files.get(f) ?? []) })),
    earlier: found.length > threadLength && oldest ? writeCursor([oldest.occurredAt, oldest.id]) : null,
  };
}

/** What a page shows of an inquiry beside the thread, in one row. */
const wholeStatement = (ctx: Ctx, id: Id): Statement => ({
  name: 'desk.whole-inquiry',
  text: `select i.id, i.number, i.title, i.state, i.class, i.priority, i.channel, i.language, i.tier, i.voicemail, i.waiting,
      i.passed_to as "passedTo", i.contact_name as contact, i.received_at as "receivedAt", i.last_message_at as "lastMessageAt",
      i.last_from as "lastFrom", i.unanswered_since as "unansweredSince", i.messages, i.promised_for as "promisedFor",
      i.promised_how as "promisedHow", i.first_answered_at as "firstAnsweredAt", i.answered_at as "answeredAt",
      i.confirmed_at as "confirmedAt", i.confirmed_by as "confirmedBy", i.closed_at as "closedAt", i.close_reason as "closeReason",
      due.at as due, ${groupOf('due.at')} as "group",
      case when cu.id is not null then json_build_object('id', cu.id, 'number', cu.number, 'name', cu.name, 'tier', cu.tier) end as customer,
      ${personJson('o')} as owner, case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as team,
      case when i.passed_to is not null then json_build_object('to', i.passed_to, 'at', ${instantJson('i.passed_at')}, 'by', ${personJson('pb')}, 'person', ${personJson('pp')}) end as passed,
      (select json_build_object('id', m.id, 'number', m.number) from desk.inquiry m where m.id = i.merged_into) as "mergedInto",
      (select json_build_object('id', m.id, 'number', m.number) from desk.inquiry m where m.id = i.split_from) as "splitFrom"
    from desk.inquiry i cross join ${zoneRow}
      cross join lateral (select min(c.due_at) as at from standard_pub.clock c
        where c.subject_kind = 'inquiry' and c.subject_id = i.id and c.paused_at is null) as due
      left join customers_pub.customer c0 on c0.id = i.customer_id
      left join customers_pub.customer cu on cu.id = coalesce(c0.merged_into, c0.id)
      left join security_pub.person o on o.id = i.owner_id
      left join security_pub.person pb on pb.id = i.passed_by
      left join security_pub.person pp on pp.id = i.passed_person_id
      left join security_pub.team t on t.id = i.team_id
    where i.id = $2`,
  values: [ctx.now, id],
});

const besideStatements = (ctx: Ctx, i: InquiryRow): Statement[] => [
  {
    name: 'desk.participants',
    text: `select name, address from desk.participant where inquiry_id = $1 order by name, address`,
    values: [i.id],
  },
  presentStatement(ctx, i.id),
  {
    name: 'desk.suggestions',
    text: `select s.id, s.why, json_build_object('id', o.id, 'number', o.number, 'title', o.title, 'state', o.state) as other
           from desk.suggestion s join desk.inquiry o on o.id = s.other_id
           where s.inquiry_id = $1 and s.settled_at is null order by s.id`,
    values: [i.id],
  },
  {
    name: 'desk.follow-ups-of',
    text: `select f.id, f.due_at as "dueAt", f.note, ${personJson('p')} as person, f.done_at as "doneAt"
           from desk.follow_up f left join security_pub.person p on p.id = f.person_id
           where f.inquiry_id = $1 order by f.done_at is not null, f.due_at limit 50`,
    values: [i.id],
  },
  {
    name: 'desk.drafts-of',
    text: `select kind, text, via, attachments, saved_at as "savedAt" from desk.draft where inquiry_id = $1 and person_id = $2`,
    values: [i.id, ctx.actor.id],
  },
  {
    name: 'desk.others-of-customer',
    text: `select id, number, title, state, received_at as "receivedAt" from desk.inquiry
           where customer_id in (select id from customers_pub.customer where id = $1 or merged_into = $1) and id <> $2
           order by id desc limit 20`,
    values: [i.customer_now, i.id],
  },
];

/** Where an answer can go: by the channel it came, then what else is known of the customer. */
function waysOf(i: InquiryRow, addresses: readonly string[]): ReplyWay[] {
  const mail: ReplyWay[] = addresses.some((a) => a.includes('@')) ? ['mail'] : [];
  if (i.channel === 'phone') return ['phone', ...mail, 'portal'];
  if (i.channel === 'mail') return ['mail', 'phone', 'portal'];
  return ['portal', ...mail, 'phone'];
}

/** One inquiry with all that its page shows; clocks and timeline are the standard's to serve. */
export async function inquiry(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.inquiry>,
): Promise<RouteResult<typeof desk.inquiry>> {
  const row = await readInquiryRow(ctx, params.id);
  const [whole, messages, participants, present, suggestions, followUps, drafts, others] = await own.batch(
    ctx,
    [wholeStatement(ctx, row.id), threadStatement(row.id, null), ...besideStatements(ctx, row)],
  );
  const { thread, earlier } = await readThread(ctx, messages!);
  const draftRows = drafts!.rows as unknown as (Omit<Case['drafts'][number], 'attachments'> & {
    attachments: Id[];
  })[];
  const files = await readFiles(
    ctx,
    draftRows.flatMap((d) => d.attachments),
  );
  const people = participants!.rows as unknown as Case['participants'];
  return {
    ...(whole!.rows[0] as unknown as Case),
    thread,
    earlier,
    can: canOf(ctx, row),
    ways: waysOf(
      row,
      people.map((p) => p.address),
    ),
    participants: people,
    present: present!.rows as unknown as Case['present'],
    suggestions: suggestions!.rows as unknown as Case['suggestions'],
    followUps: followUps!.rows as unknown as Case['followUps'],
    drafts: draftRows.map((d) => ({ ...d, attachments: d.attachments.flatMap((f) => files.get(f) ?? []) })),
    others: others!.rows as unknown as Case['others'],
  };
}

/** Messages before those already shown. */
export async function inquiryMessages(
  ctx: Ctx,
  { params, query }: RouteInput<typeof desk.inquiryMessages>,
): Promise<RouteResult<typeof desk.inquiryMessages>> {
  const row = await readInquiryRow(ctx, params.id);
  const [at, id] = readCursor(query.before) ?? [];
  if (typeof at !== 'string' || typeof id !== 'string') return { rows: [], earlier: null };
  const { thread, earlier } = await readThread(ctx, await own.run(ctx, threadStatement(row.id, { at, id })));
  return { rows: thread, earlier };
}

/** The id behind a number people say. */
export async function inquiryByNumber(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.inquiryByNumber>,
): Promise<RouteResult<typeof desk.inquiryByNumber>> {
  const { rows } = await own.run<InquiryRow>(ctx, {
    name: 'desk.by-number',
    text: `select id, number, owner_id, team_id, passed_to, passed_team_id, passed_person_id,
             coalesce((select c.merged_into from customers_pub.customer c where c.id = customer_id), customer_id) as customer_now
           from desk.inquiry where number = $1`,
    values: [params.number.toUpperCase()],
  });
  const row = guardInquiry(ctx, rows[0]) ?? refuse('object.missing');
  return { id: row.id, number: row.number };
}
