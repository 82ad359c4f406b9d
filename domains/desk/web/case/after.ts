import type { AnyEntry } from '#kernel/web';
import { standard } from '#domains/standard/contract.ts';
import { desk } from '../../contract.ts';

/** What is stale once something was done with a case: itself, the lists, its clocks and its events. */
export const afterMove: readonly AnyEntry[] = [
  desk.inquiry,
  desk.inquiries,
  desk.inquiryCounts,
  standard.clocks,
  standard.timeline,
];
