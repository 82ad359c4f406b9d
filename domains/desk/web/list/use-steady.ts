import { useRef, useState } from 'react';
import type { Pages } from '#kernel/web';

interface Memory {
  known: Set<string>;
  settled: boolean;
}

/** What each list has shown so far, by its query: it survives the page being left and found again. */
const memories = new Map<string, Memory>();

function memoryOf(key: string): Memory {
  const found = memories.get(key);
  if (found) return found;
  const made: Memory = { known: new Set(), settled: false };
  memories.set(key, made);
  return made;
}

/**
 * Holds back rows that would push others down: a row nobody has seen yet waits if a known one stands below
 * it; at the very end it may join, as the next page does. `letIn` shows what waits.
 */
export function useSteady<Row extends { id: string }>(
  pages: Pages<Row>,
): { pages: Pages<Row>; waiting: { count: number; letIn: () => void } } {
  const key = JSON.stringify(pages.query);
  const memory = memoryOf(key);
  const [, redraw] = useState(0);
  const last = useRef(key);
  if (last.current !== key) {
    // Another list, or this one come back to: what it holds now is a new beginning.
    last.current = key;
    memory.settled = false;
  }
  const open = !memory.settled;
  const lastKnown = pages.rows.findLastIndex((r) => memory.known.has(r.id));
  const shown = pages.rows.filter((r, i) => open || memory.known.has(r.id) || i > lastKnown);
  if (open && !pages.loading && !pages.refreshing) {
    memory.known = new Set(pages.rows.map((r) => r.id));
    memory.settled = true;
  } else if (!open) for (const row of shown) memory.known.add(row.id);
  return {
    pages: shown.length === pages.rows.length ? pages : { ...pages, rows: shown },
    waiting: {
      count: pages.rows.length - shown.length,
      letIn: () => {
        memory.settled = false;
        redraw((n) => n + 1);
      },
    },
  };
}
