import { toInstant, type Instant } from '#kernel/contract';

/** How far a zone is ahead of UTC at a moment, in milliseconds. */
function ahead(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms);
  const n = (type: string): number => Number(parts.find((p) => p.type === type)?.value);
  const wall = Date.UTC(n('year'), n('month') - 1, n('day'), n('hour'), n('minute'), n('second'));
  return wall - Math.floor(ms / 1000) * 1000;
}

/**
 * The instant of a time on the wall (`2026-11-24T10:00`) in a zone; null when it is none. A time that the
 * clocks skip counts as after the skip, one they show twice as the first.
 */
export function instantOfWall(wall: string, zone: string): Instant | null {
  const asUtc = Date.parse(`${wall.slice(0, 16)}:00.000Z`);
  if (Number.isNaN(asUtc)) return null;
  const guess = asUtc - ahead(asUtc, zone);
  return toInstant(asUtc - ahead(guess, zone));
}

/** A moment as a wall shows it in a zone, for a field: `2026-11-24T10:00`. */
export const wallOf = (ms: number, zone: string): string =>
  toInstant(Math.floor(ms / 1000) * 1000 + ahead(ms, zone)).slice(0, 16);

const dayMs = 86_400_000;

/** A time of day some days from now, as a wall shows it. */
export const wallAt = (now: number, zone: string, days: number, time: string): string =>
  `${wallOf(now + days * dayMs, zone).slice(0, 10)}T${time}`;
