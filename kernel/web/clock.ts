import { useEffect, useState, useSyncExternalStore } from 'react';
import { toInstant, toMillis, type Instant } from '#kernel/contract';

/**
 * The web's one clock. It follows the server's (header `x-selvedge-now`), so that what is left on a
 * clock is the same on a device whose own clock is wrong, and in a rehearsal whose time travels.
 */
let ahead = 0;

/** Milliseconds since the epoch, by the server's clock. */
export const nowMillis = (): number => Date.now() + ahead;

export const nowInstant = (): Instant => toInstant(nowMillis());

/** Takes the server's time from a reply. Less than two seconds apart is the way the reply took. */
export function followServer(at: string | null): void {
  const theirs = at ? toMillis(at) : Number.NaN;
  if (Number.isNaN(theirs)) return;
  const apart = theirs - Date.now();
  if (Math.abs(apart - ahead) > 2000) ahead = Math.abs(apart) > 2000 ? apart : 0;
}

const listeners = new Map<number, Set<() => void>>();
const seen = new Map<number, number>();
const timers = new Map<number, ReturnType<typeof setInterval>>();

function subscribe(step: number, tell: () => void): () => void {
  const group = listeners.get(step) ?? new Set();
  listeners.set(step, group.add(tell));
  if (!timers.has(step)) {
    const tick = (): void => {
      seen.set(step, nowMillis());
      for (const each of group) each();
    };
    timers.set(step, setInterval(tick, step));
  }
  return () => {
    group.delete(tell);
    if (group.size > 0) return;
    clearInterval(timers.get(step));
    timers.delete(step);
    seen.delete(step);
  };
}

function current(step: number): number {
  const found = seen.get(step);
  if (found !== undefined && timers.has(step)) return found;
  const now = nowMillis();
  seen.set(step, now);
  return now;
}

/** The time in milliseconds, drawn again every `step` ms (10 s unless said); all parts share a timer. */
export const useNow = (step = 10_000): number =>
  useSyncExternalStore(
    (tell) => subscribe(step, tell),
    () => current(step),
  );

/** True once `ms` have passed: for what should not flash by, as the outline of rows still loading. */
export function useAfter(ms: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return passed;
}
