import {
  readCursor,
  toMillis,
  writeCursor,
  type Bilingual,
  type Id,
  type Instant,
  type RouteInput,
  type RouteReply,
} from '#kernel/contract';
import {
  cardsOf,
  catalogueOf,
  exportRows,
  pagesOf,
  readLedgerPage,
  type Ctx,
  type Download,
  type HttpExtras,
} from '#kernel/server';
import type { standard } from '../../contract.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { presentRulebook } from '../present.ts';
import { minutesRun } from '../samples.ts';
import { own } from '../tables.ts';
import type { Indicator } from './indicators-in-force.ts';
import { rowColumns } from './scorecard-columns.ts';
import type { Span } from './periods.ts';
import { factorOf } from './read-figures.ts';
import { findIndicator } from './read-indicator-by.ts';
import { whoseAsked, whoseRows, type Whose } from './whose.ts';

type Page = RouteReply<typeof standard.indicatorRows>;
type Shown = Page['rows'][number];
type Input = RouteInput<typeof standard.indicatorRows>;

/** A row as it is kept, whatever it is a row of. */
interface Kept {
  id: Id;
  kind: Shown['kind'];
  day: string;
  at: Instant | null;
  subject_kind: string | null;
  subject_id: Id | null;
  /** The clause, or the series that counted the event. */
  of: string;
  kept: boolean | null;
  value: number | null;
  started_at: Instant | null;
  paused_ms: number | null;
  calendar: Id | null;
}

/**
 * What an indicator's figure is made of: the clocks, record checks and decisions of its clauses, or the
 * ledger's events it counts. Newest day first. A registered measure has no rows here: its room shows them.
 */
export async function readIndicatorRows(
  ctx: Ctx,
  input: Input,
  extras: HttpExtras,
): Promise<Page | Download> {
  const { format, language } = input.query;
  if (!format) return readPage(ctx, input);
  // Refused here: the pages are read after this answer has begun.
  whoseAsked(ctx, input.query);
  const { span } = await findIndicator(ctx, input.params.key, input.query);
  const pages = pagesOf(extras.program, ctx, (its, cursor) =>
    readPage(its, { ...input, query: { ...input.query, cursor, limit: 200 } }),
  );
  const name = `${input.params.key}-${span.from}-${span.to}`;
  return exportRows({ name, format, language, columns: rowColumns, pages });
}

async function readPage(ctx: Ctx, { params, query }: Input): Promise<Page> {
  const whose = whoseAsked(ctx, query);
  const { indicator, span } = await findIndicator(ctx, params.key, query);
  const after = readCursor(query.cursor);
  const rows = await keptRows(ctx, indicator, span, whose, after, query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: await shownRows(ctx, indicator, page),
    next: rows.length > query.limit && last ? writeCursor([last.day, last.id]) : null,
  };
}

const clockRows = `select id, 'clock' as kind, day, stopped_at as at, subject_kind, subject_id, clause_key as of, outcome = 'met' as kept,
    null::float8 as value, started_at, paused_ms, calendar_version_id as calendar, owner, team
  from standard.clock_closed where outcome <> 'cancelled' and clause_key = any($1::text[])`;

const checkRows = `select id, 'record', day, at, subject_kind, subject_id, clause_key, missing = '{}', null, null, null, null, owner, team
  from standard.record_check where clause_key = any($1::text[])`;

const decisionRows = `select id, 'decision', day, at, subject_kind, subject_id, clause_key, hit <> '{}', null, null, null, null, owner, team
  from standard.decision where clause_key = any($1::text[]) and event_id is not null`;

const eventRows = `select event_id as id, 'event' as kind, day, null::timestamptz as at, subject_kind, subject_id, min(series) as of,
    null::boolean as kept, max(value)::float8 as value, null::timestamptz as started_at, null::bigint as paused_ms,
    null::uuid as calendar, owner, team
  from (select series, day, event_id, subject_kind, subject_id, owner, team, value from standard.counted
    union all select series, day, event_id, subject_kind, subject_id, owner, team, value from standard.sample where event_id is not null) e
  where series = any($1::text[]) and day between $2 and $3
  group by event_id, day, subject_kind, subject_id, owner, team`;

/** Where an indicator's rows are, by what it counts. */
function sourceOf({ body, clauses, series }: Indicator): { text: string; keys: readonly string[] } | null {
  switch (body.formula.fold) {
    case 'kept':
      return {
        text: [clockRows, checkRows, decisionRows].join(' union all '),
        keys: clauses.map((c) => c.key),
      };
    case 'time':
      return { text: clockRows, keys: clauses.map((c) => c.key) };
    case 'measure':
      return null;
    default:
      return { text: eventRows, keys: series };
  }
}

async function keptRows(
  ctx: Ctx,
  indicator: Indicator,
  span: Span,
  whose: Whose,
  after: readonly unknown[] | null,
  limit: number,
): Promise<Kept[]> {
  const source = sourceOf(indicator);
  if (!source || indicator.waitsFor.length > 0) return [];
  const values: unknown[] = [source.keys, span.from, span.to];
  const parts = [`day between $2 and $3`, whoseRows(whose, values)];
  if (after) {
    values.push(after[0], after[1]);
    parts.push(`(day, id) < ($${values.length - 1}::date, $${values.length}::uuid)`);
  }
  values.push(limit);
  const { rows } = await own.run<Kept>(ctx, {
    text: `select id, kind, day, at, subject_kind, subject_id, of, kept, value, started_at, paused_ms, calendar from (${source.text}) r
           where ${parts.join(' and ')} order by day desc, id desc limit $${values.length}`,
    values,
  });
  return rows;
}

async function shownRows(ctx: Ctx, indicator: Indicator, rows: readonly Kept[]): Promise<Shown[]> {
  const rulebook = await presentRulebook(ctx);
  const cards = await subjectCards(ctx, rows);
  const events = await ledgerEvents(ctx, rows);
  const hits = await hitsAmong(ctx, indicator, rows);
  const clauses = new Map(indicator.clauses.map((c) => [c.key, c]));
  const factor = factorOf(ctx, indicator);
  const counts = 'fact' in indicator.body.formula;
  return rows.map((r): Shown => {
    const event = events.get(r.id);
    const clause = clauses.get(r.of);
    const card = r.subject_id ? cards.get(r.subject_id) : undefined;
    return {
      id: r.id,
      kind: r.kind,
      day: r.day,
      at: r.at ?? event?.occurredAt ?? `${r.day}T00:00:00.000Z`,
      subject:
        card && r.subject_kind && r.subject_id
          ? {
              kind: r.subject_kind,
              id: r.subject_id,
              number: card.number,
              title: card.title,
              link: card.link,
            }
          : null,
      what: clause?.title ?? event?.title ?? { zh: r.of, en: r.of },
      source: clause?.source ?? null,
      outcome: r.kept === null || indicator.body.formula.fold === 'time' ? null : r.kept ? 'kept' : 'broken',
      value:
        r.kind === 'clock' ? hoursRun(r, rulebook) : counts && r.value !== null ? r.value * factor : null,
      hit: hits ? hits.has(r.id) : null,
      ledger: event ? { seq: event.seq, recordedAt: event.recordedAt } : null,
    };
  });
}

const hoursRun = (r: Kept, rulebook: Rulebook): number =>
  minutesRun(
    { startedAt: toMillis(r.started_at!), calendar: r.calendar!, pausedFor: r.paused_ms! },
    toMillis(r.at!),
    rulebook,
  ) / 60;

async function subjectCards(ctx: Ctx, rows: readonly Kept[]) {
  const found = new Map<Id, { number: string; title: string; link: string }>();
  for (const [kind, list] of Map.groupBy(rows, (r) => r.subject_kind)) {
    const ids = list.flatMap((r) => (r.subject_id ? [r.subject_id] : []));
    if (kind) for (const [id, card] of await cardsOf(ctx, kind, ids)) found.set(id, card);
  }
  return found;
}

interface LedgerEvent {
  occurredAt: Instant;
  recordedAt: Instant;
  seq: number;
  title: Bilingual;
}

/** The ledger's rows of the events on a page, with what the catalogue calls them. */
async function ledgerEvents(ctx: Ctx, rows: readonly Kept[]): Promise<Map<Id, LedgerEvent>> {
  const wanted = rows.filter((r) => r.kind === 'event');
  if (wanted.length === 0) return new Map();
  const ids = new Set(wanted.map((r) => r.id));
  const kinds = catalogueOf(ctx);
  const entries = await readLedgerPage(ctx, [...new Set(wanted.map((r) => r.subject_id!))]);
  return new Map(
    entries
      .filter((e) => ids.has(e.entryId))
      .map((e) => [
        e.entryId,
        {
          occurredAt: e.occurredAt,
          recordedAt: e.recordedAt,
          seq: e.seq,
          title: kinds.get(e.kind)?.events[e.event] ?? { zh: e.event, en: e.event },
        },
      ]),
  );
}

/** For a share: the events on a page that are hits. Null where the figure is no share. */
async function hitsAmong(ctx: Ctx, indicator: Indicator, rows: readonly Kept[]): Promise<Set<Id> | null> {
  if (indicator.body.formula.fold !== 'share') return null;
  const { rows: hits } = await own.run<{ event_id: Id }>(ctx, {
    text: `select event_id from (select series, day, event_id from standard.counted
             union all select series, day, event_id from standard.sample where event_id is not null) e
           where series = $1 and day = any($2::date[]) and event_id = any($3::uuid[])`,
    values: [indicator.series[0], [...new Set(rows.map((r) => r.day))], rows.map((r) => r.id)],
  });
  return new Set(hits.map((r) => r.event_id));
}
