import type { Bilingual, SubjectKind } from '#kernel/contract';
import { clockEvents, keptEvents } from '../../events.ts';
import type { RecordClause } from '../engine/clause.ts';
import { cellHolds } from '../engine/condition.ts';
import type { SubjectMemory } from '../engine/subject.ts';
import { isKept } from '../engine/records.ts';

/** What happened to a subject, as far as this needs it; oldest first. */
interface Happened {
  event: string;
  derived: boolean;
}

type RequirementState = 'there' | 'missing' | 'comes';

/** A record clause before its move: for each requirement, how it stands. */
export interface Asked {
  clause: RecordClause;
  certain: boolean;
  states: RequirementState[];
}

const quiet = new Set<string>([...Object.keys(keptEvents), ...Object.keys(clockEvents)]);

/** Whether a clause's move may still come: it has not yet, or the subject went on after it. */
function moveToCome(clause: RecordClause, past: readonly Happened[]): 'first' | 'again' | null {
  const last = past.findLastIndex((e) => !e.derived && clause.body.at.includes(e.event));
  if (last < 0) return 'first';
  return past.slice(last + 1).some((e) => !e.derived && !quiet.has(e.event)) ? 'again' : null;
}

/** The facts that the clause's moves bring along. */
const broughtBy = (clause: RecordClause, kind: SubjectKind): ReadonlySet<string> =>
  new Set(clause.body.at.flatMap((event) => kind.events[event]?.facts ?? []));

/**
 * How a record clause stands for a subject before its move; null where it does not concern it. What hangs on
 * facts that only the move brings (why a case is closed) may hold, and is said not to be certain.
 */
export function askedOf(
  clause: RecordClause,
  memory: SubjectMemory,
  kind: SubjectKind,
  past: readonly Happened[],
): Asked | null {
  const coming = moveToCome(clause, past);
  if (!coming) return null;
  const brought = broughtBy(clause, kind);
  const { when } = clause.body;
  const open = when.filter((row) => row.every((c) => brought.has(c.fact) || cellHolds(c, memory.facts)));
  if (when.length > 0 && open.length === 0) return null;
  const states = clause.body.requires.map((r): RequirementState => {
    if (isKept(memory, r, null)) return 'there';
    if ('events' in r) return r.events.some((e) => clause.body.at.includes(e)) ? 'comes' : 'missing';
    if ('facts' in r)
      return r.facts.every((f) => brought.has(f) || (memory.facts[f] ?? '') !== '') ? 'comes' : 'missing';
    return 'missing';
  });
  if (coming === 'again' && !states.includes('missing')) return null;
  const certain = when.length === 0 || open.some((row) => row.every((c) => !brought.has(c.fact)));
  return { clause, certain, states };
}

/** An event's name in both languages: a room's own, or one of this room's. */
export function eventWords(kind: SubjectKind | undefined, event: string): Bilingual {
  const own: Record<string, Bilingual> = { ...keptEvents, ...clockEvents };
  const { zh, en } = kind?.events[event] ?? own[event] ?? { zh: event, en: event };
  return { zh, en };
}
