import type { RouteReply } from '#kernel/contract';
import { useRead, type Read } from '#kernel/web';
import { standard } from '#domains/standard/contract.ts';
import { desk } from '../../contract.ts';

/** A case as its page reads it. */
export type WholeCase = RouteReply<typeof desk.inquiry>;

export const useCase = (id: string, when = true): Read<WholeCase> =>
  useRead(desk.inquiry, { params: { id } }, { live: [`inquiry:${id}`], when });

/** The clocks of a case: the same read as the panel beside it, so that it is made once. */
export const useCaseClocks = (id: string): Read<RouteReply<typeof standard.clocks>> =>
  useRead(standard.clocks, { query: { kind: 'inquiry', id } }, { live: [`inquiry:${id}`], every: 60_000 });

export const useCaseEvents = (id: string): Read<RouteReply<typeof standard.timeline>> =>
  useRead(standard.timeline, { query: { kind: 'inquiry', id } }, { live: [`inquiry:${id}`] });
