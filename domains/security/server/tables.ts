// Written by `npm run schema` from the database's catalogs. Not edited by hand.
import type { Generated } from 'kysely';
import { handle } from '#kernel/server';

/** The room's own tables, and what the rooms it needs publish. */
export interface Tables {
  'security.account': {
    id: string;
    customer_id: string;
    name: string;
    email: string;
    locale: string;
    state: string;
    opened_at: string;
  };
  'security.client': {
    id: string;
    name: string;
    role: string;
    hash: Buffer;
    tail: string;
    made_by: string | null;
    made_at: string;
    expires_at: string | null;
    revoked_at: string | null;
    seen_at: string | null;
  };
  'security.company': {
    id: string;
    alone: Generated<boolean>;
    name: string;
    zone: string;
    locale: string;
    demo: boolean;
    grants_version: Generated<number>;
    mail_ready: Generated<boolean>;
    public_url: string;
    set_up_at: string;
  };
  'security.letter': {
    id: string;
    kind: string;
    asked_sealed: string | null;
    token_id: string | null;
    person_id: string | null;
    account_id: string | null;
    link_sealed: string | null;
    asked_at: string;
  };
  'security.log': {
    id: string;
    occurred_at: string;
    topic: string;
    event: string;
    subject_kind: string;
    subject_id: string;
    actor_kind: string;
    actor_id: string | null;
    facts: unknown;
  };
  'security.membership': {
    person_id: string;
    team_id: string;
  };
  'security.passkey': {
    id: string;
    person_id: string;
    credential: string;
    public_key: Buffer;
    counter: number;
    transports: string[];
    name: string;
    made_at: string;
    used_at: string | null;
  };
  'security.person': {
    id: string;
    name: string;
    initials: string;
    email: string;
    locale: string;
    zone: string;
    state: string;
    password_hash: string | null;
    password_at: string | null;
    totp_sealed: string | null;
    totp_waiting_sealed: string | null;
    totp_step: number | null;
    totp_at: string | null;
    away_from: string | null;
    away_until: string | null;
    deputy_id: string | null;
    invited_at: string;
    joined_at: string | null;
  };
  'security.person_role': {
    person_id: string;
    role: string;
  };
  'security.recovery_code': {
    id: string;
    person_id: string;
    hash: Buffer;
    used_at: string | null;
  };
  'security.role': {
    id: string;
    name: string;
    zh: string;
    en: string;
    built_in: boolean;
    made_at: string;
    retired_at: string | null;
    duty: Generated<string>;
  };
  'security.role_grant': {
    role: string;
    permission: string;
    reach: string | null;
  };
  'security.session': {
    id: string;
    hash: Buffer;
    person_id: string | null;
    account_id: string | null;
    method: string;
    device: string;
    address: string;
    began_at: string;
    seen_at: string;
    idle_at: string;
    expires_at: string;
    ended_at: string | null;
  };
  'security.team': {
    id: string;
    name: string;
    formed_at: string;
    dissolved_at: string | null;
    duty: Generated<string>;
  };
  'security.throttle': {
    key: Buffer;
    failures: number;
    free_at: string;
    tried_at: string;
  };
  'security.token': {
    id: string;
    kind: string;
    hash: Buffer;
    person_id: string | null;
    account_id: string | null;
    challenge: string | null;
    tries: Generated<number>;
    made_at: string;
    expires_at: string;
    used_at: string | null;
  };
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
}

export const own = handle<Tables>('security');
