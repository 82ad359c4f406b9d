import { toInstant, type Id, type RouteReply, type SubjectKind } from '#kernel/contract';
import { streamLedger, type Program, type StreamedEvent } from '#kernel/server';
import type { standard } from '../../contract.ts';
import type { ClauseTitle } from '../present.ts';
import { applyEvent, passTime } from '../engine/fold.ts';
import { newOutcome, newSubject } from '../engine/subject.ts';
import type { Rulebook } from '../engine/rulebook.ts';
import { compileRulebook, type RulebookParts } from '../engine/compile-rulebook.ts';
import type { CompiledDraft } from './draft-version.ts';
import { addSubject, newTally, type Count, type Tally } from './tally-of.ts';
import { addArrival, newArrivals, peopleByHour, tightest } from './workload.ts';

type Result = Extract<
  NonNullable<RouteReply<typeof standard.trials>['rows'][number]['result']>,
  { kind: 'replay' }
>;

/** A clause beyond the draft, as it was called last, with its standard. */
type Named = Pick<ClauseTitle, 'title' | 'standard'>;

export interface ReplayAsked {
  from: number;
  to: number;
  /** Seconds a question takes a person. */
  handling: number;
  share: number;
}

const weekMs = 7 * 86_400_000;

/** As things were, and as they would have been with the draft in the place of its standard all along. */
function rulebooks(parts: RulebookParts, draft: CompiledDraft): { was: Rulebook; would: Rulebook } {
  const always = { ...draft.version, from: -Infinity, until: null };
  const drafted = new Set(draft.calendars.map((c) => c.key));
  const calendars = [
    ...parts.calendars.filter((c) => !drafted.has(c.key)),
    ...draft.calendars.map((c) => ({ ...c, from: -Infinity })),
  ];
  return {
    was: compileRulebook(parts),
    would: compileRulebook({
      ...parts,
      calendars,
      versions: [...parts.versions.filter((v) => v.standard !== draft.standard), always],
      rebases: parts.rebases?.filter((r) => r.standard !== draft.standard) ?? [],
      series: [],
    }),
  };
}

const kindsOf = (parts: RulebookParts, draft: CompiledDraft): string[] => [
  ...new Set(
    [...parts.versions, draft.version].flatMap((v) =>
      [...v.clauses, ...v.records, ...v.policies].map((c) => c.body.subject),
    ),
  ),
];

/** One subject under one rulebook: folded whole, counted within the span. */
function foldSubject(
  events: readonly StreamedEvent[],
  rulebook: Rulebook,
  tally: Tally,
  span: { from: number; to: number },
): void {
  const state = newSubject(events[0]!.kind);
  const out = newOutcome();
  for (const e of events) applyEvent(state, e, rulebook, out);
  passTime(state, span.to, rulebook, out);
  addSubject(tally, state, out, rulebook, span);
}

/**
 * Folds the ledger twice over, as it was and under the draft, and compares. Reads as it goes: memory stays
 * flat. `progress` hears how many events are done and answers whether to go on.
 */
export async function replayDraft(
  program: Program,
  parts: RulebookParts,
  draft: CompiledDraft,
  asked: ReplayAsked,
  titles: ReadonlyMap<string, Named>,
  subjects: ReadonlyMap<string, SubjectKind>,
  progress: (events: number) => Promise<boolean>,
): Promise<Omit<Result, 'ms'> | null> {
  const books = rulebooks(parts, draft);
  const [was, would] = [newTally(), newTally()];
  const arrivals = newArrivals(books.was.zoneAt(asked.to));
  const stop = new AbortController();
  let [events, done] = [0, 0];
  const finish = (subject: StreamedEvent[]): void => {
    foldSubject(subject, books.was, was, asked);
    foldSubject(subject, books.would, would, asked);
    done += 1;
    const first = subject[0]!;
    const begins = subjects.get(first.kind)?.events[first.event]?.first === true;
    if (begins && first.kind === 'inquiry' && first.occurredAt >= asked.from && first.occurredAt < asked.to)
      addArrival(arrivals, first.occurredAt);
  };
  let open: StreamedEvent[] = [];
  for await (const chunk of streamLedger(
    program,
    { kinds: kindsOf(parts, draft), before: asked.to + 1 },
    stop.signal,
  )) {
    for (const e of chunk) {
      if (open.length > 0 && (open[0]!.subject !== e.subject || open[0]!.kind !== e.kind)) {
        finish(open);
        open = [];
      }
      open.push(e);
    }
    events += chunk.length;
    if (!(await progress(events))) {
      stop.abort();
      return null;
    }
  }
  if (open.length > 0) finish(open);
  return resultOf({ was, would, arrivals, books, draft, asked, titles, events, subjects: done });
}

function resultOf(r: {
  was: Tally;
  would: Tally;
  arrivals: ReturnType<typeof newArrivals>;
  books: { was: Rulebook; would: Rulebook };
  draft: CompiledDraft;
  asked: ReplayAsked;
  titles: ReadonlyMap<string, Named>;
  events: number;
  subjects: number;
}): Omit<Result, 'ms'> {
  const none: Count = { met: 0, broken: 0, running: 0 };
  const keys = [...new Set([...r.was.clauses.keys(), ...r.would.clauses.keys()])].sort();
  const teams = [...new Set<Id | null>([...r.was.teams.keys(), ...r.would.teams.keys()])];
  const weeks = (r.asked.to - r.asked.from) / weekMs;
  const first = (event: string): boolean => event === 'inquiry.received';
  const people = (book: Rulebook): { arrivals: number; people: number }[] => {
    const clauses = [...book.clausesAt(r.asked.to).byTrack.values()].flatMap((m) => m.all);
    return peopleByHour(r.arrivals, weeks, r.asked.handling, tightest(clauses, first), r.asked.share);
  };
  const [before, after] = [people(r.books.was), people(r.books.would)];
  return {
    kind: 'replay',
    from: toInstant(r.asked.from),
    to: toInstant(r.asked.to),
    events: r.events,
    subjects: r.subjects,
    clauses: keys.map((key) => ({
      key,
      title: r.draft.titles.get(key) ?? r.titles.get(key)?.title ?? null,
      standard: r.draft.titles.has(key) ? null : (r.titles.get(key)?.standard ?? null),
      was: r.was.clauses.get(key) ?? null,
      would: r.would.clauses.get(key) ?? null,
    })),
    teams: teams.map((team) => ({
      team,
      was: r.was.teams.get(team) ?? none,
      would: r.would.teams.get(team) ?? none,
    })),
    handling: r.asked.handling / 60,
    hours: before.map((h, i) => ({ arrivals: h.arrivals, was: h.people, would: after[i]!.people })),
  };
}
