import type { Instant } from '#kernel/contract';
import type { Statement } from '../database/connection.ts';
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

/** The delivery rows of a transaction's events: written with them, so that none can be missed. */
export function planDeliveries(
  handlers: Handlers,
  entries: readonly HashedEntry[],
  now: Instant,
): Statement[] {
  const rows = entries.flatMap((e) => (handlers.get(e.event) ?? []).map((r) => ({ e, handler: r.name })));
  if (rows.length === 0) return [];
  return [
    {
      name: 'kernel.plan-deliveries',
      text: `insert into kernel.delivery (event_id, handler, home, subject_kind, subject_id, seq, event, state, attempts, due_at)
             select *, 'pending', 0, $8::timestamptz
             from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::int[], $7::text[])`,
      values: [
        rows.map((r) => r.e.entryId),
        rows.map((r) => r.handler),
        rows.map((r) => r.e.home),
        rows.map((r) => r.e.kind),
        rows.map((r) => r.e.id),
        rows.map((r) => r.e.seq),
        rows.map((r) => r.e.event),
        now,
      ],
    },
  ];
}
