import type { EventEntry, Facts, SubjectKind } from '#kernel/contract';
import { announce, catalogueOf, refuse, type Ctx, type SubjectRef } from '#kernel/server';
import { keptEvents } from '../../events.ts';

const events = Object.fromEntries(
  Object.entries(keptEvents).map(([name, words]): [string, EventEntry] => [name, { ...words, facts: [] }]),
);

/**
 * Announces on a subject of another room what this room did with it: a record kept, a decision made. It
 * enters that subject's own chain, so that its fold remembers it.
 */
export function announceKept(
  ctx: Ctx,
  subject: SubjectRef,
  event: 'record.kept' | 'decision.made',
  facts: Facts,
): void {
  const kind: SubjectKind = catalogueOf(ctx).get(subject.kind) ?? refuse('object.missing');
  announce(ctx, { ...kind, events: { ...kind.events, ...events } }, event, subject.id, facts as never);
}
