/** Every step of an edit, to be taken back and made again. */
export interface Steps<T> {
  past: readonly T[];
  now: T;
  ahead: readonly T[];
}

const most = 500;

export const firstStep = <T>(now: T): Steps<T> => ({ past: [], now, ahead: [] });

/** A step on; the same again is none. */
export const stepOn = <T>(steps: Steps<T>, next: T): Steps<T> =>
  next === steps.now ? steps : { past: [...steps.past, steps.now].slice(-most), now: next, ahead: [] };

export function stepBack<T>({ past, now, ahead }: Steps<T>): Steps<T> {
  const before = past.at(-1);
  return past.length === 0
    ? { past, now, ahead }
    : { past: past.slice(0, -1), now: before!, ahead: [now, ...ahead] };
}

export function stepAgain<T>({ past, now, ahead }: Steps<T>): Steps<T> {
  return ahead.length === 0
    ? { past, now, ahead }
    : { past: [...past, now], now: ahead[0]!, ahead: ahead.slice(1) };
}
