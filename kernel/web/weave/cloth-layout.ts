import { frayed, standing, type Stroke, type ThreadData, type ThreadState } from './thread.ts';

/** A thread that has its own place: a break or one close to its deadline. */
export interface ClothThread extends ThreadData {
  id: string;
}

/** What was due for one clause on one day. */
export interface ClothCell {
  /** `2026-11-12`, in the company's zone. */
  day: string;
  kept: number;
  running: number;
  paused: number;
  /** How far the running ones are on the whole, 0 to 1. */
  runningShare?: number;
  broken: readonly ClothThread[];
  close: readonly ClothThread[];
}

export interface ClothRow {
  id: string;
  /** The clause's id in its source, `AP-7.2.1`. */
  code: string;
  title: string;
  /** Kept share in percent, of what is decided; null when nothing is. */
  rate: number | null;
  /** In percent; the rate is red below it. */
  target: number | null;
  broken: number;
  total: number;
  cells: readonly ClothCell[];
}

export interface ClothGroup {
  title: string;
  rows: readonly ClothRow[];
}

/** One drawn thread: for a case by itself, or for `count` cases of one state. */
export interface Slot {
  x: number;
  day: string;
  dayIndex: number;
  state: ThreadState;
  count: number;
  thread?: ClothThread;
}

export const dayWide = 21;
export const rowHigh = 31;
const perDay = 5;

const own = (cell: ClothCell): number => cell.broken.length + cell.close.length;
const bundles = (cell: ClothCell, n: number): number =>
  Math.ceil(cell.kept / n) + Math.ceil(cell.running / n) + Math.ceil(cell.paused / n);

/**
 * How many cases one thread of a row stands for, so that no day has more than five threads. Breaks and
 * close ones always have their own; a day with many of them closes its threads up instead.
 */
export function ratioOf(cells: readonly ClothCell[]): number {
  let n = 1;
  for (const cell of cells) {
    const kinds = Number(cell.kept > 0) + Number(cell.running > 0) + Number(cell.paused > 0);
    const room = Math.max(kinds, perDay - own(cell));
    let low = n;
    let high = Math.max(n, cell.kept, cell.running, cell.paused);
    while (low < high) {
      const mid = Math.floor((low + high) / 2);
      if (bundles(cell, mid) <= room) high = mid;
      else low = mid + 1;
    }
    n = low;
  }
  return n;
}

type Place = Omit<Slot, 'x' | 'day' | 'dayIndex'>;

const bundled = (state: ThreadState, all: number, n: number): Place[] =>
  Array.from({ length: Math.ceil(all / n) }, (_, i) => ({ state, count: Math.min(n, all - i * n) }));

/** The threads of a day in their order: kept with the breaks spread among them, then what still runs. */
function placesOf(cell: ClothCell, n: number): Place[] {
  const done = bundled('kept', cell.kept, n);
  // Spread evenly and in their order: with b breaks among k bundles, the places grow by at least one.
  const step = (done.length + cell.broken.length + 1) / (cell.broken.length + 1);
  cell.broken.forEach((thread, i) => {
    done.splice(Math.round((i + 1) * step) - 1, 0, { state: 'broken', count: 1, thread });
  });
  return [
    ...done,
    ...bundled('paused', cell.paused, n),
    ...cell.close.map((thread): Place => ({ state: 'close', count: 1, thread })),
    ...bundled('running', cell.running, n),
  ];
}

/** Where each thread of a row stands. Days after `today` stay bare. */
export function slotsOf(row: ClothRow, days: readonly string[], today: string): Slot[] {
  const n = ratioOf(row.cells);
  const at = new Map(days.map((d, i) => [d, i]));
  return row.cells
    .filter((cell) => cell.day <= today && at.has(cell.day))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .flatMap((cell) => {
      const places = placesOf(cell, n);
      const dayIndex = at.get(cell.day) ?? 0;
      const pitch = places.length > perDay ? (dayWide - 1) / places.length : 4;
      return places.map((place, i) => ({
        ...place,
        day: cell.day,
        dayIndex,
        x: dayIndex * dayWide + 3.5 + i * pitch,
      }));
    });
}

/** What is drawn of one row, `top` px down: strokes of one dye gathered in one path, and the holes. */
export interface Weave {
  under: Stroke[];
  holes: { x: number; y: number }[];
  over: Stroke[];
}

const bare = { from: '2000-01-01T00:00:00.000Z', due: '2000-01-01T00:00:00.000Z' };

export function weaveOf(
  slots: readonly Slot[],
  cells: readonly ClothCell[],
  top: number,
  now: number,
): Weave {
  const shares = new Map(cells.map((c) => [c.day, c.runningShare ?? 0.5]));
  const weave: Weave = { under: [], holes: [], over: [] };
  for (const slot of slots) {
    if (slot.state === 'broken') {
      weave.holes.push({ x: slot.x, y: top + 13.5 });
      weave.over.push(...tear(slot.x, top));
      continue;
    }
    const thread: ThreadData = slot.thread ?? {
      ...bare,
      state: slot.state,
      share: slot.state === 'running' || slot.state === 'paused' ? (shares.get(slot.day) ?? 0.5) : 1,
    };
    const shift = Math.round((slot.x - 3.5) / 4) % 2 === 1;
    weave.under.push(...standing(thread, { x: slot.x, y: top + 2, length: 23, wide: 3, shift, now }));
  }
  return { under: gathered(weave.under), holes: weave.holes, over: gathered(weave.over) };
}

/** A break in the cloth: two stumps, frayed, and a loose end hanging under the row. */
const tear = (x: number, top: number): Stroke[] => [
  { d: `M${x} ${top + 2}v4M${x} ${top + 22}v3`, dye: 'broken', width: 4, dash: '3 1' },
  { d: frayed(x, top + 6, top + 22), dye: 'broken', width: 1 },
  { d: `M${x} ${top + 25}q.3 3 3 5`, dye: 'broken', width: 1.6 },
];

/** Strokes drawn alike become one path: a full month is a handful of paths, not thousands. */
function gathered(strokes: readonly Stroke[]): Stroke[] {
  const kinds = new Map<string, Stroke>();
  for (const s of strokes) {
    const key = `${s.dye} ${s.width} ${s.dash ?? ''} ${s.offset ?? 0}`;
    const found = kinds.get(key);
    if (found) found.d += s.d;
    else kinds.set(key, { ...s });
  }
  return [...kinds.values()];
}

/** The ground of a group: weft up to today's line, bare warp behind it, linen on shut days. */
export function groundOf(
  high: number,
  days: readonly string[],
  today: string,
  shut: ReadonlySet<string>,
): { weft: string; warp: string; woven: number } {
  const past = days.filter((d) => d <= today).length;
  const woven = past * dayWide;
  const wide = days.length * dayWide;
  let weft = '';
  for (let y = 1.5; y < high; y += 4) weft += `M0 ${y}H${woven}`;
  let warp = '';
  days.forEach((day, i) => {
    if (day <= today) return;
    if (shut.has(day)) for (let y = 1.5; y < high; y += 4) weft += `M${i * dayWide} ${y}h${dayWide}`;
    else for (let k = 0; k < perDay; k += 1) warp += `M${i * dayWide + 2.5 + k * 4.2} 0v${high}`;
  });
  return { weft, warp, woven: Math.min(woven, wide) };
}

/** The days from the first to the last, both included, as `2026-11-01`. */
export function daysBetween(first: string, last: string): string[] {
  const out: string[] = [];
  for (let ms = Date.parse(`${first}T00:00:00Z`); ms <= Date.parse(`${last}T00:00:00Z`); ms += 86_400_000) {
    out.push(new Date(ms).toISOString().slice(0, 10));
  }
  return out;
}

/** Gathers single threads into the cells of a row, for a page that has them all. */
export function cellsOf(
  threads: readonly ClothThread[],
  dayOf: (thread: ClothThread) => string,
): ClothCell[] {
  const cells = new Map<
    string,
    {
      kept: number;
      running: number;
      paused: number;
      shares: number;
      broken: ClothThread[];
      close: ClothThread[];
    }
  >();
  for (const thread of threads) {
    const day = dayOf(thread);
    const cell = cells.get(day) ?? { kept: 0, running: 0, paused: 0, shares: 0, broken: [], close: [] };
    cells.set(day, cell);
    if (thread.state === 'broken' || thread.state === 'close') cell[thread.state].push(thread);
    else if (thread.state !== 'cancelled') cell[thread.state] += 1;
    if (thread.state === 'running') cell.shares += thread.share;
  }
  return [...cells].map(([day, { shares, ...cell }]) => ({
    day,
    ...cell,
    ...(cell.running > 0 ? { runningShare: shares / cell.running } : {}),
  }));
}
