import { useMemo, useState } from 'react';
import type { Pages } from '#kernel/web';
import { useCase } from '../case/case-context.ts';
import type { InquiryRow } from '../../contract.ts';
import { anchorOf, pinned, type Anchor } from './pinned.ts';

/** Keeps the open case at the place where it was opened, until another one is. */
export function usePinned(
  pages: Pages<InquiryRow>,
  current: string | undefined,
): { pages: Pages<InquiryRow>; held: number } {
  const [anchor, setAnchor] = useState<Anchor | null>(null);
  const { rows } = pages;
  if (anchor?.id !== current) {
    const next = current ? anchorOf(rows, current) : null;
    if (next?.id !== anchor?.id) setAnchor(next);
  }
  const mine = anchor?.id === current ? anchor : null;
  const gone = mine !== null && !rows.some((r) => r.id === mine.id);
  const whole = useCase(current ?? '', gone).data;
  const shown = useMemo(
    () => pinned(rows, mine, gone && whole ? { ...whole, threads: [] } : null),
    [rows, mine, gone, whole],
  );
  return { pages: shown.held < 0 ? pages : { ...pages, rows: shown.rows }, held: shown.held };
}
