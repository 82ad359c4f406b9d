import { describe, expect, test } from 'vitest';
import { anchorOf, pinned } from '../list/pinned.ts';

const row = (id: string, due: string | null = null) => ({ id, due });
const list = [row('a', '01'), row('b', '02'), row('c', '03'), row('d')];
const ids = (rows: readonly { id: string }[]) => rows.map((r) => r.id).join('');

describe('the open case keeps its place in the list', () => {
  const anchor = anchorOf(list, 'b');

  test('as long as its deadline is the same it stands where it belongs', () => {
    expect(pinned(list, anchor, null)).toEqual({ rows: list, held: -1 });
    const sooner = [row('z', '00'), ...list];
    expect(ids(pinned(sooner, anchor, null).rows)).toBe('zabcd');
  });

  test('answered, it would go to the end: it stays', () => {
    const after = [row('a', '01'), row('c', '03'), row('b'), row('d')];
    expect(pinned(after, anchor, null)).toEqual({
      rows: [row('a', '01'), row('b'), row('c', '03'), row('d')],
      held: 1,
    });
  });

  test('closed, it leaves the list: it stays as it is now', () => {
    const after = [row('a', '01'), row('c', '03'), row('d')];
    expect(ids(pinned(after, anchor, row('b')).rows)).toBe('abcd');
    expect(pinned(after, anchor, null).held).toBe(-1);
  });

  test('whoever stood above it may be gone too', () => {
    expect(ids(pinned([row('c', '03'), row('d')], anchorOf(list, 'c'), null).rows)).toBe('cd');
    expect(ids(pinned([row('d'), row('c')], anchorOf(list, 'c'), null).rows)).toBe('cd');
    expect(ids(pinned([row('b', '02'), row('d'), row('c')], anchorOf(list, 'c'), null).rows)).toBe('bcd');
  });

  test('a case that never stood in the list is not put there', () => {
    expect(anchorOf(list, 'x')).toBeNull();
    expect(pinned(list, null, row('x'))).toEqual({ rows: list, held: -1 });
  });
});
