import type { Facts, FactValue, SubjectKind } from '#kernel/contract';
import { seeded } from '#kernel/server';
import type { Calendar } from '../engine/calendar.ts';
import { factsRead, type DeadlineClause, type Span } from '../engine/clause.ts';
import { holds } from '../engine/condition.ts';
import { spanByTable } from '../engine/due.ts';

/** What a made-up week is made of. */
export interface WeekAsked {
  /** Cases that come in, of all kinds together. */
  cases: number;
  /** People who work on them. */
  people: number;
  /** Milliseconds of work on each, on the average. */
  handling: number;
}

/** A kind of subject that comes in from outside, with what the draft promises of it. */
export interface Kind {
  kind: string;
  first: string;
  clauses: readonly DeadlineClause[];
  /** What facts may be, by those the clauses go by. */
  facts: ReadonlyMap<string, readonly FactValue[]>;
  /** Somebody waits at the telephone: it comes while the desk is open, and is taken up, not worked off. */
  rings: boolean;
}

/** One case of the week: when it came, was begun and was worked off; ms. */
export interface Case {
  of: Kind;
  at: number;
  begun: number;
  ended: number;
  facts: Facts;
}

/** What is common comes often: most cases are of normal priority, few customers are very important. */
const usual: Readonly<Record<string, readonly FactValue[]>> = {
  priority: ['normal', 'normal', 'normal', 'normal', 'normal', 'normal', 'low', 'high', 'high', 'urgent'],
  tier: ['regular', 'regular', 'regular', 'regular', 'new', 'new', 'new', 'vip'],
};
const rarely: readonly FactValue[] = [false, false, false, false, false, false, false, true];

/** The kinds of subject that come in from customers and of which the draft promises something from the first moment. */
export function kindsIn(
  clauses: readonly DeadlineClause[],
  catalogue: ReadonlyMap<string, SubjectKind>,
): Kind[] {
  return [...Map.groupBy(clauses, (c) => c.body.subject)].flatMap(([kind, own]) => {
    const known = catalogue.get(kind);
    const begins = Object.entries(known?.events ?? {}).find(
      ([event, entry]) => entry.first && own.some((c) => c.body.from.includes(event)),
    );
    // Duties, results and people are the company's own: nobody sends them in.
    if (!known || !begins || !begins[1].facts.some((f) => f === 'channel' || f === 'customer')) return [];
    const read = new Set(own.flatMap(factsRead));
    const facts = begins[1].facts.flatMap((name): [string, readonly FactValue[]][] => {
      const fact = known.facts[name];
      if (!fact || name === 'state' || !(read.has(name) || name === 'channel')) return [];
      if (fact.type === 'flag') return [[name, rarely]];
      return fact.type === 'enum' ? [[name, usual[name] ?? fact.values]] : [];
    });
    const rings = own.some((c) => c.body.within && 'unit' in c.body.within && c.body.within.unit === 'ring');
    return [{ kind, first: begins[0], clauses: own, facts: new Map(facts), rings }];
  });
}

/**
 * A week of cases: most come while the desk is open, and whoever is free takes the one that has waited
 * longest. Work goes on in open hours only.
 */
export function weekOfCases(
  kinds: readonly Kind[],
  asked: WeekAsked,
  desk: Calendar,
  week: { from: number; to: number },
): Case[] {
  // A draft tried twice meets the same week.
  const { next: draw, of: pick } = seeded(20_261_122);
  const open = desk.between(week.from, week.to);
  const came = Array.from({ length: asked.cases }, () => {
    const of = pick(kinds);
    const inHours = open > 0 && (of.rings || draw() < 0.85);
    const at = inHours
      ? desk.add(week.from, 1 + Math.floor(draw() * (open - 1)))
      : week.from + Math.floor(draw() * (week.to - week.from));
    const facts = Object.fromEntries([...of.facts].map(([name, values]) => [name, pick(values)]));
    return { of, at, facts };
  }).sort((a, b) => a.at - b.at);
  const free = Array.from({ length: asked.people }, () => week.from);
  return came.map((c) => {
    const who = free.indexOf(Math.min(...free));
    const begun = desk.nextOpen(Math.max(c.at, free[who]!));
    const ended = desk.add(begun, Math.round(asked.handling * (0.5 + draw())));
    free[who] = ended;
    return { ...c, begun, ended };
  });
}

/** How soon somebody who is free takes up what waits on the line (ms). */
const pickedUp = 4_000;

/** What a clause promises a case; null where it does not concern it. */
function promisedSpan(clause: DeadlineClause, facts: Facts): Span | null {
  const { when, within } = clause.body;
  if (!holds(when, facts)) return null;
  return within && 'unit' in within ? within : (spanByTable(clause, facts)?.span ?? null);
}

/** A promise of minutes (a call, a chat, somebody at the counter) is kept by beginning, others by having worked it off. */
const isAtOnce = ({ value, unit }: Span): boolean =>
  unit === 'ring' || unit === 'second' || (unit === 'minute' && value <= 5);

/**
 * What happens to a case, in order: it comes, and each promise of it is worked off, those that follow from
 * another after that one.
 */
export function eventsOf(
  c: Case,
  handling: number,
  desk: Calendar,
): { event: string; at: number; facts: Facts }[] {
  const at = new Map<string, number>([[c.of.first, c.at]]);
  for (let round = 0; round < 6; round += 1) {
    const seen = new Map(at);
    for (const clause of c.of.clauses) {
      const { body } = clause;
      const span = promisedSpan(clause, c.facts);
      const since = body.from.flatMap((event) => seen.get(event) ?? []);
      if (!span || since.length === 0 || body.until.some((event) => at.has(event))) continue;
      const from = Math.min(...since);
      const worked = from < c.ended ? c.ended : desk.add(from, handling);
      const next = isAtOnce(span) ? Math.max(c.begun, from) + pickedUp : worked;
      at.set(body.until[0]!, next);
    }
  }
  return [...at]
    .map(([event, when]) => ({ event, at: when, facts: event === c.of.first ? c.facts : {} }))
    .sort((a, b) => a.at - b.at);
}
