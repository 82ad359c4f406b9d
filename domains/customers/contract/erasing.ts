import { id, instant, route, z } from '#kernel/contract';

/**
 * Why a person's data are erased: the grounds of the Personal Information Protection Law, art. 47. Consent
 * withdrawn · purpose fulfilled or no longer needed · the time for keeping it is over, or the service has
 * ended · it was handled against the law or an agreement · another law asks for it.
 */
export const erasureGround = z.enum(['withdrawn', 'fulfilled', 'expired', 'unlawful', 'other']);
export type ErasureGround = z.infer<typeof erasureGround>;

/** What stands where a name, a title or a text was. In both languages, for it is kept as a text. */
export const erasedMark = '已抹去 · Erased';

/** The rooms that hold something of a customer and report what they removed. */
export const erasingRooms = ['customers', 'security', 'channels', 'notices', 'desk'] as const;
export type ErasingRoom = (typeof erasingRooms)[number];

export const erasure = z.object({
  ground: erasureGround,
  at: instant,
  by: z.object({ id, name: z.string() }).nullable(),
  /** By what was removed: how many. */
  removed: z.record(z.string(), z.int()),
  /** Rooms that have not reported yet; empty when all is done. */
  pending: z.array(z.enum(erasingRooms)),
});

export const erasingRoutes = {
  eraseCustomer: route({
    method: 'POST',
    path: '/customers/:id/erase',
    summary:
      'Erase a customer: names, addresses, messages and files go for good; evidence without them stays',
    permission: 'customers.erase',
    scope: 'object',
    params: z.object({ id }),
    body: z.strictObject({
      /** The customer's name, typed once more: the second look. */
      name: z.string().trim().max(200),
      ground: erasureGround,
    }),
    reply: z.object({ id }),
    errors: ['customers.merged-away', 'customers.erased', 'customers.erase-name'],
  }),
};
