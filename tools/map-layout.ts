import type { Architecture } from './architecture.ts';

/** Sizes in pixels of the drawing. Rooms stand in columns; threads climb in the aisles between them. */
export const size = {
  room: 132,
  height: 56,
  lane: 8,
  track: 7,
  margin: 24,
  label: 40,
  edge: 14,
  aisle: 24,
} as const;

export interface Box {
  name: string;
  x: number;
  y: number;
}

/** One thread: from a needed room to all that need it, as the corners of its lines. */
export interface Thread {
  room: string;
  needers: string[];
  lines: [x: number, y: number][][];
  /** Where a needer ties in. */
  knots: [x: number, y: number][];
}

export interface Layout {
  width: number;
  boxes: Box[];
  threads: Thread[];
  floors: { floor: number; y: number }[];
  /** The top of the highest floor and the bottom of the lowest. */
  top: number;
  bottom: number;
}

type Rooms = Architecture['rooms'];

const mean = (numbers: number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

/**
 * Gives every room its column. Floors are filled from below; on a floor rooms stand in the order of
 * the middle of what they need, ties in the order of the file, so that the drawing never changes by itself.
 */
function columnsOf(rooms: Rooms, floors: number[]): Map<string, number> {
  const widest = Math.max(...floors.map((floor) => roomsOn(rooms, floor).length));
  const column = new Map<string, number>();
  for (const floor of floors) {
    const names = roomsOn(rooms, floor);
    const middle = (name: string): number => {
      const below = (rooms[name]?.needs ?? []).flatMap((need) => column.get(need) ?? []);
      return below.length ? mean(below) : widest;
    };
    const wish = new Map(names.map((name) => [name, middle(name)]));
    const inOrder = names.toSorted(
      (a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || names.indexOf(a) - names.indexOf(b),
    );
    const step = widest / inOrder.length;
    inOrder.forEach((name, at) => column.set(name, Math.floor(step * at + (step - 1) / 2)));
  }
  return column;
}

const roomsOn = (rooms: Rooms, floor: number): string[] =>
  Object.keys(rooms).filter((name) => rooms[name]?.floor === floor);

/** The rooms that need this one, in the order of the file. */
const neederOf = (rooms: Rooms, name: string): string[] =>
  Object.keys(rooms).filter((other) => rooms[other]?.needs.includes(name));

/** Works out where everything stands. Pure: the same architecture gives the same drawing. */
export function layOut({ rooms }: Architecture): Layout {
  const floors = [...new Set(Object.values(rooms).map((room) => room.floor))].sort((a, b) => a - b);
  const column = columnsOf(rooms, floors);
  const lanes = lanesOf(rooms, column);
  const perAisle = Math.max(0, ...[...lanes.values()].map((lane) => lane.place + 1));
  const pitch = size.room + size.aisle + perAisle * size.lane;
  const left = size.margin + size.label;
  const xOf = (name: string): number => left + (column.get(name) ?? 0) * pitch;
  const laneX = (name: string): number =>
    xOf(name) + size.room + size.aisle / 2 + ((lanes.get(name)?.place ?? 0) + 0.5) * size.lane;

  const tracks = new Map(floors.map((floor) => [floor, tracksBelow(rooms, floor)]));
  const yOf = new Map<number, number>();
  let y = size.margin;
  for (const floor of floors.toReversed()) {
    yOf.set(floor, y);
    y += size.height + size.edge * 2 + (tracks.get(floor)?.length ?? 0) * size.track;
  }
  const boxes = Object.keys(rooms).map((name) => ({
    name,
    x: xOf(name),
    y: yOf.get(rooms[name]?.floor ?? 0) ?? 0,
  }));
  const place = { rooms, yOf, xOf, laneX, tracks };
  const threads = Object.keys(rooms).flatMap((name) => threadOf(name, place) ?? []);
  const widest = Math.max(...column.values()) + 1;
  return {
    width: left + widest * pitch + size.margin,
    boxes,
    threads,
    floors: floors.map((floor) => ({ floor, y: yOf.get(floor) ?? 0 })),
    top: size.margin,
    bottom: y,
  };
}

/** Each needed room's place in the aisle right of its column: the lowest rooms' threads lie innermost. */
function lanesOf(rooms: Rooms, column: Map<string, number>): Map<string, { place: number }> {
  const used = new Map<number, number>();
  const lanes = new Map<string, { place: number }>();
  const byFloor = Object.keys(rooms).toSorted((a, b) => (rooms[b]?.floor ?? 0) - (rooms[a]?.floor ?? 0));
  for (const name of byFloor) {
    if (!neederOf(rooms, name).length) continue;
    const at = column.get(name) ?? 0;
    const place = used.get(at) ?? 0;
    used.set(at, place + 1);
    lanes.set(name, { place });
  }
  return lanes;
}

/** Which rooms' threads run crosswise below a floor: those needed on it, in the order of the file. */
const tracksBelow = (rooms: Rooms, floor: number): string[] =>
  Object.keys(rooms).filter((name) => neederOf(rooms, name).some((needer) => rooms[needer]?.floor === floor));

interface Place {
  rooms: Rooms;
  yOf: Map<number, number>;
  xOf: (name: string) => number;
  laneX: (name: string) => number;
  tracks: Map<number, string[]>;
}

/** The thread of one room, or null when nobody needs it. */
function threadOf(name: string, place: Place): Thread | null {
  const { rooms, yOf, xOf, laneX, tracks } = place;
  const needers = neederOf(rooms, name);
  if (!needers.length) return null;
  const own = rooms[name]?.floor ?? 0;
  const bottomOf = (floor: number): number => (yOf.get(floor) ?? 0) + size.height;
  const trackY = (floor: number): number =>
    bottomOf(floor) + size.edge + ((tracks.get(floor) ?? []).indexOf(name) + 0.5) * size.track;
  // The right end of a room's lower edge is kept for its own thread to rooms beside it.
  const portX = (needer: string): number => {
    const needs = rooms[needer]?.needs ?? [];
    const wide = size.room - 2 * size.edge;
    return xOf(needer) + (wide * (needs.indexOf(name) + 1)) / (needs.length + 1);
  };
  const lines: Thread['lines'] = [];
  const knots: Thread['knots'] = [];
  const above = needers.filter((needer) => (rooms[needer]?.floor ?? 0) > own);
  const lane = laneX(name);
  if (above.length) {
    const highest = Math.max(...above.map((needer) => rooms[needer]?.floor ?? 0));
    const start = (yOf.get(own) ?? 0) + size.height / 2;
    lines.push([
      [xOf(name) + size.room, start],
      [lane, start],
      [lane, trackY(highest)],
    ]);
  }
  const beside = needers.filter((needer) => rooms[needer]?.floor === own);
  if (beside.length)
    lines.push([
      [xOf(name) + size.room - size.edge, bottomOf(own)],
      [xOf(name) + size.room - size.edge, trackY(own)],
    ]);
  for (const needer of needers) {
    const floor = rooms[needer]?.floor ?? 0;
    const from = floor === own ? xOf(name) + size.room - size.edge : lane;
    lines.push([
      [from, trackY(floor)],
      [portX(needer), trackY(floor)],
      [portX(needer), bottomOf(floor)],
    ]);
    knots.push([portX(needer), bottomOf(floor)]);
  }
  return { room: name, needers, lines, knots };
}
