import { exportQuery, id, instant, page, pageQuery, route, z } from '#kernel/contract';
import { address } from './mails.ts';

export const outgoingStates = ['queued', 'claimed', 'sent', 'failed', 'withdrawn'] as const;
export const outgoingState = z.enum(outgoingStates);

export const outgoingRow = z.object({
  id,
  mailboxId: id,
  aboutKind: z.string(),
  aboutId: id,
  to: z.array(address),
  subject: z.string(),
  automatic: z.boolean(),
  state: outgoingState,
  attempts: z.number(),
  /** Times it was handed over again because it was not certain that it had gone out. */
  resent: z.number(),
  queuedAt: instant,
  dueAt: instant,
  sentAt: instant.nullable(),
  error: z.string().nullable(),
  rejected: z.array(z.string()),
  bouncedAt: instant.nullable(),
  copyState: z.enum(['none', 'due', 'done', 'failed']),
});

const one = z.object({ id });

export const outgoingRoutes = {
  listOutgoing: route({
    method: 'GET',
    path: '/outgoing',
    summary: 'Mails on their way out, newest first',
    permission: 'channels.outgoing',
    scope: 'company',
    query: pageQuery.extend({
      ...exportQuery.shape,
      state: outgoingState.or(z.literal('all')).default('all'),
    }),
    reply: page(outgoingRow),
  }),
  retryOutgoing: route({
    method: 'POST',
    path: '/outgoing/:id/retry',
    summary: 'Sends a failed or waiting mail at once',
    permission: 'channels.outgoing',
    scope: 'company',
    params: one,
    reply: one,
    errors: ['channels.not-waiting'],
  }),
  withdrawOutgoing: route({
    method: 'POST',
    path: '/outgoing/:id/withdraw',
    summary: 'Takes a mail back that has not gone out',
    permission: 'channels.outgoing',
    scope: 'company',
    params: one,
    reply: one,
    errors: ['channels.not-waiting'],
  }),
};
