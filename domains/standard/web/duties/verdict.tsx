import type { ReactNode } from 'react';
import { Tag, usePick } from '#kernel/web';
import { stateWords, type DutyState } from '../../contract.ts';

/** The colour of a state is its verdict: kept, close, broken; what runs or lies ahead has none. */
export const verdictOf: Record<DutyState, 'kept' | 'close' | 'broken' | undefined> = {
  ahead: undefined,
  open: undefined,
  close: 'close',
  overdue: 'broken',
  done: 'kept',
  late: 'broken',
  missed: 'broken',
  dropped: undefined,
};

export function DutyTag({ state }: { state: DutyState }): ReactNode {
  const pick = usePick();
  const verdict = verdictOf[state];
  return <Tag {...(verdict ? { verdict } : { line: true })}>{pick(stateWords[state])}</Tag>;
}
