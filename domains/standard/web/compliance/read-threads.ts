import { useEffect } from 'react';
import { useReadPages, type Pages } from '#kernel/web';
import { standard } from '../../contract.ts';
import type { OwnThreads, ThreadRow } from './cloth-data.ts';
import type { View } from './use-view.ts';

/** The figures follow what happens within a minute; nothing on the page moves in between. */
export const everyMinute = 60_000;

/** So many breaks of a span are fetched by themselves; any beyond are drawn, and open to their day. */
const mostFetched = 2_000;

function useAll(
  view: View,
  state: 'broken' | 'close' | 'paused' | 'running',
  when: boolean,
): Pages<ThreadRow> {
  const pages = useReadPages(
    standard.threads,
    { query: { ...view.query, state, limit: 200 } },
    { every: everyMinute, when },
  );
  const { more, fetchingNext, next, rows } = pages;
  useEffect(() => {
    if (more && !fetchingNext && rows.length < mostFetched) next();
  }, [more, fetchingNext, next, rows.length]);
  return pages;
}

/**
 * The threads with a place of their own. Running ones are fetched for how far they are, which is worth it
 * while they are few; what there are none of is not asked for.
 */
export function useOwnThreads(
  view: View,
  total: { broken: number; close: number; paused: number; running: number } | undefined,
): OwnThreads {
  const some = (n: number | undefined): boolean => (n ?? 0) > 0 && view.by === 'day';
  const broken = useAll(view, 'broken', some(total?.broken));
  const close = useAll(view, 'close', some(total?.close));
  const paused = useAll(view, 'paused', some(total?.paused));
  const running = useAll(view, 'running', some(total?.running) && (total?.running ?? 0) <= 500);
  return { broken: broken.rows, close: close.rows, paused: paused.rows, running: running.rows };
}
