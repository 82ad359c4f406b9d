/** A row as far as its place in the list is concerned. */
interface Placed {
  id: string;
  due: string | null;
}

/** Where the open case stood when it was opened: its deadline then, and the rows above it, nearest first. */
export interface Anchor {
  id: string;
  due: string | null;
  above: readonly string[];
}

export function anchorOf(rows: readonly Placed[], id: string): Anchor | null {
  const at = rows.findIndex((r) => r.id === id);
  const row = rows[at];
  if (!row) return null;
  return {
    id,
    due: row.due,
    above: rows
      .slice(0, at)
      .map((r) => r.id)
      .reverse(),
  };
}

/**
 * The rows with the open case where it was opened: answered or closed it would leave its place, and the
 * next row would no longer be the next. `now` is the case as it is, for when it has left the list. Gives
 * the index of the row that is held, or -1 when it stands where it belongs.
 */
export function pinned<Row extends Placed>(
  rows: readonly Row[],
  anchor: Anchor | null,
  now: Row | null,
): { rows: readonly Row[]; held: number } {
  const listed = anchor ? rows.find((r) => r.id === anchor.id) : undefined;
  const row = listed ?? (now?.id === anchor?.id ? now : null);
  if (!anchor || !row || (listed && listed.due === anchor.due)) return { rows, held: -1 };
  const others = rows.filter((r) => r.id !== anchor.id);
  const places = new Map(others.map((r, i) => [r.id, i]));
  const nearest = anchor.above.find((id) => places.has(id));
  const at = nearest === undefined ? 0 : places.get(nearest)! + 1;
  return { rows: [...others.slice(0, at), row, ...others.slice(at)], held: at };
}
