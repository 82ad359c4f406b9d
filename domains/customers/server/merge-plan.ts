import type { Id } from '#kernel/contract';
import type { CustomerKind, Tier } from '#domains/customers/contract.ts';

/** What a merge may change of the kept customer. */
export interface Fields {
  kind: CustomerKind;
  name: string;
  tier: Tier;
  ownerId: Id | null;
  teamId: Id | null;
  trade: string | null;
  notes: string | null;
}

export interface Person {
  id: Id;
  nameKey: string;
  /** Already one with another contact, by an earlier merge. */
  joinedInto: Id | null;
  handles: readonly Id[];
}

export type Changed = { [K in keyof Fields]?: [Fields[K], Fields[K]] };

/** What a merge does, in a form that can be turned round. */
export interface MergePlan {
  /** All people of the other customer. */
  movedContacts: Id[];
  /** Those of them who are already there under the same name. */
  joined: { contact: Id; into: Id }[];
  /** Their handles, which go to the one who is there. */
  movedHandles: { handle: Id; from: Id; into: Id }[];
  changed: Changed;
}

export type Take = 'name' | 'tier' | 'owner' | 'trade' | 'notes';

const takenFields = (take: readonly Take[], kept: Fields, other: Fields): Partial<Fields> => ({
  ...(take.includes('name') && { name: other.name, kind: other.kind }),
  ...(take.includes('tier') && { tier: other.tier }),
  ...(take.includes('owner') && { ownerId: other.ownerId, teamId: other.teamId }),
  ...(take.includes('trade') && { trade: other.trade }),
  ...(take.includes('notes') &&
    other.notes !== null && { notes: kept.notes === null ? other.notes : `${kept.notes}\n\n${other.notes}` }),
});

/**
 * Works out a merge. Every person of the other customer goes over. One who is already there under the
 * same name becomes one with them, and so does a person-customer with a person-customer: their handles go
 * to the one who is there. Addresses cannot collide, since each belongs to one person of the whole house.
 */
export function planMerge(
  kept: Fields & { people: readonly Person[] },
  other: Fields & { people: readonly Person[] },
  take: readonly Take[],
): MergePlan {
  const here = kept.people.filter((p) => p.joinedInto === null);
  const coming = other.people.filter((p) => p.joinedInto === null);
  const samePerson =
    kept.kind === 'person' && other.kind === 'person' && here.length === 1 && coming.length === 1;
  const joined = coming.flatMap((p) => {
    const match = samePerson ? here[0] : here.find((h) => h.nameKey !== '' && h.nameKey === p.nameKey);
    return match ? [{ contact: p.id, into: match.id, handles: p.handles }] : [];
  });
  const changed: Changed = {};
  for (const [field, after] of Object.entries(takenFields(take, kept, other))) {
    const before = kept[field as keyof Fields];
    if (before !== after) Object.assign(changed, { [field]: [before, after] });
  }
  return {
    movedContacts: other.people.map((p) => p.id),
    joined: joined.map(({ contact, into }) => ({ contact, into })),
    movedHandles: joined.flatMap((j) =>
      j.handles.map((handle) => ({ handle, from: j.contact, into: j.into })),
    ),
    changed,
  };
}

/**
 * The fields an undo gives back: those that still are what the merge made of them. What somebody changed
 * since then stays.
 */
export function fieldsBack(changed: Changed, present: Fields): Partial<Fields> {
  const back: Partial<Fields> = {};
  for (const [field, [before, after]] of Object.entries(changed) as [keyof Fields, [never, never]][]) {
    if (present[field] === after) back[field] = before;
  }
  return back;
}
