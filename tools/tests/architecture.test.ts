import { describe, expect, test } from 'vitest';
import { architectureFaults, readArchitecture, type Architecture } from '../architecture.ts';

const room = (floor: number, ...needs: string[]) => ({ floor, needs, title: { zh: '房', en: 'Room' } });
const faultsOf = (rooms: Architecture['rooms']) => architectureFaults({ rooms });

describe('the graph of architecture.json', () => {
  test('ours has no fault', () => {
    expect(architectureFaults(readArchitecture())).toEqual([]);
  });

  test('needs of lower floors and of the same floor are fine', () => {
    expect(faultsOf({ a: room(0), b: room(1, 'a'), c: room(1, 'a', 'b') })).toEqual([]);
  });

  test('an edge going up is found', () => {
    expect(faultsOf({ a: room(0, 'b'), b: room(1) })).toEqual([
      'a (floor 0) needs b, which is above it (floor 1)',
    ]);
  });

  test('a circle on one floor is found, with its way', () => {
    expect(faultsOf({ a: room(1, 'c'), b: room(1, 'a'), c: room(1, 'b') })).toEqual([
      'the rooms need each other in a circle: a → c → b → a',
    ]);
  });

  test('a need that is no room, a need named twice, a missing title and a bad floor are found', () => {
    const faults = faultsOf({
      a: { floor: 0.5, needs: [], title: { zh: '房', en: '' } },
      b: room(2, 'a', 'a', 'nowhere'),
    });
    expect(faults).toEqual([
      'a: its floor is not a whole number',
      'a: needs a title in both languages',
      'b: needs the same room twice',
      'b needs nowhere, which is no room',
    ]);
  });
});
