import type { RouteCall } from '#kernel/contract';
import { useCan, useFilters } from '#kernel/web';
import type { desk } from '../../contract.ts';

/** What the list is filtered by, as it stands in the address; lists of codes are joined by commas. */
export const plainFilter = {
  tab: 'mine',
  q: '',
  state: '',
  class: '',
  channel: '',
  tier: '',
  priority: '',
} as const;

export type InboxFilter = { [K in keyof typeof plainFilter]: string };
export type Tab = 'mine' | 'team' | 'unassigned' | 'passed' | 'all';

export const tabs: readonly Tab[] = ['mine', 'team', 'unassigned', 'passed', 'all'];
/** Facets of the filter, in the order they are offered. */
export const facets = ['state', 'class', 'channel', 'tier', 'priority'] as const;
export type Facet = (typeof facets)[number];

export const codesOf = (joined: string): string[] => joined.split(',').filter(Boolean);

type Query = NonNullable<RouteCall<typeof desk.inquiries>['query']>;

/** The query of list and counts. */
export function queryOf(filter: InboxFilter): Query {
  const many = Object.fromEntries(
    facets.flatMap((f) => (filter[f] === '' ? [] : [[f, codesOf(filter[f])]])),
  ) as Partial<Query>;
  return {
    tab: tabs.find((t) => t === filter.tab) ?? 'mine',
    ...many,
    ...(filter.q.trim() === '' ? {} : { q: filter.q.trim() }),
  };
}

/** What a saved view keeps. */
export const savedOf = (filter: InboxFilter): object => ({ ...queryOf(filter) });

/** A saved view as the address carries it. */
export function filterOf(saved: Record<string, unknown>): InboxFilter {
  const of = (name: string): string => {
    const value = saved[name];
    return Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : '';
  };
  return {
    ...plainFilter,
    ...Object.fromEntries(facets.map((f) => [f, of(f)])),
    q: of('q'),
    tab: of('tab') || 'all',
  };
}

/** The filter in an address, so that a row leads to its case without losing the list one came from. */
export function searchOf(filter: InboxFilter): string {
  const kept = Object.entries(filter).filter(([k, v]) => v !== plainFilter[k as keyof InboxFilter]);
  const text = new URLSearchParams(kept).toString();
  return text ? `?${text}` : '';
}

export const narrowed = (filter: InboxFilter): number =>
  facets.reduce((n, f) => n + codesOf(filter[f]).length, 0);

/** The parts of the inbox that are this person's: whoever answers, whoever advises, whoever only looks. */
export function useTabs(): readonly Tab[] {
  const answers = useCan('desk.answer');
  const advises = useCan('desk.advise');
  return [
    ...(answers ? (['mine', 'team', 'unassigned'] as const) : []),
    ...(advises ? (['passed'] as const) : []),
    'all',
  ];
}

/** The filter in the address; where it names a part that is not this person's, their first one stands. */
export function useInboxFilter(): [InboxFilter, (change: Partial<InboxFilter>) => void] {
  const [filter, setFilter] = useFilters(plainFilter);
  const tabs = useTabs();
  const tab = tabs.find((t) => t === filter.tab) ?? tabs[0] ?? 'all';
  return [{ ...filter, tab }, setFilter];
}
