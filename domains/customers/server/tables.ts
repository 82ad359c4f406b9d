// Written by `npm run schema` from the database's catalogs. Not edited by hand.
import { handle } from '#kernel/server';

/** The room's own tables, and what the rooms it needs publish. */
export interface Tables {
  'security_pub.company': {
    name: string;
    zone: string;
    locale: string;
    demo: boolean;
  };
  'security_pub.membership': {
    person_id: string | null;
    team_id: string;
  };
  'security_pub.person': {
    id: string;
    name: string;
    initials: string;
    locale: string;
    zone: string;
    active: boolean | null;
    away_from: string | null;
    away_until: string | null;
    deputy_id: string | null;
  };
  'security_pub.person_role': {
    person_id: string | null;
    role: string;
  };
  'security_pub.role_grant': {
    role: string;
    permission: string;
    reach: string | null;
  };
  'security_pub.team': {
    id: string;
    name: string;
  };
  'customers.contact': {
    id: string;
    customer_id: string;
    name: string;
    name_key: string;
    search: string;
    position: string | null;
    joined_into: string | null;
    created_at: string;
  };
  'customers.customer': {
    id: string;
    number: string;
    kind: string;
    name: string;
    name_key: string;
    sort_key: string;
    search: string;
    tier: string;
    owner_id: string | null;
    team_id: string | null;
    trade: string | null;
    notes: string | null;
    merged_into: string | null;
    erased_at: string | null;
    version: number;
    created_at: string;
  };
  'customers.duplicate_suggestion': {
    id: string;
    a_id: string;
    b_id: string;
    reasons: string[];
    score: number;
    found_at: string;
    dismissed_at: string | null;
    dismissed_by: string | null;
  };
  'customers.erasure': {
    customer_id: string;
    ids: string[];
    ground: string;
    erased_at: string;
    erased_by: string | null;
    addresses: string[];
    removed: unknown;
  };
  'customers.handle': {
    id: string;
    contact_id: string;
    channel: string;
    address: string;
    kin: string | null;
    created_at: string;
  };
  'customers.merge': {
    id: string;
    from_id: string;
    into_id: string;
    moved_contacts: string[];
    joined: unknown;
    moved_handles: unknown;
    changed: unknown;
    merged_at: string;
    merged_by: string | null;
    undone_at: string | null;
    undone_by: string | null;
  };
  'customers_pub.contact': {
    id: string;
    customer_id: string;
    name: string;
    position: string | null;
    search: string;
  };
  'customers_pub.customer': {
    id: string;
    number: string;
    name: string;
    kind: string;
    tier: string;
    owner_id: string | null;
    team_id: string | null;
    merged_into: string | null;
    sort_key: string;
    search: string;
    erased_at: string | null;
  };
  'customers_pub.handle': {
    contact_id: string;
    customer_id: string;
    channel: string;
    address: string;
  };
}

export const own = handle<Tables>('customers');
