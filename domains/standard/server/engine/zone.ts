/** Offsets of time zones, from the runtime's own zone data. All values in milliseconds. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Whether the runtime knows a zone by this name. */
export function zoneExists(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Local time minus UTC at an instant, asked of the runtime. */
function offsetFound(zone: string, at: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = Number(value);
  const local = Date.UTC(
    part['year']!,
    part['month']! - 1,
    part['day'],
    part['hour'],
    part['minute'],
    part['second'],
  );
  return local - Math.floor(at / 1000) * 1000;
}

const weekMs = 7 * 86_400_000;
const steady = new Map<string, Map<number, number | null>>();

/** The offset of a week when it is the same at both its ends, else null. No zone changes twice within a week. */
function offsetOfWeek(zone: string, week: number): number | null {
  let weeks = steady.get(zone);
  if (!weeks) steady.set(zone, (weeks = new Map()));
  let offset = weeks.get(week);
  if (offset === undefined) {
    const first = offsetFound(zone, week * weekMs);
    offset = first === offsetFound(zone, (week + 1) * weekMs) ? first : null;
    weeks.set(week, offset);
  }
  return offset;
}

/** Local time minus UTC at an instant. */
export const offsetAt = (zone: string, at: number): number =>
  offsetOfWeek(zone, Math.floor(at / weekMs)) ?? offsetFound(zone, at);

/** The instant in (from, to] at which the offset becomes another; the two offsets must differ. Exact to the second. */
export function changeBetween(zone: string, from: number, to: number): number {
  const before = offsetAt(zone, from);
  let low = from;
  let high = to;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** The offset throughout [from, to] when it does not change there and that is known without a search, else null. */
export function steadyOffset(zone: string, from: number, to: number): number | null {
  const first = Math.floor(from / weekMs);
  const last = Math.floor(to / weekMs);
  const offset = offsetOfWeek(zone, first);
  if (offset === null || first === last) return offset;
  return last === first + 1 && offsetOfWeek(zone, last) === offset ? offset : null;
}

/** The instant at which a local day begins. */
export function localMidnight(zone: string, day: number): number {
  const guess = day * 86_400_000 - offsetAt(zone, day * 86_400_000);
  return day * 86_400_000 - offsetAt(zone, guess);
}
