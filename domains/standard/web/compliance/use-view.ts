import { dayIn, nowMillis, useFilters, useZone } from '#kernel/web';
import { readListed, writeListed, type Listed } from './drill-address.ts';
import { soundSpan, type Span } from './span.ts';

export const groupings = ['day', 'person', 'team', 'channel', 'tier'] as const;
export type Grouping = (typeof groupings)[number];

/** What the kept share is measured by until the company says otherwise, in percent. */
const plainTarget = '98';
export const targets = ['90', '95', '98', '99', '99.5', '100'] as const;

/** The whole state of the page lives in its address: what is empty here is left out of it. */
const plain = {
  from: '',
  to: '',
  team: '',
  person: '',
  channel: '',
  tier: '',
  target: plainTarget,
  by: 'day',
  only: '',
  bare: '',
  rows: '',
  clock: '',
};

export type Change = { [K in keyof typeof plain]?: string | undefined };

export interface View {
  span: Span;
  /** Today where the reader is; the desk's own day comes with the figures. */
  today: string;
  /** Of the contract's query: the span and whose. */
  query: { from: string; to: string; team?: string; person?: string; channel?: string; tier?: string };
  narrowed: boolean;
  target: number;
  by: Grouping;
  onlyBroken: boolean;
  bare: boolean;
  listed: Listed | null;
  clock: string | null;
  values: { [K in keyof typeof plain]: string };
  set: (change: Change) => void;
  /** Opens rows behind a figure, or one clock's evidence among them. */
  open: (listed: Listed | null, clock?: string) => void;
  close: () => void;
}

export function useView(): View {
  const [values, set] = useFilters(plain);
  const zone = useZone();
  const today = dayIn(nowMillis(), zone);
  const span = soundSpan(values.from, values.to, today);
  const { team, person, channel, tier } = values;
  const target = Number(values.target);
  return {
    span,
    today,
    query: {
      ...span,
      ...(team ? { team } : {}),
      ...(person ? { person } : {}),
      ...(channel ? { channel } : {}),
      ...(tier ? { tier } : {}),
    },
    narrowed: Boolean(team || person || channel || tier),
    target: target > 0 && target <= 100 ? target : Number(plainTarget),
    by: groupings.find((g) => g === values.by) ?? 'day',
    onlyBroken: values.only === '1',
    bare: values.bare === '1',
    listed: readListed(values.rows),
    clock: values.clock || null,
    values,
    set,
    open: (listed, clock) => set({ rows: listed ? writeListed(listed) : '', clock: clock ?? '' }),
    close: () => set({ rows: '', clock: '' }),
  };
}
