/** A stretch of days, the last one included. */
export interface Span {
  from: string;
  to: string;
}

export type Period = 'month' | 'quarter' | 'year';

const months: Record<Period, number> = { month: 1, quarter: 3, year: 12 };

const firstOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);

/** The period a day lies in, moved by so many periods. */
export function periodOf(day: string, period: Period, by = 0): Span {
  const length = months[period];
  const [year, month] = day.split('-').map(Number) as [number, number];
  const begin = Math.floor((month - 1) / length) * length + by * length;
  const last = Date.parse(firstOf(year, begin + length)) - 86_400_000;
  return { from: firstOf(year, begin), to: new Date(last).toISOString().slice(0, 10) };
}

/** So many periods up to the one a day lies in, oldest first. */
export const periodsUpTo = (day: string, period: Period, count: number): Span[] =>
  Array.from({ length: count }, (_, i) => periodOf(day, period, i - count + 1));

/** The months of a span, by their first days. */
export function monthsOf(span: Span): string[] {
  const found: string[] = [];
  for (let m = span.from; m <= span.to; m = periodOf(m, 'month', 1).from) found.push(m);
  return found;
}
