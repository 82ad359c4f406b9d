import type { ClothRow, Slot } from './cloth-layout.ts';

/** A row with its threads in their places. */
export interface Laid {
  row: ClothRow;
  slots: readonly Slot[];
}

/** A thread under the cursor: the row's number among all rows, the slot's within the row. */
export interface Spot {
  row: number;
  slot: number;
}

export const first = (laid: readonly Laid[]): Spot | null => {
  const row = laid.findIndex((l) => l.slots.length > 0);
  return row < 0 ? null : { row, slot: 0 };
};

/** The thread next to this one, going on to the next row at the end of one. */
export function neighbour(laid: readonly Laid[], spot: Spot | null, by: 1 | -1): Spot | null {
  if (!spot) return first(laid);
  const slot = spot.slot + by;
  if (slot >= 0 && slot < (laid[spot.row]?.slots.length ?? 0)) return { row: spot.row, slot };
  for (let row = spot.row + by; row >= 0 && row < laid.length; row += by) {
    const size = laid[row]?.slots.length ?? 0;
    if (size > 0) return { row, slot: by > 0 ? 0 : size - 1 };
  }
  return spot;
}

/** The thread above or below, nearest to this one's place. */
export function below(laid: readonly Laid[], spot: Spot | null, by: 1 | -1): Spot | null {
  if (!spot) return first(laid);
  const x = laid[spot.row]?.slots[spot.slot]?.x ?? 0;
  for (let row = spot.row + by; row >= 0 && row < laid.length; row += by) {
    const slots = laid[row]?.slots ?? [];
    if (slots.length > 0) return { row, slot: closest(slots, x) };
  }
  return spot;
}

const closest = (slots: readonly Slot[], x: number): number =>
  slots.reduce((best, s, i) => (Math.abs(s.x - x) < Math.abs((slots[best]?.x ?? 0) - x) ? i : best), 0);

/** The next break after this thread, round and round. */
export function nextBreak(laid: readonly Laid[], spot: Spot | null): Spot | null {
  const breaks = laid.flatMap(({ slots }, row) =>
    slots.flatMap((s, slot) => (s.state === 'broken' ? [{ row, slot }] : [])),
  );
  if (!spot) return breaks[0] ?? null;
  return (
    breaks.find((b) => b.row > spot.row || (b.row === spot.row && b.slot > spot.slot)) ?? breaks[0] ?? spot
  );
}

/** The thread under a point of a row; a break is easier to hit than its neighbours. */
export function nearest(laid: readonly Laid[], row: number, x: number): Spot | null {
  const slots = laid[row]?.slots ?? [];
  if (slots.length === 0) return null;
  const torn = slots.findIndex((s) => s.state === 'broken' && Math.abs(s.x - x) <= 3.5);
  const slot = torn >= 0 ? torn : closest(slots, x);
  return Math.abs((slots[slot]?.x ?? 0) - x) <= 4 ? { row, slot } : null;
}
