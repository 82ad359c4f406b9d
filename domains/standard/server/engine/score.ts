/** How a figure becomes points of a hundred: straight between none and full, or in steps. */
export type Scoring = { none: number; full: number } | { steps: readonly { at: number; score: number }[] };

export interface Scored {
  direction: 'higher' | 'lower';
  target: number;
  scoring: Scoring | null;
}

/** Points of a hundred for a value. Without a scoring of its own: full at the target, none at its half or double. */
export function scoreOf(value: number, s: Scored): number {
  const scoring = s.scoring ?? {
    full: s.target,
    none: s.direction === 'higher' ? s.target / 2 : s.target * 2,
  };
  if ('steps' in scoring) {
    const passed = scoring.steps.filter((step) =>
      s.direction === 'higher' ? value >= step.at : value <= step.at,
    );
    return passed.reduce((most, step) => Math.max(most, step.score), 0);
  }
  const { none, full } = scoring;
  // A target of nothing at all: reached or not.
  if (none === full) return (s.direction === 'higher' ? value >= full : value <= full) ? 100 : 0;
  return Math.max(0, Math.min(100, ((value - none) / (full - none)) * 100));
}

/** Whether a value reaches its target. */
export const reaches = (value: number, s: Pick<Scored, 'direction' | 'target'>): boolean =>
  s.direction === 'higher' ? value >= s.target : value <= s.target;

/** Whether a value has come to the line at which an early warning is raised. */
export const warned = (value: number, direction: 'higher' | 'lower', line: number | null): boolean =>
  line !== null && (direction === 'higher' ? value < line : value > line);

/** Points of several figures by their weights; null where none has a value. */
export function rollUp(parts: readonly { score: number | null; weight: number }[]): number | null {
  const counted = parts.filter((p) => p.score !== null && p.weight > 0);
  const weights = counted.reduce((sum, p) => sum + p.weight, 0);
  return weights === 0 ? null : counted.reduce((sum, p) => sum + p.score! * p.weight, 0) / weights;
}
