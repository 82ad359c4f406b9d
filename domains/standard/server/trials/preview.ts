import canonicalize from 'canonicalize';
import { idFloor, newId, toInstant, type Facts, type Id, type RouteReply } from '#kernel/contract';
import { cardsOf, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { clockColumns, readClock } from '../clock-rows.ts';
import { rebaseClock, type RunningClock } from '../engine/clock.ts';
import { holds } from '../engine/condition.ts';
import { occurrences } from '../engine/recurrence.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import type { Rebase } from '../engine/versions.ts';
import { compileRulebook } from '../engine/compile-rulebook.ts';
import { loadParts } from '../in-force.ts';
import type { ReadClause } from '../pack/check-document.ts';
import type { DutyBody } from '../pack/duty-of.ts';
import { own } from '../tables.ts';
import type { CompiledDraft } from './draft-version.ts';

type Result = Extract<
  NonNullable<RouteReply<typeof standard.trials>['rows'][number]['result']>,
  { kind: 'preview' }
>;
type Moved = Omit<Result['moved'][number], 'number' | 'title' | 'link'>;

const pageSize = 5_000;
const mostShown = 200;
const yearMs = 366 * 86_400_000;

interface Row extends Record<string, unknown> {
  facts: Facts | null;
}

/** What a re-base onto the draft would do to every running clock of its standard, and which duties would come. */
export async function previewDraft(
  ctx: Ctx,
  draft: CompiledDraft,
  at: number,
  progress: (done: number, total: number) => Promise<boolean>,
): Promise<Omit<Result, 'ms'> | null> {
  const parts = await loadParts((s) => own.run(ctx, s));
  const before = parts.versions
    .filter((v) => v.standard === draft.standard)
    .flatMap((v) => v.clauses.map((c) => c.id));
  const rebase: Rebase = {
    id: newId(at),
    standard: draft.standard,
    version: draft.version.id,
    at,
    since: at,
  };
  const rulebook = compileRulebook({
    ...parts,
    versions: [...parts.versions, draft.version],
    calendars: [...parts.calendars, ...draft.calendars],
    rebases: [...parts.rebases, rebase],
  });
  const clauses = new Map<string, Result['clauses'][number]>();
  const moved: Moved[] = [];
  const { rows: counted } = await own.run<{ n: number }>(ctx, {
    text: 'select count(*)::int as n from standard.clock where clause_id = any($1::uuid[])',
    values: [before],
  });
  const total = counted[0]!.n;
  let done = 0;
  let after: Id = idFloor(0);
  for (;;) {
    const rows: Row[] = await clockPage(ctx, before, after);
    if (rows.length === 0) break;
    for (const row of rows) judge(row, rulebook, rebase, draft, clauses, moved);
    after = rows.at(-1)!['id'] as Id;
    done += rows.length;
    if (!(await progress(done, total))) return null;
  }
  return {
    kind: 'preview',
    at: toInstant(at),
    clocks: total,
    clauses: [...clauses.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    moved: await withCards(ctx, moved),
    duties: await dutiesOf(ctx, draft, at, rulebook),
  };
}

/**
 * The next clocks of some clauses by id, each with its subject's facts. Nothing is joined and the bound stands by
 * itself: else the database works out all of them for every page.
 */
const clockPage = async (ctx: Ctx, clauses: readonly Id[], after: Id): Promise<Row[]> =>
  (
    await own.run<Row>(ctx, {
      text: `select ${clockColumns}, (select s.memory->'facts' from standard.subject s
          where s.subject_id = k.subject_id and s.subject_kind = k.subject_kind and s.home = k.home) as facts
        from standard.clock k where k.clause_id = any($1::uuid[]) and k.id > $2::uuid order by k.id limit ${pageSize}`,
      values: [clauses, after],
    })
  ).rows;

function judge(
  row: Row,
  rulebook: Rulebook,
  rebase: Rebase,
  draft: CompiledDraft,
  clauses: Map<string, Result['clauses'][number]>,
  moved: Moved[],
): void {
  const clock: RunningClock = readClock(row);
  const { key } = rulebook.clause(clock.clause);
  let count = clauses.get(key);
  if (!count) {
    const title = draft.titles.get(key) ?? null;
    count = { key, title, same: 0, sooner: 0, later: 0, brokenAtOnce: 0, ended: 0 };
    clauses.set(key, count);
  }
  if (clock.breachedAt !== null) {
    count.same += 1;
    return;
  }
  const was = clock.dueAt;
  const next = rulebook.successor(clock.clause, rebase);
  const facts = row.facts ?? {};
  const applies = next !== null && holds(next.body.when, facts);
  const move = applies ? rebaseClock(clock, next, facts, rebase, rulebook) : null;
  const due = move ? clock.dueAt : null;
  const brokenAtOnce = due !== null && clock.pausedAt === null && due <= rebase.at && due !== was;
  if (due === null) count.ended += 1;
  else if (due === was) count.same += 1;
  else if (due < was) count.sooner += 1;
  else count.later += 1;
  if (brokenAtOnce) count.brokenAtOnce += 1;
  if (due === was) return;
  moved.push({
    clock: clock.id,
    kind: row['subject_kind'] as string,
    subject: row['subject_id'] as Id,
    clause: key,
    was: toInstant(was),
    due: due === null ? null : toInstant(due),
    brokenAtOnce,
  });
  if (moved.length >= mostShown * 4) trim(moved);
}

/** Keeps the clocks that matter most: broken at once, then those that lose most time. */
function trim(moved: Moved[]): void {
  const lost = (m: Moved): number => (m.due === null ? 0 : Date.parse(m.was) - Date.parse(m.due));
  moved.sort((a, b) => Number(b.brokenAtOnce) - Number(a.brokenAtOnce) || lost(b) - lost(a));
  moved.length = Math.min(moved.length, mostShown);
}

async function withCards(ctx: Ctx, moved: Moved[]): Promise<Result['moved']> {
  trim(moved);
  const byKind = Map.groupBy(moved, (m) => m.kind);
  const cards = new Map(
    (
      await Promise.all(
        [...byKind].map(([kind, list]) =>
          cardsOf(
            ctx,
            kind,
            list.map((m) => m.subject),
          ),
        ),
      )
    ).flatMap((m) => [...m]),
  );
  return moved.map((m) => {
    const card = cards.get(m.subject);
    return {
      ...m,
      number: card?.number ?? null,
      title: card?.title ?? null,
      link: card?.link ?? null,
    };
  });
}

async function dutiesOf(
  ctx: Ctx,
  draft: CompiledDraft,
  at: number,
  rulebook: Rulebook,
): Promise<Result['duties']> {
  const { rows } = await own.run<{ key: string; title_zh: string; title_en: string; body: DutyBody }>(ctx, {
    text: `select c.key, c.title_zh, c.title_en, c.body from standard.clause c join standard.version v on v.id = c.version_id
           where v.standard_id = $1 and v.state = 'in-force' and c.kind = 'duty' and c.waits_for = '{}'`,
    values: [draft.standard],
  });
  const live = new Map(rows.map((r) => [r.key, r]));
  const drafted = draft.checked.clauses.filter(
    (c): c is ReadClause & { body: DutyBody } => c.kind === 'duty' && c.waitsFor.length === 0,
  );
  const due = (body: DutyBody): string[] =>
    occurrences(body.every, rulebook.calendarAt(body.calendar, at).calendar, at, at + yearMs).map((o) =>
      toInstant(o.due),
    );
  return [
    ...drafted.flatMap((c) => {
      const was = live.get(c.key);
      // Canonical, since the database keeps the names of an object in an order of its own.
      if (was && canonicalize(was.body) === canonicalize(c.body)) return [];
      return [
        {
          key: c.key,
          title: c.title,
          change: was ? ('changed' as const) : ('new' as const),
          due: due(c.body),
        },
      ];
    }),
    ...rows
      .filter((r) => !drafted.some((c) => c.key === r.key))
      .map((r) => ({
        key: r.key,
        title: { zh: r.title_zh, en: r.title_en },
        change: 'gone' as const,
        due: [],
      })),
  ];
}
