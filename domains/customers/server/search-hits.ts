import { nameQuery, type Narrowing } from '#kernel/server';
import type { HandleChannel } from '#domains/customers/contract.ts';
import { normalisePhone } from './rules.ts';

/** SQL that is put together: pieces of text with the values that belong to them. */
export interface Pieces {
  values: unknown[];
  put: (value: unknown) => string;
}

export function pieces(): Pieces {
  const values: unknown[] = [];
  return { values, put: (value) => `$${values.push(value)}` };
}

/** The rows an actor's reach leaves of a table whose alias is `c`. */
export function withinReach(narrow: Narrowing, { put }: Pieces): string {
  switch (narrow.to) {
    case 'all':
      return 'true';
    case 'team':
      return `(c.owner_id = ${put(narrow.person)} or c.team_id = any(${put(narrow.teams)}::uuid[])
        or (c.owner_id is null and c.team_id is null))`;
    case 'own':
      return `c.owner_id = ${put(narrow.person)}`;
    case 'customer':
      return `c.id = ${put(narrow.customer)}`;
    case 'nothing':
      return 'false';
  }
}

const likeText = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** What may be the beginning of an address in what was typed, as patterns per channel. */
function addressPatterns(typed: string): { channel: HandleChannel; pattern: string }[] {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const digits = text.replace(/[\s()-]/g, '');
  const patterns: { channel: HandleChannel; pattern: string }[] = [];
  // Two letters before the sign are a whole name to many; without the sign they are too few to look for.
  if (/^([^\s@]{3,}|[^\s@]+@[^\s@]*)$/.test(text))
    patterns.push({ channel: 'mail', pattern: `${likeText(text)}%` });
  if (/^\+?\d{4,}$/.test(digits)) {
    const full = normalisePhone(digits);
    const beginnings = new Set([
      digits,
      ...(digits.startsWith('+') ? [] : [`+86${digits.replace(/^0/, '')}`]),
    ]);
    if (full) beginnings.add(full);
    for (const b of beginnings) patterns.push({ channel: 'phone', pattern: `${likeText(b)}%` });
  }
  return patterns;
}

/** One way in which a customer may match: by what stands in its row, in a person's, or in an address. */
interface Way {
  of: 'customer' | 'contact' | 'handle';
  where: string;
}

function waysOf(typed: string, seesAddresses: boolean, { put }: Pieces): Way[] {
  const ways: Way[] = [];
  const query = nameQuery(typed);
  if (query !== '') {
    const q = put(query);
    ways.push({ of: 'customer', where: `c.search @@ ${q}::tsquery` });
    ways.push({ of: 'contact', where: `k.search @@ ${q}::tsquery` });
  }
  const number = typed.trim().toUpperCase();
  if (/^K-?\d/.test(number)) {
    const pattern = `${likeText(number.replace(/^K-?/, 'K-'))}%`;
    ways.push({ of: 'customer', where: `c.number like ${put(pattern)}` });
  }
  if (!seesAddresses) return ways;
  for (const a of addressPatterns(typed)) {
    ways.push({ of: 'handle', where: `h.channel = ${put(a.channel)} and h.address like ${put(a.pattern)}` });
  }
  if (/^@[^\s@]{3,}$/.test(typed)) {
    ways.push({ of: 'handle', where: `h.channel = 'mail' and h.kin = ${put(typed.slice(1).toLowerCase())}` });
  }
  return ways;
}

const people = 'customers.contact k';
const addresses = 'customers.handle h join customers.contact k on k.id = h.contact_id';

/** The ids of customers that match what was typed; one that matches in two ways may come twice. */
export function hitsFor(typed: string, seesAddresses: boolean, sql: Pieces): string {
  const branches = waysOf(typed, seesAddresses, sql).map(({ of, where }) =>
    of === 'customer'
      ? `select c.id from customers.customer c where ${where}`
      : `select k.customer_id from ${of === 'contact' ? people : addresses} where ${where}`,
  );
  return branches.join(' union all ') || 'select null::uuid where false';
}

/** The same as a condition on the customer `c`, for when most of them match. */
export function matches(typed: string, seesAddresses: boolean, sql: Pieces): string {
  const conditions = waysOf(typed, seesAddresses, sql).map(({ of, where }) =>
    of === 'customer'
      ? where
      : `exists (select from ${of === 'contact' ? people : addresses} where k.customer_id = c.id and ${where})`,
  );
  return `(${conditions.join(' or ') || 'false'})`;
}
