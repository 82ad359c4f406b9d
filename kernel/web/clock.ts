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

interface Ticker {
  subscribe: (tell: () => void) => () => void;
  read: () => number;
}

const tickers = new Map<number, Ticker>();

/** One timer for everybody who looks at the clock every `step` ms; stands still while nobody does. */
function tickerOf(step: number): Ticker {
  const found = tickers.get(step);
  if (found) return found;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let seen = nowMillis();
  const tick = (): void => {
    seen = nowMillis();
    for (const tell of listeners) tell();
  };
  const ticker: Ticker = {
    read: () => seen,
    subscribe: (tell) => {
      listeners.add(tell);
      if (timer === undefined) {
        timer = setInterval(tick, step);
        seen = nowMillis();
      }
      return () => {
        listeners.delete(tell);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
  tickers.set(step, ticker);
  return ticker;
}

/** The time in milliseconds, drawn again every `step` ms (10 s unless said); all parts share a timer. */
export function useNow(step = 10_000): number {
  const ticker = tickerOf(step);
  return useSyncExternalStore(ticker.subscribe, ticker.read);
}

/** True once `ms` have passed: for what should not flash by, as the outline of rows still loading. */
export function useAfter(ms: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return passed;
}
