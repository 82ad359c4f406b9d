import type { Reaction } from '#kernel/server';
import { findDuplicates } from './duplicates.ts';

/** Whatever may make a customer look like another one, or no longer. */
const telling = [
  'customer.registered',
  'customer.changed',
  'customer.contact-added',
  'customer.contact-changed',
  'customer.handle-added',
  'customer.handle-removed',
  'customer.absorbed',
  'customer.merge-undone',
];

export const reactions: readonly Reaction[] = [
  {
    name: 'customers.find-duplicates',
    on: telling,
    run: (ctx, event) => findDuplicates(ctx, event.subject.id),
  },
];
