import { newId, type Id, type Instant } from '#kernel/contract';
import { nameVector, sortKeyOf } from '#kernel/server';
import type { CustomerKind, Tier } from '#domains/customers/contract.ts';
import { nameKey } from './name-rules.ts';
import type { Handle } from './rules.ts';

/** What follows from a name and is kept beside it. */
export async function nameColumns(
  name: string,
): Promise<{ name_key: string; sort_key: string; search: string }> {
  return { name_key: nameKey(name), sort_key: await sortKeyOf(name), search: await nameVector(name) };
}

/** A customer to be written, with its people. */
export interface Draft {
  id: Id;
  kind: CustomerKind;
  name: string;
  tier: Tier;
  ownerId: Id | null;
  teamId: Id | null;
  trade: string | null;
  notes: string | null;
  contacts: ContactDraft[];
}

export interface ContactDraft {
  id: Id;
  name: string;
  position: string | null;
  handles: Handle[];
}

/** An id of the transaction's instant. */
export const idAt = (now: Instant): Id => newId(Date.parse(now));

export const blankToNull = (text: string | null | undefined): string | null => (text ? text : null);
