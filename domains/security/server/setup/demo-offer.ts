import type { Program } from '#kernel/server';
import { demoCompanies, type DemoCompany } from '../../contract.ts';

/** A demonstration company: how far it is made, where it runs. */
export interface OfferedDemo {
  company: DemoCompany;
  state: 'none' | 'making' | 'ready' | 'failed';
  /** From 0 to 1, while it is made. */
  share: number;
  url: string | null;
}

/** Whoever can make demonstrations: the program above the rooms. */
export interface DemoMaker {
  offer(): readonly OfferedDemo[];
  /** Begins with one, or does nothing while one is being made. */
  make(company: DemoCompany): void;
}

const makers = new WeakMap<Program['pool'], DemoMaker>();

/** Says that this process can make them; called at its start. */
export const offerDemo = (program: Program, maker: DemoMaker): void => void makers.set(program.pool, maker);

export const demoMaker = (program: Program): DemoMaker | null => makers.get(program.pool) ?? null;

export const demoOffer = (program: Program): { available: boolean; companies: OfferedDemo[] } => {
  const maker = demoMaker(program);
  const none = (company: DemoCompany): OfferedDemo => ({ company, state: 'none', share: 0, url: null });
  return { available: maker !== null, companies: maker ? [...maker.offer()] : demoCompanies.map(none) };
};
