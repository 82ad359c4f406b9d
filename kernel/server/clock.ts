import { toInstant, type Instant } from '#kernel/contract';

/** The one place where time comes from. Rooms get it as `ctx.now`; nobody else asks the machine. */
export interface Clock {
  /** Milliseconds since the epoch. */
  millis(): number;
  now(): Instant;
}

export const systemClock: Clock = {
  millis: () => Date.now(),
  now: () => toInstant(Date.now()),
};

export interface TravelledClock extends Clock {
  /** Goes to an instant; never back. */
  travel(to: Instant | number): void;
}

/** A clock that stands until it is moved: for tests and for demonstration history. */
export function travelledClock(start: Instant | number): TravelledClock {
  let at = typeof start === 'number' ? start : Date.parse(start);
  return {
    millis: () => at,
    now: () => toInstant(at),
    travel(to) {
      const target = typeof to === 'number' ? to : Date.parse(to);
      if (!(target >= at)) throw new Error(`a clock cannot go back from ${toInstant(at)} to ${String(to)}`);
      at = target;
    },
  };
}
