-- Companies and people, whom one reaches there, and under which addresses.
-- pg_trgm is a trusted extension: the owner of the database may add it.
create extension if not exists pg_trgm with schema public;

create sequence customers.customer_number;

-- Numbers come from a sequence: no counter row is locked, a gap means a transaction that was given up.
create function customers.next_number(year text) returns text language sql volatile as $$
  select 'K-' || year || '-' || lpad(n::text, greatest(5, length(n::text)), '0')
  from nextval('customers.customer_number') as n
$$;

create table customers.customer (
  id uuid primary key,
  number text collate "C" not null unique,
  kind text not null check (kind in ('company', 'person')),
  name text not null check (char_length(name) between 1 and 200),
  -- The name without case, spaces, punctuation and legal form: what two spellings of one firm share.
  name_key text collate "C" not null,
  -- The name by pinyin, for lists in the order of the alphabet on every server.
  sort_key text collate "C" not null,
  search tsvector not null,
  tier text not null check (tier in ('new', 'regular', 'vip')),
  owner_id uuid,
  team_id uuid,
  trade text,
  notes text,
  merged_into uuid references customers.customer (id) check (merged_into <> id),
  erased_at timestamptz,
  -- Counts changes, so that two people who edit at once do not overwrite each other unseen.
  version integer not null,
  created_at timestamptz not null
);
comment on column customers.customer.name is 'internal: name of a company or a person';
comment on column customers.customer.name_key is 'internal: the name, normalised';
comment on column customers.customer.sort_key is 'internal: the name, by pinyin';
comment on column customers.customer.search is 'internal: the name, for searching';
comment on column customers.customer.notes is 'internal: what staff noted about the customer';
comment on column customers.customer.trade is 'public: line of business';
create index customer_by_name on customers.customer (sort_key, id) where merged_into is null and erased_at is null;
create index customer_by_owner on customers.customer (owner_id, sort_key, id)
  where merged_into is null and erased_at is null;
create index customer_by_team on customers.customer (team_id, sort_key, id)
  where merged_into is null and erased_at is null;
create index customer_vip on customers.customer (sort_key, id)
  where tier = 'vip' and merged_into is null and erased_at is null;
create index customer_search on customers.customer using gin (search);
create index customer_by_key on customers.customer (name_key);
create index customer_by_trigrams on customers.customer using gin (name_key public.gin_trgm_ops);
create index customer_merged on customers.customer (merged_into) where merged_into is not null;

create table customers.contact (
  id uuid primary key,
  customer_id uuid not null references customers.customer (id),
  name text not null check (char_length(name) between 1 and 200),
  name_key text collate "C" not null,
  search tsvector not null,
  position text,
  -- Two entries of one person, made one by a merge; the handles lie with the other.
  joined_into uuid references customers.contact (id) check (joined_into <> id),
  created_at timestamptz not null
);
comment on column customers.contact.name is 'internal: name of a person';
comment on column customers.contact.name_key is 'internal: the name, normalised';
comment on column customers.contact.search is 'internal: the name, for searching';
comment on column customers.contact.position is 'internal: what the person does at the company';
create index contact_by_customer on customers.contact (customer_id);
create index contact_joined on customers.contact (joined_into) where joined_into is not null;
create index contact_search on customers.contact using gin (search);

create table customers.handle (
  id uuid primary key,
  contact_id uuid not null references customers.contact (id),
  channel text not null check (channel in ('mail', 'phone', 'wechat', 'social', 'chat', 'form', 'api')),
  -- Normalised (rules.ts): one spelling per address, so that the key below means what it says.
  address text collate "C" not null check (char_length(address) between 1 and 254),
  -- What relatives share: a firm's mail domain, a telephone number without its extension.
  kin text collate "C",
  created_at timestamptz not null,
  unique (channel, address)
);
comment on column customers.handle.address is 'internal: where a person is reached';
comment on column customers.handle.kin is 'internal: part of an address';
create index handle_by_contact on customers.handle (contact_id);
create index handle_by_kin on customers.handle (kin, channel) where kin is not null;

-- One row per merge, and by this row alone it is undone: a merge deletes nothing and forgets nothing.
create table customers.merge (
  id uuid primary key,
  from_id uuid not null references customers.customer (id),
  into_id uuid not null references customers.customer (id) check (into_id <> from_id),
  -- Contacts that went over, in no order.
  moved_contacts uuid[] not null,
  -- Contacts that became one with a contact already there: [{"contact", "into"}].
  joined jsonb not null,
  -- Handles that went to such a contact: [{"handle", "from", "into"}].
  moved_handles jsonb not null,
  -- Fields of the kept customer the merge changed: {"tier": ["regular", "vip"]}, before and after.
  changed jsonb not null,
  merged_at timestamptz not null,
  merged_by uuid,
  undone_at timestamptz,
  undone_by uuid
);
comment on column customers.merge.changed is 'internal: name, notes and other fields before and after';
create unique index merge_in_force on customers.merge (from_id) where undone_at is null;
create index merge_by_kept on customers.merge (into_id);

create table customers.duplicate_suggestion (
  id uuid primary key,
  a_id uuid not null references customers.customer (id),
  b_id uuid not null references customers.customer (id) check (a_id < b_id),
  reasons text[] not null check (
    cardinality(reasons) > 0
    and reasons <@ array['same-name', 'similar-name', 'same-phone', 'same-domain', 'same-person']
  ),
  -- How likely, 0 to 1.
  score real not null check (score between 0 and 1),
  found_at timestamptz not null,
  dismissed_at timestamptz,
  dismissed_by uuid,
  unique (a_id, b_id)
);
create index duplicate_open on customers.duplicate_suggestion (score desc, id desc) where dismissed_at is null;
create index duplicate_by_other on customers.duplicate_suggestion (b_id);
