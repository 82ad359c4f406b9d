import type { CalendarBody, Window } from '../server/engine/calendar-body.ts';

/**
 * A calendar walked second by second, to hold the arithmetic against: no prefix sums, no search, and its
 * own list of clock changes (published rules of the zones, 2024 to 2027) in place of the runtime's zone data.
 */

/** From an instant on (UTC), local time is this many minutes ahead of UTC. */
const offsets: Record<string, [string, number][]> = {
  'Asia/Shanghai': [['1992-01-01T00:00:00Z', 480]],
  'Europe/Berlin': [
    ['2023-10-29T01:00:00Z', 60],
    ['2024-03-31T01:00:00Z', 120],
    ['2024-10-27T01:00:00Z', 60],
    ['2025-03-30T01:00:00Z', 120],
    ['2025-10-26T01:00:00Z', 60],
    ['2026-03-29T01:00:00Z', 120],
    ['2026-10-25T01:00:00Z', 60],
    ['2027-03-28T01:00:00Z', 120],
  ],
  'America/New_York': [
    ['2023-11-05T06:00:00Z', -300],
    ['2024-03-10T07:00:00Z', -240],
    ['2024-11-03T06:00:00Z', -300],
    ['2025-03-09T07:00:00Z', -240],
    ['2025-11-02T06:00:00Z', -300],
    ['2026-03-08T07:00:00Z', -240],
    ['2026-11-01T06:00:00Z', -300],
    ['2027-03-14T07:00:00Z', -240],
  ],
};

export const walkedZones = Object.keys(offsets);

const changes = new Map(
  Object.entries(offsets).map(([zone, list]) => [
    zone,
    list.map(([from, m]) => [Date.parse(from) / 1000, m * 60] as const),
  ]),
);

function offsetSeconds(zone: string, second: number): number {
  const list = changes.get(zone)!;
  let offset = list[0]![1];
  for (const [from, seconds] of list) if (second >= from) offset = seconds;
  return offset;
}

const windowsOn = (body: CalendarBody, day: number): readonly Window[] => {
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
  const own = body.days[date];
  if (own) return own;
  if (body.closures.some((c) => date >= c.from && date <= c.to)) return [];
  return body.week[(((day + 3) % 7) + 7) % 7]!;
};

/** Whether one second is open: by the wall clock it shows, on its day or in the night of the day before. */
export function walker(body: CalendarBody): (second: number) => boolean {
  const days = new Map<number, readonly Window[]>();
  const windows = (day: number) => {
    let w = days.get(day);
    if (!w) days.set(day, (w = windowsOn(body, day)));
    return w;
  };
  return (second) => {
    const local = second + offsetSeconds(body.zone, second);
    const day = Math.floor(local / 86_400);
    const minute = (local - day * 86_400) / 60;
    return (
      windows(day).some((w) => minute >= w.from && minute < w.to) ||
      windows(day - 1).some((w) => w.to > 1440 && minute + 1440 >= w.from && minute + 1440 < w.to)
    );
  };
}

/** The end of the n-th open second from an instant on; null when the walk finds none within `limit` seconds. */
export function walkAdd(body: CalendarBody, from: number, seconds: number, limit: number): number | null {
  const open = walker(body);
  let left = seconds;
  for (let s = from; s < from + limit; s += 1) {
    if (left === 0) return s;
    if (open(s)) left -= 1;
  }
  return left === 0 ? from + limit : null;
}

/** How many seconds of [from, to) are open. */
export function walkBetween(body: CalendarBody, from: number, to: number): number {
  const open = walker(body);
  let sum = 0;
  for (let s = from; s < to; s += 1) if (open(s)) sum += 1;
  return sum;
}
