import type { RouteReply } from '#kernel/contract';
import { useCan, useRead, type Read } from '#kernel/web';
import { namesOf, standard, type Names } from '../../contract.ts';

/** The clocks of one subject, read again when it changes, and each minute: time itself moves them. */
export const useClocks = (kind: string, id: string): Read<RouteReply<typeof standard.clocks>> =>
  useRead(standard.clocks, { query: { kind, id } }, { live: [`${kind}:${id}`], every: 60_000 });

const hour = 60 * 60_000;

/** How events, facts and calendars are called; what may not be read has no name, and its code stands. */
export function useNames(options: { catalogue?: boolean } = {}): Names {
  const may = useCan('standard.read');
  const catalogue = useRead(
    standard.catalogue,
    {},
    { when: may && (options.catalogue ?? true), every: hour },
  );
  const calendars = useRead(standard.calendars, {}, { when: may, live: ['calendar'], every: hour });
  return namesOf(catalogue.data, calendars.data?.rows);
}
