import type { WebRoom } from '#kernel/web';
import { channelsWeb } from '#domains/channels/web/index.ts';
import { customersWeb } from '#domains/customers/web/index.ts';
import { deskWeb } from '#domains/desk/web/index.ts';
import { securityWeb } from '#domains/security/web/index.ts';
import { noticesWeb } from '#domains/notices/web/index.ts';
import { standardWeb } from '#domains/standard/web/index.ts';

/** Every room that shows something, in the order of the floors. */
export const rooms: readonly WebRoom[] = [
  securityWeb,
  standardWeb,
  customersWeb,
  channelsWeb,
  noticesWeb,
  deskWeb,
];
