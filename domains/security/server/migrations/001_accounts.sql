-- The company: one row, made by the first visitor with the one-time token.
create table security.company (
  id uuid primary key,
  alone boolean not null default true unique check (alone),
  name text not null,
  zone text not null,
  locale text not null,
  demo boolean not null,
  -- Moves with every change of roles and grants, so that processes notice theirs are old.
  grants_version integer not null default 0,
  -- Whether letters can be mailed; set from above when an outgoing mailbox works.
  mail_ready boolean not null default false,
  -- Where people reach the program: letters strangers ask for lead here, whatever address they came by.
  public_url text not null,
  set_up_at timestamptz not null
);
comment on column security.company.name is 'public: the company''s name';

create table security.person (
  id uuid primary key,
  name text not null,
  initials text not null,
  email text not null,
  locale text not null,
  zone text not null,
  state text not null check (state in ('invited', 'active', 'inactive')),
  password_hash text,
  password_at timestamptz,
  totp_sealed text,
  -- A secret shown but not yet proven by a code.
  totp_waiting_sealed text,
  -- The time step of the last code taken: a code counts once.
  totp_step bigint,
  totp_at timestamptz,
  away_from timestamptz,
  away_until timestamptz,
  deputy_id uuid references security.person (id),
  invited_at timestamptz not null,
  joined_at timestamptz,
  check ((away_from is null) = (away_until is null))
);
create unique index person_by_email on security.person (lower(email));
create index person_by_name on security.person (name, id);
comment on column security.person.name is 'internal: a person''s name';
comment on column security.person.initials is 'internal: the first letters of the name''s pinyin, for finding';
comment on column security.person.email is 'internal: a person''s mail address';
comment on column security.person.password_hash is 'sensitive: argon2id';
comment on column security.person.totp_sealed is 'sensitive: encrypted under the key file';
comment on column security.person.totp_waiting_sealed is 'sensitive: encrypted under the key file';

create table security.recovery_code (
  id uuid primary key,
  person_id uuid not null references security.person (id) on delete cascade,
  hash bytea not null,
  used_at timestamptz,
  unique (person_id, hash)
);
comment on column security.recovery_code.hash is 'sensitive: keyed hash, the key is in the key file';

create table security.passkey (
  id uuid primary key,
  person_id uuid not null references security.person (id) on delete cascade,
  credential text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  made_at timestamptz not null,
  used_at timestamptz
);
create index passkey_by_person on security.passkey (person_id);
comment on column security.passkey.name is 'internal: what the person calls the device';

create table security.team (
  id uuid primary key,
  name text not null,
  formed_at timestamptz not null,
  dissolved_at timestamptz
);
create unique index team_by_name on security.team (lower(name)) where dissolved_at is null;
comment on column security.team.name is 'internal: a team''s name';

create table security.membership (
  person_id uuid not null references security.person (id) on delete cascade,
  team_id uuid not null references security.team (id) on delete cascade,
  primary key (person_id, team_id)
);
create index membership_by_team on security.membership (team_id);

create table security.role (
  id uuid primary key,
  name text not null unique,
  zh text not null,
  en text not null,
  built_in boolean not null,
  made_at timestamptz not null,
  retired_at timestamptz
);
comment on column security.role.zh is 'internal: a role''s title';
comment on column security.role.en is 'internal: a role''s title';

-- What a company changed against the grants the rooms declare; no reach means taken away.
create table security.role_grant (
  role text not null references security.role (name) on delete cascade,
  permission text not null,
  reach text check (reach in ('own', 'team', 'all', 'customer')),
  primary key (role, permission)
);

create table security.person_role (
  person_id uuid not null references security.person (id) on delete cascade,
  role text not null references security.role (name),
  primary key (person_id, role)
);
create index person_role_by_role on security.person_role (role);

-- Accounts of customers: no password, a mailed link each time.
create table security.account (
  id uuid primary key,
  customer_id uuid not null,
  name text not null,
  email text not null,
  locale text not null,
  state text not null check (state in ('open', 'closed')),
  opened_at timestamptz not null
);
create unique index account_by_email on security.account (lower(email));
create index account_by_customer on security.account (customer_id);
comment on column security.account.name is 'internal: a customer''s contact';
comment on column security.account.email is 'internal: a customer''s mail address';

create table security.session (
  id uuid primary key,
  hash bytea not null unique,
  person_id uuid references security.person (id) on delete cascade,
  account_id uuid references security.account (id) on delete cascade,
  method text not null check (method in ('password', 'totp', 'passkey', 'recovery', 'link', 'setup', 'invitation')),
  device text not null,
  address text not null,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  idle_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  check ((person_id is null) <> (account_id is null))
);
create index session_by_person on security.session (person_id, began_at desc) where ended_at is null;
create index session_by_account on security.session (account_id) where ended_at is null;
create index session_by_end on security.session (expires_at);
comment on column security.session.hash is 'sensitive: SHA-256 of the cookie''s token';
comment on column security.session.device is 'internal: what the browser says of itself';
comment on column security.session.address is 'internal: the address the session began from';

create table security.client (
  id uuid primary key,
  name text not null,
  role text not null references security.role (name),
  hash bytea not null unique,
  tail text not null,
  made_by uuid,
  made_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  seen_at timestamptz
);
comment on column security.client.hash is 'sensitive: SHA-256 of the bearer token';

-- What is handed out to be brought back once: links in mails, the second step, a passkey's challenge.
create table security.token (
  id uuid primary key,
  kind text not null check (kind in ('setup', 'invitation', 'reset', 'link', 'second-step',
    'passkey-registration', 'passkey-sign-in')),
  hash bytea not null unique,
  person_id uuid references security.person (id) on delete cascade,
  account_id uuid references security.account (id) on delete cascade,
  challenge text,
  tries integer not null default 0,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index token_by_person on security.token (person_id, kind) where used_at is null;
create index token_by_account on security.token (account_id) where used_at is null;
create index token_by_end on security.token (expires_at);
comment on column security.token.hash is 'sensitive: SHA-256 of the token';

-- Letters with a link to somebody. One asked for by a stranger first holds the address it was asked for;
-- the worker finds out whose that is, so that the asking takes equally long for every address.
create table security.letter (
  id uuid primary key,
  kind text not null check (kind in ('invitation', 'reset', 'link')),
  asked_sealed text,
  token_id uuid references security.token (id) on delete cascade,
  person_id uuid references security.person (id) on delete cascade,
  account_id uuid references security.account (id) on delete cascade,
  link_sealed text,
  asked_at timestamptz not null
);
create index letter_by_time on security.letter (asked_at);
comment on column security.letter.asked_sealed is 'sensitive: an address, encrypted under the key file';
comment on column security.letter.link_sealed is 'sensitive: encrypted under the key file';

-- Attempts to sign in, per account and per address: the keys are hashes.
create table security.throttle (
  key bytea primary key,
  failures integer not null,
  free_at timestamptz not null,
  tried_at timestamptz not null
);

-- The security log: what the ledger holds of this room, laid out for reading; written by the worker.
create table security.log (
  id uuid primary key,
  occurred_at timestamptz not null,
  topic text not null check (topic in ('sign-in', 'people', 'permissions', 'refusals', 'company')),
  event text not null,
  subject_kind text not null,
  subject_id uuid not null,
  actor_kind text not null,
  actor_id uuid,
  facts jsonb not null
);
create index log_by_time on security.log (occurred_at desc, id desc);
create index log_by_topic on security.log (topic, occurred_at desc, id desc);
create index log_by_subject on security.log (subject_id, occurred_at desc);
