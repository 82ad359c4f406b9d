import { bilingual, id, instant, page, pageQuery, route, z } from '#kernel/contract';
import { done, operations } from './shapes.ts';

export const deadLetterState = z.enum(['dead', 'failing']);

export const deadLetterRow = z.object({
  eventId: id,
  handler: z.string(),
  /** The room whose reaction failed. */
  room: bilingual,
  event: z.object({ name: z.string(), title: bilingual.nullable() }),
  subject: z.object({
    kind: z.string(),
    kindTitle: bilingual.nullable(),
    id,
    number: z.string().nullable(),
    title: z.string().nullable(),
    link: z.string().nullable(),
  }),
  attempts: z.number().int(),
  error: z.string(),
  since: instant,
  lastTriedAt: instant,
  nextTryAt: instant.nullable(),
  /** Who had it tried again last, and when; null when nobody did. */
  retried: z.object({ by: z.string().nullable(), at: instant }).nullable(),
});

export const deadLetterRoutes = {
  listDeadLetters: route({
    ...operations,
    method: 'GET',
    path: '/dead-letters',
    summary: 'What was to follow from an event and failed: given up, or still tried again',
    query: pageQuery.extend({ state: deadLetterState.default('dead') }),
    reply: page(deadLetterRow),
  }),
  retryDeadLetter: route({
    ...operations,
    method: 'POST',
    path: '/dead-letters/retry',
    summary: 'Try a dead letter again, at once',
    body: z.strictObject({ eventId: id, handler: z.string().min(1).max(200) }),
    reply: done,
  }),
};
