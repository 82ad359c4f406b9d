import {
  readCursor,
  toMillis,
  writeCursor,
  type ExportFormat,
  type Id,
  type Instant,
  type RouteInput,
  type RouteReply,
} from '#kernel/contract';
import {
  exportRows,
  narrowing,
  pagesOf,
  type Ctx,
  type Download,
  type HttpExtras,
  type Narrowing,
} from '#kernel/server';
import type { standard } from '../contract.ts';
import { readClock } from './clock-rows.ts';
import { outcomeState, shareGone, type ThreadState } from './clock-view.ts';
import type { Rulebook } from './engine/rulebook.ts';
import { requirementTitle } from './missing-records.ts';
import { clauseTitles, presentRulebook, type ClauseTitle } from './present.ts';
import { filterOf, openThreads, tallyColumns } from './read-compliance.ts';
import { checkedForms } from './records/checked-forms.ts';
import { subjectHeads } from './subject-heads.ts';
import { own } from './tables.ts';
import { threadColumns } from './thread-columns.ts';

type ThreadsPage = RouteReply<typeof standard.threads>;

interface ThreadRow {
  clock: Id;
  what: 'clock' | 'check' | 'decision';
  clauseId: Id;
  kind: string;
  subject: Id;
  day: string;
  state: ThreadState;
  from: Instant;
  due: Instant;
  at: Instant | null;
  share: number;
  /** Of a check: the places of what was missing. */
  missing: readonly number[];
  /** Of a decision: the rows that decided. */
  rows: readonly number[];
}

type ThreadQuery = RouteInput<typeof standard.threads>['query'];

/**
 * The rows behind a figure: running clocks first (by due time), then what is over, newest due first: closed
 * clocks, moves at which records were asked for, decisions by table.
 */
export async function readThreads(
  ctx: Ctx,
  { query }: RouteInput<typeof standard.threads>,
  extras: HttpExtras,
): Promise<ThreadsPage | Download> {
  return query.format ? exportThreads(ctx, query, query.format, extras) : readPage(ctx, query);
}

async function readPage(ctx: Ctx, query: ThreadQuery): Promise<ThreadsPage> {
  const reach = narrowing(ctx);
  const rulebook = await presentRulebook(ctx);
  const titles = await clauseTitles(ctx);
  const after = readCursor(query.cursor);
  const open = after ? [] : await openRows(ctx, query, reach, rulebook, titles);
  const closed =
    query.state === 'running' || query.state === 'close' || query.state === 'paused'
      ? []
      : await closedRows(ctx, query, reach, after, rulebook);
  const more = closed.length > query.limit;
  const rows = [...open, ...closed.slice(0, query.limit)];
  const last = closed[query.limit - 1];
  return {
    rows: await withCards(ctx, rows, titles),
    next: more && last ? writeCursor([last.due, last.clock]) : null,
  };
}

async function openRows(
  ctx: Ctx,
  query: ThreadQuery,
  reach: Narrowing,
  rulebook: Rulebook,
  titles: ReadonlyMap<Id, ClauseTitle>,
): Promise<ThreadRow[]> {
  if (query.state === 'met') return [];
  const open = await openThreads(ctx, query, reach, rulebook);
  return open
    .filter(
      (t) =>
        (!query.clause || titles.get(t.row['clause_id'] as Id)!.key === query.clause) &&
        (!query.state || t.state === query.state),
    )
    .map((t) => ({
      clock: t.row['id'] as Id,
      what: 'clock' as const,
      clauseId: t.row['clause_id'] as Id,
      kind: t.row['subject_kind'] as string,
      subject: t.row['subject_id'] as Id,
      day: t.day,
      state: t.state,
      from: t.row['started_at'] as Instant,
      due: t.row['due_at'] as Instant,
      at: null,
      share: shareOpen(t.row, rulebook, toMillis(ctx.now)),
      missing: [],
      rows: [],
    }));
}

function shareOpen(row: Record<string, unknown>, rulebook: Rulebook, now: number): number {
  const c = readClock(row);
  return shareGone(c.startedAt, c.dueAt, c.pausedAt ?? now, c.calendar, rulebook);
}

interface ClosedRow {
  what: ThreadRow['what'];
  id: Id;
  clause_id: Id;
  subject_kind: string;
  subject_id: Id;
  calendar_version_id: Id | null;
  day: string;
  outcome: string;
  started_at: Instant;
  due_at: Instant;
  stopped_at: Instant;
  details: number[];
}

/** What is over, in three tables of like columns: clocks that ended, moves that were checked, decisions. */
const closedTables = [
  `select 'clock' as what, id, clause_id, clause_key, subject_kind, subject_id, calendar_version_id, day, outcome, started_at, due_at,
     stopped_at, '{}'::int[] as details, owner, team, channel, tier from standard.clock_closed`,
  `select 'check', id, clause_id, clause_key, subject_kind, subject_id, null::uuid, day, case when missing = '{}' then 'met' else 'broken' end,
     at, at, at, missing, owner, team, channel, tier from standard.record_check`,
  `select 'decision', id, clause_id, clause_key, coalesce(subject_kind, ''), coalesce(subject_id, id), null::uuid, day,
     case when hit = '{}' then 'broken' else 'met' end, at, at, at, hit, owner, team, channel, tier
   from standard.decision where clause_id is not null`,
];

async function closedRows(
  ctx: Ctx,
  query: ThreadQuery,
  reach: Narrowing,
  after: readonly unknown[] | null,
  rulebook: Rulebook,
): Promise<ThreadRow[]> {
  const filter = filterOf(query, reach, tallyColumns);
  const and = (sql: (n: string) => string, value: unknown) => {
    filter.values.push(value);
    filter.text += ` and ${sql(`$${filter.values.length}`)}`;
  };
  if (query.clause) and((n) => `clause_key = ${n}`, query.clause);
  if (query.state) and((n) => `outcome = ${n}`, query.state);
  else filter.text += ` and outcome <> 'cancelled'`;
  if (after) {
    filter.values.push(after[0], after[1]);
    filter.text += ` and (due_at, id) < ($${filter.values.length - 1}::timestamptz, $${filter.values.length}::uuid)`;
  }
  filter.values.push(query.limit + 1);
  // Each table gives its own newest: none is read further than a page.
  const newest = `order by due_at desc, id desc limit $${filter.values.length}`;
  const [first, ...others] = closedTables.map((t, i) =>
    i === 0 ? `(select * from (${t}) t0 where ${filter.text} ${newest})` : t,
  );
  const named =
    'what, id, clause_id, clause_key, subject_kind, subject_id, calendar_version_id, day, outcome, started_at, due_at, stopped_at, details, owner, team, channel, tier';
  const rest = others.map(
    (t, i) => `(select * from (${t}) t${i + 1} (${named}) where ${filter.text} ${newest})`,
  );
  const { rows } = await own.run<ClosedRow>(ctx, {
    text: `select * from (${[first, ...rest].join(' union all ')}) u ${newest}`,
    values: filter.values,
  });
  return rows.map((r) => ({
    clock: r.id,
    what: r.what,
    clauseId: r.clause_id,
    kind: r.subject_kind,
    subject: r.subject_id,
    day: r.day,
    state: outcomeState(r.outcome),
    from: r.started_at,
    due: r.due_at,
    at: r.stopped_at,
    share: r.calendar_version_id
      ? shareGone(
          toMillis(r.started_at),
          toMillis(r.due_at),
          toMillis(r.stopped_at),
          r.calendar_version_id,
          rulebook,
        )
      : 1,
    missing: r.what === 'check' ? r.details : [],
    rows: r.what === 'decision' ? r.details : [],
  }));
}

async function withCards(ctx: Ctx, rows: readonly ThreadRow[], titles: ReadonlyMap<Id, ClauseTitle>) {
  const cards = await subjectHeads(
    ctx,
    rows.map((r) => ({ kind: r.kind, id: r.subject })),
  );
  const forms = await checkedForms(
    ctx,
    rows.flatMap((r) => (r.missing.length > 0 ? [r.clauseId] : [])),
  );
  return rows.map((r) => {
    const title = titles.get(r.clauseId)!;
    return {
      clock: r.clock,
      what: r.what,
      missing: r.missing.map((i) => requirementTitle(forms.get(r.clauseId)![i]!)),
      rows: [...r.rows],
      day: r.day,
      state: r.state,
      subject: cards.get(r.subject) ?? null,
      from: r.from,
      due: r.due,
      at: r.at,
      share: r.share,
      clause: { key: title.key, source: title.source, title: title.title },
    };
  });
}

/** The same rows as a file, all of them. */
function exportThreads(ctx: Ctx, query: ThreadQuery, format: ExportFormat, extras: HttpExtras): Download {
  // Checked here: the pages are read after this answer has begun.
  narrowing(ctx);
  const { language } = query;
  const name = language === 'zh' ? `守约-${query.from}-${query.to}` : `compliance-${query.from}-${query.to}`;
  const pages = pagesOf(extras.program, ctx, (own, cursor) =>
    readPage(own, { ...query, cursor, limit: 200 }),
  );
  return exportRows({ name, format, language, columns: threadColumns, pages });
}
