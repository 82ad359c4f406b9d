import type { Instant } from '#kernel/contract';
import type { Statement } from '../database/statement.ts';
import { rowInserter } from '../database/insert-rows.ts';
import type { HashedEntry } from '../ledger/entry.ts';
import type { Reaction } from '../module.ts';

/** Which reactions wait for an event, by event name. */
export type Handlers = ReadonlyMap<string, readonly Reaction[]>;

/** Gathers the rooms' reactions. Names are unique: a delivery is known by event and handler. */
export function gatherHandlers(reactions: readonly Reaction[]): Handlers {
  const handlers = new Map<string, Reaction[]>();
  const names = new Set<string>();
  for (const r of reactions) {
    if (names.has(r.name)) throw new Error(`reaction declared twice: ${r.name}`);
    names.add(r.name);
    for (const event of r.on) handlers.set(event, [...(handlers.get(event) ?? []), r]);
  }
  return handlers;
}

const writeDeliveries = rowInserter('kernel.plan-deliveries', 'kernel.delivery', {
  event_id: 'uuid',
  handler: 'text',
  home: 'uuid',
  subject_kind: 'text',
  subject_id: 'uuid',
  seq: 'int',
  event: 'text',
  state: 'text',
  attempts: 'int',
  due_at: 'timestamptz',
});

/** The delivery rows of a transaction's events: written with them, so that none can be missed. */
export function planDeliveries(
  handlers: Handlers,
  entries: readonly HashedEntry[],
  now: Instant,
): Statement[] {
  const rows = entries.flatMap((e) =>
    (handlers.get(e.event) ?? []).map((r) => [
      e.entryId,
      r.name,
      e.home,
      e.kind,
      e.id,
      e.seq,
      e.event,
      'pending',
      0,
      now,
    ]),
  );
  return rows.length === 0 ? [] : [writeDeliveries(rows)];
}
