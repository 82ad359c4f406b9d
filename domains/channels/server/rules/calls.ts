/**
 * A ring as the caller hears it on the Chinese network: one second of tone, four of silence
 * (GB 3380 ring-back tone). Where the telephone system counts rings itself, its count goes first.
 */
export const secondsPerRing = 5;

export type CallEvent = 'ringing' | 'answered' | 'missed' | 'voicemail' | 'ended';

/** What is known of a call's times: an instant in ISO spelling each. */
export interface CallTimes {
  rangAt: string;
  answeredAt: string | null;
  endedAt: string | null;
}

/** Whole seconds from one instant to another; never below 0. */
export const secondsBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));

/** Rings heard in so many seconds: the first begins at once. */
export const ringsIn = (seconds: number): number => Math.floor(seconds / secondsPerRing) + 1;

/** A call is not answered before it rings, nor over before it is answered. */
export const timesInOrder = (t: CallTimes): boolean =>
  (t.answeredAt === null || t.answeredAt >= t.rangAt) &&
  (t.endedAt === null || t.endedAt >= (t.answeredAt ?? t.rangAt));

/** The state of a call from the set of its events, whatever order they came in. */
export function stateOfEvents(events: ReadonlySet<CallEvent>): CallEvent {
  if (events.has('ended'))
    return events.has('answered') ? 'ended' : events.has('voicemail') ? 'voicemail' : 'missed';
  for (const e of ['voicemail', 'answered', 'missed'] as const) if (events.has(e)) return e;
  return 'ringing';
}
