import { erasure } from './erasing.ts';
import { bilingual, exportQuery, id, instant, pageQuery, z } from '#kernel/contract';

export const customerKind = z.enum(['company', 'person']);
export const tier = z.enum(['new', 'regular', 'vip']);
export const handleChannel = z.enum(['mail', 'phone', 'wechat', 'social', 'chat', 'form', 'api']);
export type CustomerKind = z.infer<typeof customerKind>;
export type Tier = z.infer<typeof tier>;
export type HandleChannel = z.infer<typeof handleChannel>;

/** Why two customers may be one. */
export const duplicateReason = z.enum([
  'same-name',
  'similar-name',
  'same-phone',
  'same-domain',
  'same-person',
]);

export const name = z.string().trim().min(1).max(200);
export const position = z.string().trim().max(100);
export const trade = z.string().trim().max(100);
export const notes = z.string().trim().max(4000);
export const handleIn = z.strictObject({
  channel: handleChannel,
  address: z.string().trim().min(1).max(254),
});
export const contactIn = z.strictObject({
  name,
  position: position.optional(),
  handles: z.array(handleIn).max(20).default([]),
});

const someone = z.object({ id, name: z.string() });

/** A customer as others name it. */
export const customerRef = z.object({ id, number: z.string(), name: z.string() });

export const customerRow = customerRef.extend({
  kind: customerKind,
  tier,
  trade: z.string().nullable(),
  owner: someone.nullable(),
  team: someone.nullable(),
  /** The first person of the customer, and where they are reached: masked without `customers.contacts`. */
  contact: z.object({ name: z.string(), address: z.string().nullable() }).nullable(),
  contacts: z.int(),
});
export type CustomerRow = z.infer<typeof customerRow>;

const handle = z.object({ id, channel: handleChannel, address: z.string(), masked: z.boolean() });
const contact = z.object({ id, name: z.string(), position: z.string().nullable(), handles: z.array(handle) });
export type Contact = z.infer<typeof contact>;

export const suggestion = z.object({
  id,
  reasons: z.array(duplicateReason),
  score: z.number(),
  foundAt: instant,
});

export const customerWhole = customerRow.omit({ contact: true, contacts: true }).extend({
  version: z.int(),
  notes: z.string().nullable(),
  createdAt: instant,
  erased: z.boolean(),
  /** What was erased and what is still going on; null while the customer is there. */
  erasure: erasure.nullable(),
  mergedInto: customerRef.nullable(),
  contacts: z.array(contact),
  /** Customers that were merged into this one, the newest first; only the newest can be undone. */
  merges: z.array(z.object({ id, from: customerRef, mergedAt: instant, by: someone.nullable() })),
  duplicates: z.array(suggestion.extend({ other: customerRef })),
  can: z.object({
    change: z.boolean(),
    tier: z.boolean(),
    assign: z.boolean(),
    merge: z.boolean(),
    erase: z.boolean(),
    seeHandles: z.boolean(),
  }),
});
export type CustomerWhole = z.infer<typeof customerWhole>;

export const one = z.object({ id });
export const done = z.object({ id });

export const listQuery = pageQuery.extend(exportQuery.shape).extend({
  /** Name, any part of it, its pinyin or initials, the number, and with `customers.contacts` an address. */
  q: z.string().trim().max(100).optional(),
  kind: customerKind.optional(),
  tier: tier.optional(),
  /** A person's id, or `none` for customers nobody looks after. */
  owner: z.union([id, z.literal('none')]).optional(),
  team: id.optional(),
});

export const importFault = z.object({
  /** The line as the sheet shows it; 1 is the line of heads. */
  row: z.int(),
  /** The column's head in the file. */
  column: z.string(),
  code: z.string(),
  value: z.string(),
  message: bilingual,
});
export type ImportFault = z.infer<typeof importFault>;

/** What the other customer has that the kept one takes over. Notes are added to, not replaced. */
export const takes = z.enum(['name', 'tier', 'owner', 'trade', 'notes']);
