import { toInstant, toMillis, type Instant } from '#kernel/contract';
import { offsetAt } from '../engine/zone.ts';

/**
 * Until when a result is good that was reached at an instant: so many calendar months on, at the same local
 * time of day; where that month is shorter, on its last day.
 */
export function goodUntil(reachedAt: Instant, months: number, zone: string): Instant {
  const at = toMillis(reachedAt);
  const local = new Date(at + offsetAt(zone, at));
  const month = local.getUTCMonth() + Math.round(months);
  const last = new Date(Date.UTC(local.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const target = new Date(local);
  target.setUTCDate(1);
  target.setUTCFullYear(local.getUTCFullYear(), month, Math.min(local.getUTCDate(), last));
  const wall = target.getTime();
  return toInstant(wall - offsetAt(zone, wall - offsetAt(zone, wall)));
}
