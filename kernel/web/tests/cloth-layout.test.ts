import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellsOf,
  daysBetween,
  dayWide,
  groundOf,
  ratioOf,
  slotsOf,
  weaveOf,
  type ClothCell,
  type ClothRow,
  type ClothThread,
} from '../weave/cloth-layout.ts';

const thread = (id: string, state: ClothThread['state']): ClothThread => ({
  id,
  state,
  from: '2026-11-12T01:00:00.000Z',
  due: '2026-11-12T02:00:00.000Z',
  at: null,
  share: 0.5,
});

const days = daysBetween('2026-11-01', '2026-11-30');
const today = '2026-11-20';

const cell = fc.record({
  day: fc.constantFrom(...days),
  kept: fc.nat(5000),
  running: fc.nat(60),
  paused: fc.nat(20),
  broken: fc.nat(9),
  close: fc.nat(4),
});

const cells = fc.uniqueArray(cell, { selector: (c) => c.day, maxLength: 30 }).map((list): ClothCell[] =>
  list.map((c) => ({
    ...c,
    broken: Array.from({ length: c.broken }, (_, i) => thread(`${c.day}b${i}`, 'broken')),
    close: Array.from({ length: c.close }, (_, i) => thread(`${c.day}c${i}`, 'close')),
  })),
);

const rowOf = (list: readonly ClothCell[]): ClothRow => ({
  id: 'r',
  code: 'r',
  title: 'r',
  rate: null,
  target: null,
  broken: 0,
  total: 0,
  cells: list,
});

describe('the cloth', () => {
  it('gives every break and every close one its own thread, and loses no case', () => {
    fc.assert(
      fc.property(cells, (list) => {
        const slots = slotsOf(rowOf(list), days, today);
        for (const c of list) {
          const mine = slots.filter((s) => s.day === c.day);
          if (c.day > today) {
            expect(mine).toHaveLength(0);
            continue;
          }
          expect(mine.filter((s) => s.state === 'broken').map((s) => s.thread?.id)).toEqual(
            c.broken.map((t) => t.id),
          );
          expect(mine.filter((s) => s.state === 'close')).toHaveLength(c.close.length);
          for (const state of ['kept', 'running', 'paused'] as const) {
            const sum = mine.filter((s) => s.state === state).reduce((n, s) => n + s.count, 0);
            expect(sum).toBe(c[state]);
          }
        }
      }),
    );
  });

  it('fits five threads a day, more only where own threads leave no room', () => {
    fc.assert(
      fc.property(cells, (list) => {
        const slots = slotsOf(rowOf(list), days, today);
        for (const c of list.filter((one) => one.day <= today)) {
          const own = c.broken.length + c.close.length;
          const kinds = [c.kept, c.running, c.paused].filter((n) => n > 0).length;
          expect(slots.filter((s) => s.day === c.day).length).toBeLessThanOrEqual(Math.max(5, own + kinds));
        }
      }),
    );
  });

  it('takes the smallest ratio that fits', () => {
    fc.assert(
      fc.property(cells, (list) => {
        const n = ratioOf(list);
        if (n === 1) return;
        const tooMany = list.some((c) => {
          const own = c.broken.length + c.close.length;
          const kinds = [c.kept, c.running, c.paused].filter((k) => k > 0).length;
          const drawn = [c.kept, c.running, c.paused].reduce((sum, k) => sum + Math.ceil(k / (n - 1)), 0);
          return drawn > Math.max(kinds, 5 - own);
        });
        expect(tooMany).toBe(true);
      }),
    );
  });

  it('keeps each thread within its day', () => {
    fc.assert(
      fc.property(cells, (list) => {
        for (const slot of slotsOf(rowOf(list), days, today)) {
          expect(slot.x).toBeGreaterThanOrEqual(slot.dayIndex * dayWide);
          expect(slot.x).toBeLessThan((slot.dayIndex + 1) * dayWide + 3);
        }
      }),
    );
  });

  it('draws a month of thousands in a handful of paths', () => {
    const list = days.map((day): ClothCell => ({
      day,
      kept: 4000,
      running: 3,
      paused: 1,
      broken: [],
      close: [],
    }));
    const slots = slotsOf(rowOf(list), days, today);
    expect(slots.length).toBeGreaterThan(60);
    expect(weaveOf(slots, list, 0, 0).under.length).toBeLessThan(12);
  });

  it('tears a hole for each break', () => {
    const list: ClothCell[] = [
      { day: '2026-11-12', kept: 3, running: 0, paused: 0, broken: [thread('x', 'broken')], close: [] },
    ];
    const weave = weaveOf(slotsOf(rowOf(list), days, today), list, 31, 0);
    expect(weave.holes).toHaveLength(1);
    expect(weave.holes[0]?.y).toBe(44.5);
  });

  it('weaves up to today and leaves shut days linen', () => {
    const shut = new Set(['2026-11-21']);
    const ground = groundOf(31, days, today, shut);
    expect(ground.woven).toBe(20 * dayWide);
    const warps = [...ground.warp.matchAll(/M([\d.]+) 0/g)].map((m) => Number(m[1]));
    expect(Math.min(...warps)).toBeGreaterThanOrEqual(21 * dayWide);
    expect(warps).toHaveLength(9 * 5);
  });

  it('gathers single threads into days', () => {
    const threads = [
      thread('1', 'kept'),
      thread('2', 'broken'),
      thread('3', 'running'),
      thread('4', 'cancelled'),
    ];
    expect(cellsOf(threads, () => '2026-11-12')).toEqual([
      {
        day: '2026-11-12',
        kept: 1,
        running: 1,
        paused: 0,
        runningShare: 0.5,
        broken: [threads[1]],
        close: [],
      },
    ]);
  });
});
