import { CalendarNeverOpens, dayMs, horizonDays, lastAtMost, type GrowingHours } from './open-hours.ts';
import { offsetAt } from './zone.ts';

/**
 * The `count`-th working day after a local day, or before it when negative; the day itself for 0. With when
 * it closes, in ms after its midnight: infinity where it is never open.
 */
function workdayFrom(
  covering: GrowingHours['covering'],
  day: number,
  count: number,
): { day: number; closing: number } {
  // A day has at most one working day: so many cannot be found, and the search would never end.
  if (Math.abs(count) > horizonDays)
    throw new CalendarNeverOpens('so many working days are not looked ahead');
  for (let ahead = Math.abs(count) * 2; ; ahead = ahead * 2 + 400) {
    const t = covering((day - (count < 0 ? ahead : 0)) * dayMs, (day + (count > 0 ? ahead : 0)) * dayMs);
    const upTo = lastAtMost(t.workdays, day);
    const itself = t.workdays[upTo] === day;
    if (count === 0) return { day, closing: itself ? t.closings[upTo]! : Infinity };
    // Counting back begins before the day itself.
    const found = (count > 0 || itself ? upTo : upTo + 1) + count;
    const there = t.workdays[found];
    if (there === undefined && ahead <= horizonDays * 2) continue;
    if (there === undefined || Math.abs(there - day) > horizonDays)
      throw new CalendarNeverOpens('this calendar has no working days ahead');
    return { day: there, closing: t.closings[found]! };
  }
}

/**
 * Working days keep the time of day: Friday 09:12 and two working days are Tuesday 09:12. A start outside
 * hours counts from the next opening. Where the last day closes earlier, its closing is the deadline.
 */
export function addWorkingDays(
  calendar: { zone: string; nextOpen(at: number): number; covering: GrowingHours['covering'] },
  at: number,
  days: number,
): number {
  const { zone, nextOpen, covering } = calendar;
  const start = nextOpen(at);
  const local = start + offsetAt(zone, start);
  const today = Math.floor(local / dayMs);
  const { day, closing } = workdayFrom(covering, today, Math.sign(days) * Math.ceil(Math.abs(days)));
  const target = day * dayMs + Math.min(local - today * dayMs, closing);
  const guess = target - offsetAt(zone, target - offsetAt(zone, target));
  return target - offsetAt(zone, guess);
}
