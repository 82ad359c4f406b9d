-- What is told to whom. A template without a row here is as the program brings it.
create table notices.template (
  key text primary key,
  id uuid not null unique,
  version integer not null
);

-- Every wording a company had, so that a notice can be shown with the text that was in force.
create table notices.template_version (
  key text not null references notices.template (key),
  version integer not null check (version > 0),
  subject_zh text not null,
  body_zh text not null,
  subject_en text not null,
  body_en text not null,
  bell boolean not null,
  mail boolean not null,
  enabled boolean not null,
  built_in boolean not null,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (key, version)
);

-- The bell: one row per person and cause. Not by month: read rows are cleared away after half a year.
create table notices.notice (
  id uuid primary key,
  person_id uuid not null,
  -- Whom the person stands in for, when the notice was meant for somebody who is away.
  stands_for uuid,
  -- The event told of, or a fresh id where a command told it.
  cause uuid not null,
  template_key text not null,
  template_version integer not null,
  tone text not null check (tone in ('plain', 'close', 'broken')),
  about_kind text not null,
  about_id uuid not null,
  title text not null,
  body text not null,
  link text,
  at timestamptz not null,
  read_at timestamptz,
  unique (cause, template_key, person_id)
);
create index notice_by_person on notices.notice (person_id, (read_at is null) desc, id desc);
create index notice_unread on notices.notice (person_id) where read_at is null;
create index notice_by_time on notices.notice (at);
comment on column notices.notice.title is 'internal: may name a customer';
comment on column notices.notice.body is 'internal: may name a customer';

-- What a person wants otherwise than the templates say.
create table notices.preference (
  person_id uuid primary key,
  -- {"clock-warned": true}: by mail or not; a template that is not named goes as the company set it.
  mail jsonb not null,
  -- Minutes since midnight in the person's own zone; from may lie after until (over night).
  quiet_from integer check (quiet_from between 0 and 1439),
  quiet_until integer check (quiet_until between 0 and 1439),
  -- Escalations are mailed in the quiet hours too.
  quiet_lets_through boolean not null,
  changed_at timestamptz not null,
  check ((quiet_from is null) = (quiet_until is null))
);

-- Notices on their way by mail: due at once or after the quiet hours, waiting for a mailbox, handed to the
-- channel, or lapsed (too old to be of use when a mailbox came, or nobody to send it to any more).
create table notices.sent (
  id uuid primary key,
  cause uuid not null,
  template_key text not null,
  template_version integer not null,
  about_kind text not null,
  about_id uuid not null,
  person_id uuid,
  customer_id uuid,
  letter_id uuid,
  to_address text,
  to_name text,
  locale text not null,
  -- Null for a letter: its link is opened when it is handed over, and kept nowhere else.
  subject text,
  body text,
  link text,
  number text,
  mailbox_id uuid,
  in_reply_to text,
  state text not null check (state in ('due', 'waiting', 'handed', 'lapsed')),
  why text check (why in ('no-mailbox', 'too-late', 'nobody', 'expired', 'refused')),
  made_at timestamptz not null,
  due_at timestamptz not null,
  settled_at timestamptz,
  outgoing_id uuid
);
create unique index sent_once on notices.sent (cause, template_key, coalesce(person_id, about_id));
create index sent_due on notices.sent (due_at) where state in ('due', 'waiting');
create index sent_receipts on notices.sent (to_address, made_at) where to_address is not null;
create index sent_by_time on notices.sent (made_at);
comment on column notices.sent.to_address is 'internal: a customer''s mail address';
comment on column notices.sent.to_name is 'internal: a customer''s contact';
comment on column notices.sent.subject is 'internal: may name a customer';
comment on column notices.sent.body is 'internal: may name a customer';
