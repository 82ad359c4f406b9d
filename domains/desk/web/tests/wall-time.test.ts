import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOfWall, wallAt, wallOf } from '../parts/wall-time.ts';

describe('times on the wall', () => {
  test.each([
    ['2026-11-24T10:00', 'Asia/Shanghai', '2026-11-24T02:00:00.000Z'],
    ['2026-07-01T09:30', 'Europe/Stockholm', '2026-07-01T07:30:00.000Z'],
    // The clocks go from 02:00 to 03:00: 02:30 is not shown.
    ['2026-03-29T02:30', 'Europe/Stockholm', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25T04:00', 'Europe/Stockholm', '2026-10-25T03:00:00.000Z'],
  ])('%s in %s is %s', (wall, zone, instant) => {
    expect(instantOfWall(wall, zone)).toBe(instant);
  });

  test('what is no time has no instant', () => {
    expect(instantOfWall('', 'Asia/Shanghai')).toBeNull();
    expect(instantOfWall('2026-13-01T10:00', 'Asia/Shanghai')).toBeNull();
  });

  test('a wall in China shows every moment once, there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 29_000_000, max: 33_000_000 }), (minutes) => {
        const wall = wallOf(minutes * 60_000, 'Asia/Shanghai');
        expect(Date.parse(instantOfWall(wall, 'Asia/Shanghai')!)).toBe(minutes * 60_000);
      }),
    );
  });

  test('a time of day some days on is of the reader’s day, not of UTC’s', () => {
    // 2026-11-22 23:30 in Shanghai.
    expect(wallAt(Date.parse('2026-11-22T15:30:00.000Z'), 'Asia/Shanghai', 1, '10:00')).toBe(
      '2026-11-23T10:00',
    );
  });
});
