import type { Id } from '#kernel/contract';

/** A person as far as it matters whether they can be told. */
export interface Presence {
  id: Id;
  active: boolean;
  /** Away at this moment. */
  away: boolean;
  deputyId: Id | null;
}

/** Somebody who is told, and whom they stand in for. */
export interface Recipient {
  id: Id;
  standsFor: Id | null;
}

/** Who is there for a person: they themselves, their deputy, the deputy's deputy; null when the chain ends or closes. */
export function presentFor(id: Id, people: ReadonlyMap<Id, Presence>): Id | null {
  const seen = new Set<Id>();
  let at: Id | null = id;
  while (at && !seen.has(at)) {
    seen.add(at);
    const person: Presence | undefined = people.get(at);
    if (!person) return null;
    if (person.active && !person.away) return at;
    at = person.deputyId;
  }
  return null;
}

/** Those who are told in place of all these: each once, whoever is there themselves before whoever stands in. */
export function recipientsFor(ids: readonly Id[], people: ReadonlyMap<Id, Presence>): Recipient[] {
  const found = new Map<Id, Recipient>();
  for (const id of ids) {
    const there = presentFor(id, people);
    if (there === null) continue;
    if (there === id) found.set(id, { id, standsFor: null });
    else if (!found.has(there)) found.set(there, { id: there, standsFor: id });
  }
  return [...found.values()];
}

const ladder: readonly string[] = ['lead', 'manager', 'owner'];

/**
 * The roles to ask in turn when something goes to a role: itself, then those above it. A role beside the
 * ladder, or one of the company's own, is followed by the manager and the owner.
 */
export function rolesUpward(role: string): string[] {
  if (role === 'agent' || role === 'specialist') return [role, ...ladder];
  const at = ladder.indexOf(role);
  return at >= 0 ? ladder.slice(at) : [role, 'manager', 'owner'];
}
