import { describe, expect, it } from 'vitest';
import type { ClothRow, Slot } from '../weave/cloth-layout.ts';
import { below, nearest, neighbour, nextBreak, type Laid } from '../weave/cloth-moves.ts';

const row: ClothRow = {
  id: 'r',
  code: 'r',
  title: 'r',
  rate: null,
  target: null,
  broken: 0,
  total: 0,
  cells: [],
};
const slot = (x: number, state: Slot['state'] = 'kept'): Slot => ({
  x,
  day: '2026-11-01',
  dayIndex: 0,
  state,
  count: 1,
});
const laid: Laid[] = [
  { row, slots: [slot(3.5), slot(7.5, 'broken'), slot(50)] },
  { row, slots: [] },
  { row, slots: [slot(8), slot(48, 'broken')] },
];

describe('the keys of the cloth', () => {
  it('moves by thread, over the end of a row and over empty rows', () => {
    expect(neighbour(laid, null, 1)).toEqual({ row: 0, slot: 0 });
    expect(neighbour(laid, { row: 0, slot: 2 }, 1)).toEqual({ row: 2, slot: 0 });
    expect(neighbour(laid, { row: 2, slot: 0 }, -1)).toEqual({ row: 0, slot: 2 });
    expect(neighbour(laid, { row: 2, slot: 1 }, 1)).toEqual({ row: 2, slot: 1 });
  });

  it('goes up and down to the nearest thread', () => {
    expect(below(laid, { row: 0, slot: 2 }, 1)).toEqual({ row: 2, slot: 1 });
    expect(below(laid, { row: 2, slot: 0 }, -1)).toEqual({ row: 0, slot: 1 });
  });

  it('goes from break to break and round again', () => {
    expect(nextBreak(laid, null)).toEqual({ row: 0, slot: 1 });
    expect(nextBreak(laid, { row: 0, slot: 1 })).toEqual({ row: 2, slot: 1 });
    expect(nextBreak(laid, { row: 2, slot: 1 })).toEqual({ row: 0, slot: 1 });
  });

  it('lets a pointer hit a break before its neighbour, and nothing in between', () => {
    expect(nearest(laid, 0, 5)).toEqual({ row: 0, slot: 1 });
    expect(nearest(laid, 0, 30)).toBeNull();
    expect(nearest(laid, 1, 5)).toBeNull();
  });
});
