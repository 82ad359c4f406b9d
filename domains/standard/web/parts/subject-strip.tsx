import type { ReactNode } from 'react';
import { Strip } from '#kernel/web';
import { useClocks } from './read-clocks.ts';
import { threadsOfClocks } from './threads.ts';

/**
 * The selvedge of a record: its clocks down the edge of what it stands in. Silent to screen readers: put a
 * `ClockPanel` on the same page. Without `height` it fills its place.
 */
export function SubjectStrip({ kind, id, height }: { kind: string; id: string; height?: number }): ReactNode {
  const clocks = useClocks(kind, id);
  const threads = threadsOfClocks(clocks.data?.rows ?? []);
  return <Strip threads={threads} {...(height === undefined ? {} : { height })} />;
}
