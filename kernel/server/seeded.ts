/** Chance that comes out the same in every run: mulberry32. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  chance(p: number): boolean;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  of<T>(list: readonly T[]): T;
  /** Spread out like waiting times: many short, few long. */
  waiting(mean: number): number;
}

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    chance: (p) => next() < p,
    of: (list) => list[between(0, list.length - 1)]!,
    waiting: (mean) => -Math.log(1 - next()) * mean,
  };
}
