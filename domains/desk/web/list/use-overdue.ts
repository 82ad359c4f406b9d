import { useRead } from '#kernel/web';
import { desk } from '../../contract.ts';

/** How many of one's own are overdue, for the mark in the rail. */
export function useOverdue(): number | null {
  const counts = useRead(
    desk.inquiryCounts,
    { query: { tab: 'mine' } },
    { live: ['inquiry'], every: 60_000 },
  );
  return counts.data?.groups.overdue.count || null;
}
