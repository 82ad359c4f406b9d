import type { ReactNode } from 'react';
import { useTexts } from '../texts.ts';
import { words } from '../parts/words.ts';
import { LyingThread } from './strip.tsx';
import type { ThreadData, ThreadState } from './thread.ts';

const states: readonly Exclude<ThreadState, 'cancelled'>[] = ['kept', 'running', 'close', 'broken', 'paused'];

/** A thread of a state by itself, to show what the state looks like. */
export const sample = (state: ThreadState): ThreadData => ({
  state,
  from: '2000-01-01T00:00:00.000Z',
  due: '2000-01-01T01:00:00.000Z',
  at: '2000-01-01T02:00:00.000Z',
  share: { kept: 1, running: 0.5, close: 0.75, broken: 1, paused: 0.6, cancelled: 1 }[state],
});

/** What the weaves mean, in their words. */
export function Legend(): ReactNode {
  const t = useTexts(words);
  return (
    <span className="legend">
      {states.map((state) => (
        <span key={state}>
          <LyingThread thread={sample(state)} length={32} />
          {t(`state.${state}`)}
        </span>
      ))}
    </span>
  );
}
