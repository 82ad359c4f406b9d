-- Inquiries: what customers ask, what they are told, and what the desk keeps beside it.
create sequence desk.inquiry_number;

-- Numbers come from a sequence: no counter row is locked, a gap means a transaction that was given up.
create function desk.next_number(year text) returns text language sql volatile as $$
  select 'Q-' || year || '-' || lpad(n::text, greatest(5, length(n::text)), '0')
  from nextval('desk.inquiry_number') as n
$$;

create table desk.inquiry (
  id uuid not null,
  -- The customer of the beginning; never changes.
  home uuid not null,
  number text collate "C" not null,
  title text not null,
  state text not null check (state in ('received', 'assigned', 'passed', 'advised', 'answered', 'confirmed', 'closed',
    'reopened', 'merged')),
  class text not null check (class in ('product', 'price', 'order', 'delivery', 'returns', 'complaint-hint', 'other')),
  priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
  channel text not null check (channel in ('mail', 'phone', 'form', 'chat', 'social', 'api', 'counter')),
  language text not null check (language in ('zh', 'en')),
  tier text not null check (tier in ('new', 'regular', 'vip')),
  customer_id uuid,
  contact_id uuid,
  contact_name text,
  owner_id uuid,
  team_id uuid,
  waiting boolean not null,
  voicemail boolean not null,
  passed_to text check (passed_to in ('rnd', 'quality')),
  passed_team_id uuid,
  passed_person_id uuid,
  passed_by uuid,
  passed_at timestamptz,
  received_at timestamptz not null,
  last_message_at timestamptz not null,
  last_from text not null check (last_from in ('customer', 'staff', 'system')),
  messages integer not null,
  -- The first message of the customer that nobody has answered.
  unanswered_since timestamptz,
  first_answered_at timestamptz,
  answered_at timestamptz,
  promised_for timestamptz,
  promised_how text check (promised_how in ('mail', 'portal', 'phone')),
  confirmed_at timestamptz,
  confirmed_by text check (confirmed_by in ('customer', 'staff')),
  closed_at timestamptz,
  closed_by uuid,
  close_reason text check (close_reason in ('answered', 'no-answer-needed', 'no-reply', 'duplicate', 'spam')),
  state_before_close text,
  merged_into uuid,
  split_from uuid,
  primary key (id, home)
) with (fillfactor = 85);
comment on column desk.inquiry.title is 'internal: what the customer asks, in a line';
comment on column desk.inquiry.contact_name is 'internal: who wrote, by the name they gave';
create index inquiry_by_number on desk.inquiry (number);
create index inquiry_of_owner on desk.inquiry (owner_id, id) where state not in ('closed', 'merged');
create index inquiry_of_team on desk.inquiry (team_id, id) where state not in ('closed', 'merged');
create index inquiry_by_state on desk.inquiry (state, id);
create index inquiry_by_customer on desk.inquiry (customer_id, id);
create index inquiry_passed on desk.inquiry (passed_team_id, id) where passed_to is not null and state not in ('closed', 'merged');
create index inquiry_merged on desk.inquiry (merged_into) where merged_into is not null;

-- The words by which an inquiry is found, apart from its row: a row that changes often would drag them along.
create table desk.words (
  inquiry_id uuid not null,
  home uuid not null,
  tokens tsvector not null,
  primary key (inquiry_id, home)
);
comment on column desk.words.tokens is 'internal: the words of the messages, without their order';
create index words_tokens on desk.words using gin (tokens);

create table desk.message (
  id uuid not null,
  home uuid not null,
  inquiry_id uuid not null,
  kind text not null check (kind in ('customer', 'reply', 'note', 'system-mail')),
  channel text not null,
  author_id uuid,
  contact_id uuid,
  from_name text,
  from_address text,
  text text not null,
  quoted text,
  html_file uuid,
  mail_id uuid,
  outgoing_id uuid,
  call_id uuid,
  attachments uuid[] not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  -- The inquiry it was written in, where a merge or a split has moved it.
  came_from uuid,
  primary key (id, home)
) partition by range (id);
create index message_of_inquiry on desk.message (inquiry_id, occurred_at, id);
create index message_of_mail on desk.message (mail_id) where mail_id is not null;
create index message_of_call on desk.message (call_id) where call_id is not null;
create index message_of_outgoing on desk.message (outgoing_id) where outgoing_id is not null;
comment on column desk.message.from_name is 'internal: the sender, by the name given';
comment on column desk.message.from_address is 'internal: the address the message came from';
comment on column desk.message.text is 'internal: what was written';
comment on column desk.message.quoted is 'internal: what a mail quoted and signed';
insert into kernel.partitioned values ('desk.message');

-- Who takes part by which address: whoever is not here cannot join by knowing a number.
create table desk.participant (
  inquiry_id uuid not null,
  home uuid not null,
  channel text not null,
  address text collate "C" not null,
  name text not null,
  primary key (inquiry_id, channel, address, home)
);
comment on column desk.participant.address is 'internal: a mail address or telephone number';
comment on column desk.participant.name is 'internal: the name that came with it';

-- What another program or a form has sent already: taken in once.
create table desk.external_key (
  source text not null,
  external_id text not null,
  inquiry_id uuid not null,
  message_id uuid not null,
  primary key (source, external_id)
);

-- Files somebody uploaded to attach them: only their own go out with what they write.
create table desk.upload (
  file_id uuid primary key,
  uploader uuid not null,
  at timestamptz not null
);

create table desk.draft (
  inquiry_id uuid not null,
  home uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('reply', 'note')),
  text text not null,
  via text,
  attachments uuid[] not null,
  saved_at timestamptz not null,
  primary key (inquiry_id, person_id, kind, home),
  foreign key (inquiry_id, home) references desk.inquiry (id, home)
);
comment on column desk.draft.text is 'internal: what somebody was writing';

create table desk.saved_view (
  id uuid primary key,
  name text not null,
  filter jsonb not null,
  person_id uuid not null,
  team_id uuid,
  saved_at timestamptz not null
);
create unique index saved_view_own on desk.saved_view (person_id, name) where team_id is null;
create unique index saved_view_team on desk.saved_view (team_id, name) where team_id is not null;

create table desk.follow_up (
  id uuid primary key,
  inquiry_id uuid not null,
  home uuid not null,
  person_id uuid,
  note text not null,
  due_at timestamptz not null,
  set_by uuid,
  -- When it was told that it is due; then it is told no more.
  told_at timestamptz,
  done_at timestamptz,
  foreign key (inquiry_id, home) references desk.inquiry (id, home)
);
comment on column desk.follow_up.note is 'internal: what is to be done';
create index follow_up_of_inquiry on desk.follow_up (inquiry_id);
create index follow_up_due on desk.follow_up (due_at) where told_at is null and done_at is null;

-- Who is looking or typing: of this minute only, so it need not survive a crash.
create unlogged table desk.presence (
  inquiry_id uuid not null,
  person_id uuid not null,
  doing text not null check (doing in ('viewing', 'typing')),
  since timestamptz not null,
  until timestamptz not null,
  primary key (inquiry_id, person_id)
);

-- A mail that may belong to another inquiry, but does not prove it.
create table desk.suggestion (
  id uuid primary key,
  inquiry_id uuid not null,
  home uuid not null,
  other_id uuid not null,
  why text not null check (why in ('number-mentioned', 'other-sender')),
  made_at timestamptz not null,
  settled_at timestamptz,
  foreign key (inquiry_id, home) references desk.inquiry (id, home)
);
create index suggestion_open on desk.suggestion (inquiry_id) where settled_at is null;

-- Automatic replies, bounces and loops that answer no inquiry: kept in sight, not in the inbox.
create table desk.set_aside (
  mail_id uuid primary key,
  kind text not null check (kind in ('auto-reply', 'bounce', 'loop', 'spam-like')),
  received_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  inquiry_id uuid
);
create index set_aside_open on desk.set_aside (mail_id desc) where settled_at is null;

-- How many questions came from an address in an hour; the address is kept as a keyed hash only.
create table desk.portal_turn (
  key bytea not null,
  hour timestamptz not null,
  asked integer not null,
  primary key (key, hour)
);

-- Which team answers as R&D or quality.
create table desk.department (
  key text primary key check (key in ('rnd', 'quality')),
  id uuid not null unique,
  team_id uuid,
  named_at timestamptz
);
insert into desk.department (key, id) values ('rnd', gen_random_uuid()), ('quality', gen_random_uuid());
