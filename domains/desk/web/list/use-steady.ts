import { useEffect, useMemo, useState } from 'react';
import type { Pages } from '#kernel/web';

/** What a list has shown so far; null: whatever comes may be shown. */
interface Memory {
  key: string;
  known: ReadonlySet<string> | null;
}

/** By the list's query: it survives the page being left for a case and found again. */
const memories = new Map<string, Memory>();

/**
 * Holds back rows that would push others down: a row nobody has seen yet waits if a known one stands below
 * it; at the very end it may join, as the next page does. `letIn` shows what waits.
 */
export function useSteady<Row extends { id: string }>(
  pages: Pages<Row>,
): { pages: Pages<Row>; waiting: { count: number; letIn: () => void } } {
  const key = JSON.stringify(pages.query);
  const [memory, setMemory] = useState<Memory>(() => memories.get(key) ?? { key, known: null });
  const known = memory.key === key ? memory.known : null;
  const { rows, loading, refreshing } = pages;
  const shown = useMemo(() => {
    if (known === null) return rows;
    const last = rows.findLastIndex((r) => known.has(r.id));
    return rows.filter((r, i) => known.has(r.id) || i > last);
  }, [rows, known]);
  const settled = !loading && !(known === null && refreshing);
  // Another list, or one come back to: what it holds now is a new beginning.
  if (memory.key !== key) setMemory({ key, known: null });
  else if (settled && (known === null || shown.some((r) => !known.has(r.id))))
    setMemory({ key, known: new Set([...(known ?? []), ...shown.map((r) => r.id)]) });
  useEffect(() => void memories.set(memory.key, memory), [memory]);
  return {
    pages: shown.length === rows.length ? pages : { ...pages, rows: shown },
    waiting: { count: rows.length - shown.length, letIn: () => setMemory({ key, known: null }) },
  };
}
