import { describe, expect, test } from 'vitest';
import { readArchitecture, type Architecture } from '../architecture.ts';
import { layOut, size } from '../map-layout.ts';
import { drawMap } from '../map.ts';

const room = (floor: number, ...needs: string[]) => ({ floor, needs, title: { zh: '房', en: 'A & B' } });
const house: Architecture = {
  rooms: {
    security: room(0),
    standard: room(1),
    customers: room(1, 'security'),
    channels: room(1, 'security', 'customers'),
    desk: room(2, 'standard', 'customers', 'channels'),
    orders: room(2, 'standard', 'customers'),
    complaints: room(3, 'security', 'desk', 'orders'),
  },
};

describe('the map', () => {
  const layout = layOut(house);

  test('is the same each time', () => {
    expect(drawMap(house)).toBe(drawMap(structuredClone(house)));
  });

  test('shows every room once, the higher floors above', () => {
    expect(layout.boxes.map((box) => box.name)).toEqual(Object.keys(house.rooms));
    const places = new Set(layout.boxes.map(({ x, y }) => `${x} ${y}`));
    expect(places.size).toBe(layout.boxes.length);
    const fromAbove = layout.boxes.toSorted((a, b) => a.y - b.y).map(({ name }) => house.rooms[name]?.floor);
    expect(fromAbove).toEqual([3, 2, 2, 1, 1, 1, 0]);
  });

  test('has a thread for every need, and no other', () => {
    const drawn = layout.threads.flatMap(({ room: from, needers }) =>
      needers.map((needer) => `${needer} needs ${from}`),
    );
    const named = Object.entries(house.rooms).flatMap(([name, { needs }]) =>
      needs.map((need) => `${name} needs ${need}`),
    );
    expect(drawn.sort()).toEqual(named.sort());
  });

  test('ties each thread to the lower edge of the room that needs it, at a place of its own', () => {
    const knots = layout.threads.flatMap(({ knots: own }) => own.map(([x, y]) => `${x} ${y}`));
    expect(new Set(knots).size).toBe(knots.length);
    for (const { needers, knots: own } of layout.threads)
      for (const [at, [x, y]] of own.entries()) {
        const box = layout.boxes.find(({ name }) => name === needers[at]);
        expect(y).toBe((box?.y ?? 0) + size.height);
        expect(x).toBeGreaterThan(box?.x ?? 0);
        expect(x).toBeLessThan((box?.x ?? 0) + size.room);
      }
  });

  test('lets no thread climb through a room or along another thread', () => {
    const upright = layout.threads.flatMap(({ room: owner, lines }) =>
      lines.flatMap((line) =>
        line.slice(1).flatMap(([x, y], at) => {
          const [beforeX, beforeY] = line[at] ?? [0, 0];
          return x === beforeX ? [{ owner, x, from: Math.min(y, beforeY), to: Math.max(y, beforeY) }] : [];
        }),
      ),
    );
    const through = upright.filter(({ x, from, to }) =>
      layout.boxes.some(
        (box) => x > box.x && x < box.x + size.room && from < box.y + size.height && to > box.y,
      ),
    );
    expect(through).toEqual([]);
    const along = upright.filter((a) =>
      upright.some((b) => a.owner !== b.owner && a.x === b.x && a.from < b.to && b.from < a.to),
    );
    expect(along).toEqual([]);
  });

  test('is well-formed where a title holds an ampersand', () => {
    expect(drawMap(house)).toContain('A &amp; B');
  });

  test('of our own house names every room in both languages', () => {
    const drawn = drawMap(readArchitecture());
    for (const { title } of Object.values(readArchitecture().rooms)) {
      expect(drawn).toContain(`>${title.zh}<`);
      expect(drawn).toContain(`>${title.en}<`);
    }
  });
});
