/** One figure: what was measured, what it should be, whether it is. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** `>= 1000` or `<= 50`; null where a figure is only kept. */
  bar: { atLeast: number } | { atMost: number } | null;
  /** How it came about, for whoever reads the JSON later. */
  note?: string;
}

export interface BenchOptions {
  /** Smaller numbers, same shape: to see that the bench runs, and roughly where it stands. */
  quick: boolean;
  say: (line: string) => void;
}

export type Bench = (options: BenchOptions) => Promise<Figure[]>;

export const reaches = (f: Figure): boolean =>
  f.bar === null || ('atLeast' in f.bar ? f.value >= f.bar.atLeast : f.value <= f.bar.atMost);

export const barText = (f: Figure): string =>
  f.bar === null ? '–' : 'atLeast' in f.bar ? `>= ${f.bar.atLeast}` : `<= ${f.bar.atMost}`;

/** The p-th percentile (0 to 100) of some values; NaN of none. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** Runs `work` until `ms` have passed; answers how often a second. */
export function perSecond(ms: number, work: () => void): number {
  const start = performance.now();
  let times = 0;
  while (performance.now() - start < ms) {
    for (let i = 0; i < 50; i += 1) work();
    times += 50;
  }
  return (times / (performance.now() - start)) * 1000;
}
