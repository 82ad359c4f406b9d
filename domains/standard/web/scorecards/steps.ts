/** Periods as the page steps through them, and what lies in them. Pure. */
export type Period = 'own' | 'month' | 'quarter' | 'year';

/** The day so many periods away, for the steps before and after; months where each has its own period. */
export function stepped(at: string, period: Period, by: number): string {
  const months = { own: 1, month: 1, quarter: 3, year: 12 }[period];
  const [year, month] = [Number(at.slice(0, 4)), Number(at.slice(5, 7))];
  return new Date(Date.UTC(year, month - 1 + by * months, 1)).toISOString().slice(0, 10);
}

/** Runs of neighbouring periods that have a figure, by their places. */
export function stretchesOf(values: readonly (number | null)[]): number[][] {
  const runs: number[][] = [];
  for (const [n, value] of values.entries()) {
    if (value === null) continue;
    const last = runs.at(-1);
    if (last && last.at(-1) === n - 1) last.push(n);
    else runs.push([n]);
  }
  return runs;
}
