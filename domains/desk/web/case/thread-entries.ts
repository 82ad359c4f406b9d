import type { RouteReply } from '#kernel/contract';
import type { standard } from '#domains/standard/contract.ts';
import type { Message } from '../../contract.ts';

export type Clock = RouteReply<typeof standard.clocks>['rows'][number];
export type TimelineEvent = RouteReply<typeof standard.timeline>['rows'][number];

/** What stands in a thread, in the order in which it happened. */
export type Entry =
  | { kind: 'message'; key: string; at: string; message: Message }
  | { kind: 'started'; key: string; at: string; clocks: Clock[] }
  | { kind: 'clock'; key: string; at: string; what: 'kept' | 'close' | 'broken' | 'late'; clock: Clock }
  | { kind: 'event'; key: string; at: string; event: TimelineEvent };

/** Events that stand in the thread as a line; messages stand there themselves, clocks have their own. */
export const shownEvents: ReadonlySet<string> = new Set(
  [
    'assigned',
    'passed',
    'taken-back',
    'specialist-answered',
    'promised',
    'paused',
    'resumed',
    'classed',
    'priority-changed',
    'retitled',
    'follow-up-set',
    'follow-up-due',
    'follow-up-done',
    'confirmed',
    'closed',
    'reopened',
    'merged',
    'linked',
    'unmerged',
    'unlinked',
    'split-off',
    'undelivered',
  ].map((name) => `inquiry.${name}`),
);

/** Clocks that began at the same moment under the same version are one line. */
function started(clocks: readonly Clock[]): Entry[] {
  const groups = new Map<string, Clock[]>();
  for (const clock of clocks) {
    const key = `${clock.from} ${clock.version.standard.en} ${clock.version.number}`;
    groups.set(key, [...(groups.get(key) ?? []), clock]);
  }
  return [...groups].map(([key, group]) => ({
    kind: 'started',
    key: `s ${key}`,
    at: group[0]!.from,
    clocks: group,
  }));
}

/** What became of a clock: a line where it was kept, grew close, broke, or was stopped too late. */
function became(clock: Clock): Entry[] {
  const entry = (what: 'kept' | 'close' | 'broken' | 'late', at: string): Entry => ({
    kind: 'clock',
    key: `${what} ${clock.id}`,
    at,
    what,
    clock,
  });
  if (clock.state === 'kept' && clock.at) return [entry('kept', clock.at)];
  if (clock.state === 'close' && clock.warn) return [entry('close', clock.warn)];
  if (clock.state === 'broken')
    return [entry('broken', clock.due), ...(clock.at ? [entry('late', clock.at)] : [])];
  return [];
}

const rank = { message: 0, event: 1, clock: 2, started: 3 };

/**
 * Messages, clocks and events as one thread. `since` leaves out what happened before it: with earlier
 * messages folded away, their lines are too.
 */
export function entriesOf(
  thread: readonly Message[],
  clocks: readonly Clock[],
  events: readonly TimelineEvent[],
  since: string | null,
): Entry[] {
  const messages = thread.map((message): Entry => ({
    kind: 'message',
    key: message.id,
    at: message.occurredAt,
    message,
  }));
  const lines: Entry[] = [
    ...started(clocks),
    ...clocks.flatMap(became),
    ...events
      .filter((e) => shownEvents.has(e.event))
      .map((event): Entry => ({ kind: 'event', key: event.id, at: event.occurredAt, event })),
  ].filter((e) => since === null || e.at >= since);
  return [...messages, ...lines].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : rank[a.kind] - rank[b.kind],
  );
}
