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
  if (/^[^\s@]{3,}(@.*)?$/.test(text)) patterns.push({ channel: 'mail', pattern: `${likeText(text)}%` });
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

/** The ids that match what was typed: by name, by a person's name, by number, by address where one may see it. */
export function hitsFor(typed: string, seesAddresses: boolean, { put }: Pieces): string {
  const query = nameQuery(typed);
  const branches: string[] = [];
  if (query !== '') {
    const q = put(query);
    branches.push(`select id from customers.customer where search @@ ${q}::tsquery`);
    branches.push(`select customer_id from customers.contact where search @@ ${q}::tsquery`);
  }
  const number = typed.trim().toUpperCase();
  if (/^K-?\d/.test(number)) {
    const pattern = number.replace(/^K-?/, 'K-');
    branches.push(`select id from customers.customer where number like ${put(`${likeText(pattern)}%`)}`);
  }
  for (const a of seesAddresses ? addressPatterns(typed) : []) {
    branches.push(`select k.customer_id from customers.handle h join customers.contact k on k.id = h.contact_id
      where h.channel = ${put(a.channel)} and h.address like ${put(a.pattern)}`);
  }
  if (seesAddresses && /^@[^\s@]{3,}$/.test(typed)) {
    branches.push(`select k.customer_id from customers.handle h join customers.contact k on k.id = h.contact_id
      where h.channel = 'mail' and h.kin = ${put(typed.slice(1).toLowerCase())}`);
  }
  return branches.length === 0 ? 'select null::uuid where false' : branches.join(' union ');
}
