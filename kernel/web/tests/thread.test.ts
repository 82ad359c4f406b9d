import { describe, expect, it } from 'vitest';
import {
  byUrgency,
  deadlineOf,
  lying,
  standing,
  type ThreadData,
  type ThreadState,
} from '../weave/thread.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString();
const clock = (state: ThreadState, due: number, more: Partial<ThreadData> = {}): ThreadData => ({
  state,
  from: at(0),
  due: at(due),
  at: null,
  share: 0.5,
  ...more,
});
const box = { x: 4, y: 0, length: 56, wide: 4, shift: false, now: Date.parse(at(60)) };

describe('a thread', () => {
  it('puts the most urgent outermost', () => {
    const threads = [
      clock('kept', 10),
      clock('running', 50),
      clock('paused', 20),
      clock('running', 30),
      clock('broken', 5, { at: at(9) }),
      clock('close', 40),
      clock('broken', 8),
      clock('cancelled', 1),
    ];
    expect(byUrgency(threads).map((t) => t.state)).toEqual([
      'broken',
      'close',
      'running',
      'running',
      'broken',
      'paused',
      'kept',
      'cancelled',
    ]);
    expect(byUrgency(threads)[2]?.due).toBe(at(30));
  });

  it('is woven over its whole length when kept, and every second one is shifted', () => {
    expect(standing(clock('kept', 30), box)).toEqual([
      { d: 'M4 0V56', dye: 'kept', width: 4, dash: '3 1', offset: 0 },
    ]);
    expect(standing(clock('kept', 30), { ...box, shift: true })[0]?.offset).toBe(2);
  });

  it('is woven in whole picks down to the share of time gone, open warp below', () => {
    const [woven, warp] = standing(clock('running', 30, { share: 0.5 }), box);
    expect(woven?.d).toBe('M4 0V28');
    expect(warp).toMatchObject({ dye: 'warp', d: 'M2.5 28V56M5.5 28V56' });
  });

  it('shows a first pick as soon as a clock has started', () => {
    expect(standing(clock('running', 30, { share: 0 }), box)[0]?.d).toBe('M4 0V4');
  });

  it('reads without colour: twill when close, basting when paused, one fine line when cancelled', () => {
    expect(standing(clock('close', 30), box).map((s) => s.dye)).toEqual(['warp', 'close', 'close-mark']);
    expect(standing(clock('paused', 30), box)[0]).toMatchObject({ width: 2, dash: '6 4' });
    expect(standing(clock('cancelled', 30), box)).toEqual([{ d: 'M4 0V56', dye: 'warp', width: 1 }]);
  });

  it('is torn at its deadline', () => {
    const late = clock('broken', 45, { at: at(60) });
    expect(deadlineOf(late, box.now)).toBeCloseTo(0.75);
    const [ends, fray] = standing(late, { ...box, length: 200 });
    const [, upper, lower] = /V(\d+)M4 (\d+)V200/.exec(ends?.d ?? '') ?? [];
    expect(Number(lower) - Number(upper)).toBe(16);
    expect((Number(lower) + Number(upper)) / 2).toBeCloseTo(152, 0);
    expect(fray?.width).toBe(1);
  });

  it('stays within its length however late', () => {
    for (const length of [22, 23, 56, 900]) {
      for (const minute of [1, 30, 59]) {
        const [ends] = standing(clock('broken', minute, { at: at(60) }), { ...box, length });
        const [, upper, lower] = new RegExp(`V([\\d.]+)M4 ([\\d.]+)V${length}`).exec(ends?.d ?? '') ?? [];
        expect(Number(upper)).toBeGreaterThanOrEqual(3);
        expect(Number(lower)).toBeLessThanOrEqual(length - 3);
      }
    }
  });

  it('lying down ends in a bar at its deadline, woven in when kept', () => {
    expect(lying(clock('kept', 30), 100, box.now).at(-1)).toEqual({ d: 'M99 1v7', dye: 'kept', width: 2 });
    expect(lying(clock('running', 30), 100, box.now).at(-1)?.dye).toBe('warp');
  });
});
