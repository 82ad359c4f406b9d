import type { Program } from '#kernel/server';

/** A demonstration company: whether it can be had, how far it is made, where it runs. */
export interface DemoOffer {
  available: boolean;
  state: 'none' | 'making' | 'ready' | 'failed';
  /** From 0 to 1, while it is made. */
  share: number;
  url: string | null;
}

/** Whoever can make a demonstration: the program above the rooms. */
export interface DemoMaker {
  offer(): DemoOffer;
  /** Begins, or does nothing when it has begun. */
  make(): void;
}

const makers = new WeakMap<Program['pool'], DemoMaker>();

/** Says that this process can make one; called at its start. */
export const offerDemo = (program: Program, maker: DemoMaker): void => void makers.set(program.pool, maker);

export const demoMaker = (program: Program): DemoMaker | null => makers.get(program.pool) ?? null;

export const demoOffer = (program: Program): DemoOffer =>
  demoMaker(program)?.offer() ?? { available: false, state: 'none', share: 0, url: null };
