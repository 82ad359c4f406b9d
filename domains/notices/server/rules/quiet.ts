import { toInstant, toMillis, type Instant } from '#kernel/contract';

/** Quiet hours: minutes since midnight on the clock of the person's wall; over night where from lies after until. */
export interface Quiet {
  from: number;
  until: number;
}

/** The minute of the day a wall clock shows. */
function wallMinute(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(ms);
  const of = (type: string): number => Number(parts.find((p) => p.type === type)?.value);
  return of('hour') * 60 + of('minute');
}

const isQuiet = (minute: number, { from, until }: Quiet): boolean =>
  from < until ? minute >= from && minute < until : minute >= from || minute < until;

/**
 * When a mail may go: at once, or when the quiet hours end. The end is looked for on the wall clock, so a
 * night with a change to or from summer time ends at the hour the person set.
 */
export function mailableAt(at: Instant, zone: string, quiet: Quiet | null): Instant {
  if (!quiet) return at;
  const minute = wallMinute(toMillis(at), zone);
  if (!isQuiet(minute, quiet)) return at;
  const ahead = (quiet.until - minute + 1440) % 1440;
  const whole = Math.floor(toMillis(at) / 60_000) * 60_000;
  const guess = whole + ahead * 60_000;
  // A clock put on or back in the night moves the guess by what the wall shows too much or too little.
  const off = ((quiet.until - wallMinute(guess, zone) + 720 + 1440) % 1440) - 720;
  const end = guess + off * 60_000;
  return toInstant(isQuiet(wallMinute(end, zone), quiet) ? guess : end);
}
