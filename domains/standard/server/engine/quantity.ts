/** Units by what they measure, each with its size in the first. SI brochure; yard and inch by the 1959 agreement. */
const measures: readonly Readonly<Record<string, number>>[] = [
  { m: 1, mm: 0.001, cm: 0.01, km: 1000, yd: 0.9144, in: 0.0254 },
  { kg: 1, g: 0.001, t: 1000 },
  { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 },
  { m2: 1, cm2: 0.0001 },
  { m3: 1, l: 0.001 },
];

/** A number of one unit in another; null where they do not measure the same. */
export function convert(value: number, from: string, to: string): number | null {
  if (from === to) return value;
  const measure = measures.find((m) => from in m && to in m);
  // By twelve digits, so that 0.1 km is 100 m and not a little more.
  return measure ? Number(((value * measure[from]!) / measure[to]!).toPrecision(12)) : null;
}

/** “2 km” as a number of the wanted unit; a bare number is in it already. Null where it cannot be read so. */
export function quantityIn(written: string | number, unit: string): number | null {
  if (typeof written === 'number') return written;
  const read = /^\s*(-?\d+(?:\.\d+)?)\s*([a-zA-Z]+\d?)\s*$/.exec(written);
  if (!read) return null;
  const name = read[2]!;
  return convert(Number(read[1]), name, unit) ?? convert(Number(read[1]), name.replace(/s$/, ''), unit);
}
