import { dayIn, nowMillis, useFilters, useReach, useZone } from '#kernel/web';
import type { RouteReply } from '#kernel/contract';
import type { standard } from '../../contract.ts';
import type { Period } from './steps.ts';

export type Scorecards = RouteReply<typeof standard.scorecards>;
export type Card = Scorecards['cards'][number];
export type Indicator = Card['indicators'][number];
export type Level = Scorecards['whose']['level'];

const plain = { level: '', id: '', period: 'own', at: '', open: '' };

/** The levels a reach opens, the widest first. */
const levelsOf = (reach: string | undefined): readonly Level[] =>
  reach === 'all' ? ['company', 'team', 'person'] : reach === 'team' ? ['team', 'person'] : ['person'];

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

export interface View {
  level: Level;
  levels: readonly Level[];
  id: string;
  period: Period;
  at: string;
  today: string;
  /** The indicator whose rows are open, by its key. */
  open: string;
  /** Of the contract's query. */
  query: { at: string; period: Period; level: Level; id?: string };
  /** A team or a person is still to be chosen. */
  waiting: boolean;
  set: (change: { [K in keyof typeof plain]?: string }) => void;
}

/** The whole state of the page, which lives in its address. */
export function useView(): View {
  const [values, set] = useFilters(plain);
  const reach = useReach('standard.scorecards');
  const today = dayIn(nowMillis(), useZone());
  const levels = levelsOf(reach);
  const level = levels.find((l) => l === values.level) ?? levels[0]!;
  const period = (['month', 'quarter', 'year'] as const).find((p) => p === values.period) ?? 'own';
  const at = isDay(values.at) ? values.at : today;
  return {
    level,
    levels,
    id: values.id,
    period,
    at,
    today,
    open: values.open,
    query: { at, period, level, ...(values.id ? { id: values.id } : {}) },
    // Whoever sees all has no team of their own to begin with.
    waiting: reach === 'all' && level !== 'company' && !values.id,
    set,
  };
}
