import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import {
  announce,
  cardsOf,
  catalogueOf,
  listDead,
  readLedgerPage,
  readTimeline,
  retryDead,
  type Card,
  type Ctx,
  type HttpExtras,
} from '#kernel/server';
import type { notices } from '../contract.ts';
import { deliverySubject } from '../events.ts';
import { eventTitle } from './read-templates.ts';

/** What failed after an event, with the record it is about and the room whose reaction it was. */
export async function listDeadLetters(
  ctx: Ctx,
  { query }: RouteInput<typeof notices.listDeadLetters>,
  { program }: HttpExtras,
): Promise<RouteResult<typeof notices.listDeadLetters>> {
  const { rows, next } = await listDead(ctx, query);
  const cards = new Map<string, Card>();
  for (const [kind, of] of Map.groupBy(rows, (r) => r.subject.kind)) {
    const found = await cardsOf(
      ctx,
      kind,
      of.map((r) => r.subject.id),
    );
    for (const [id, card] of found) cards.set(id, card);
  }
  const retries = await retriesOf(
    ctx,
    rows.map((r) => r.eventId),
  );
  const rooms = new Map(program.modules.map((m) => [m.room, m.title]));
  const catalogue = catalogueOf(ctx);
  return {
    rows: rows.map((r) => {
      const room = r.handler.split('.')[0]!;
      const card = cards.get(r.subject.id);
      const kind = catalogue.get(r.subject.kind);
      return {
        eventId: r.eventId,
        handler: r.handler,
        room: rooms.get(room) ?? { zh: room, en: room },
        event: { name: r.event, title: eventTitle(r.event, catalogue) },
        subject: {
          ...r.subject,
          kindTitle: kind ? { zh: kind.zh, en: kind.en } : null,
          number: card?.number ?? null,
          title: card?.title ?? null,
          link: card?.link ?? null,
        },
        attempts: r.attempts,
        error: r.error,
        since: r.since,
        lastTriedAt: r.lastTriedAt,
        nextTryAt: r.nextTryAt,
        retried: retries.get(`${r.eventId} ${r.handler}`) ?? null,
      };
    }),
    next,
  };
}

/** The last retry of each delivery of some events, by event and handler, as the ledger has it. */
async function retriesOf(ctx: Ctx, events: readonly Id[]) {
  const entries = (await readLedgerPage(ctx, events)).filter((e) => e.kind === deliverySubject.kind);
  const people = await cardsOf(
    ctx,
    'person',
    entries.flatMap((e) => (e.actorId && e.actorKind === 'staff' ? [e.actorId] : [])),
  );
  return new Map(
    entries.map((e) => [
      `${e.id} ${String(e.facts['handler'])}`,
      { by: (e.actorId && people.get(e.actorId)?.title) || null, at: e.recordedAt },
    ]),
  );
}

/** Has a dead letter tried again, at once. Announces who had what tried again: it may do something twice. */
export async function retryDeadLetter(ctx: Ctx, { body }: RouteInput<typeof notices.retryDeadLetter>) {
  const { eventId, handler } = body;
  await retryDead(ctx, eventId, handler);
  const [before] = await readTimeline(ctx, { kind: deliverySubject.kind, id: eventId }, 1);
  announce(ctx, deliverySubject, before ? 'delivery.retried-again' : 'delivery.retried', eventId, {
    handler,
  });
  return {};
}
