import type { Recurrence } from '../server/engine/recurrence.ts';

/**
 * When duties are due, reckoned apart from the engine: day after day, each day's closing found by asking
 * the runtime what the wall shows, periods told by their own names. Slow and plain on purpose.
 */

export type Closing = (day: string) => string | null;

const dayMs = 86_400_000;
export const dateAt = (at: number): string => new Date(at).toISOString().slice(0, 10);

const walls = new Map<string, Intl.DateTimeFormat>();

/** The instant at which a zone's wall shows a day and time; `24:00` is the next midnight. */
export function instantOf(day: string, time: string, zone: string): number {
  let format = walls.get(zone);
  if (!format)
    walls.set(
      zone,
      (format = new Intl.DateTimeFormat('sv-SE', {
        dateStyle: 'short',
        timeStyle: 'medium',
        timeZone: zone,
      })),
    );
  const [date, hours] = time === '24:00' ? [dateAt(Date.parse(day) + dayMs), '00:00'] : [day, time];
  const wanted = `${date} ${hours}:00`;
  const plain = Date.parse(`${date}T${hours}:00Z`);
  for (let minutes = -15 * 60; minutes <= 15 * 60; minutes += 15) {
    const at = plain - minutes * 60_000;
    if (format.format(at) === wanted) return at;
  }
  throw new Error(`the wall of ${zone} never shows ${wanted}`);
}

/** The name of the part of time that a day belongs to; days with the same name are one time of the duty. */
function partOf(every: Exclude<Recurrence, { rule: string }>, day: string): string {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  if (typeof every === 'object') {
    const months = { month: 1, quarter: 3, year: 12 }[every.per];
    const whole = Math.floor((m - 1) / months);
    if (months % every.times === 0) {
      const each = months / every.times;
      return `${y}/${whole}/${Math.floor(((m - 1) % months) / each)}`;
    }
    const first = Date.UTC(y, whole * months, 1);
    const length = (Date.UTC(y, (whole + 1) * months, 1) - first) / dayMs;
    const place = (Date.UTC(y, m - 1, d) - first) / dayMs + 1;
    let part = 1;
    while (place > Math.round((length * part) / every.times)) part += 1;
    return `${y}/${whole}/${part}`;
  }
  switch (every) {
    case 'day':
      return day;
    case 'week':
      // Weeks begin on Monday; 5 January 1970 was one.
      return String(Math.floor((Date.parse(day) / dayMs - 4) / 7));
    case 'month':
      return `${y}-${m}`;
    case 'quarter':
      return `${y}/${Math.ceil(m / 3)}`;
    case 'half-year':
      return `${y}/${m <= 6 ? 1 : 2}`;
    default:
      return String(y);
  }
}

/**
 * All instants at which a duty is due whose parts lie within [first, last] (days). `closing` gives the wall
 * time at which a day closes, null where it is closed all day.
 */
export function dueDays(
  every: Exclude<Recurrence, { rule: string }>,
  closing: Closing,
  zone: string,
  first: string,
  last: string,
): number[] {
  const found: number[] = [];
  let part = '';
  let open: string | null = null;
  const end = () => {
    if (part !== '' && open !== null) found.push(instantOf(open, closing(open)!, zone));
  };
  for (let at = Date.parse(first); at <= Date.parse(last); at += dayMs) {
    const day = dateAt(at);
    const name = partOf(every, day);
    if (name !== part) {
      end();
      part = name;
      open = null;
    }
    if (closing(day) !== null) open = day;
  }
  end();
  return found;
}
