-- Numbers people see: M-2026-00042 for a mail, T-2026-00042 for a telephone call.
create sequence channels.mail_number;
create sequence channels.call_number;

create table channels.mailbox (
  id uuid primary key,
  name text not null,
  address text not null,
  sender_name text not null,
  enabled boolean not null,
  imap_host text not null,
  imap_port integer not null check (imap_port between 1 and 65535),
  imap_security text not null check (imap_security in ('tls', 'starttls', 'none')),
  imap_user text not null,
  auth text not null check (auth in ('password', 'xoauth2')),
  secret text,
  oauth_token_url text,
  oauth_client_id text,
  oauth_client_secret text,
  folder text not null,
  smtp_host text,
  smtp_port integer check (smtp_port between 1 and 65535),
  smtp_security text check (smtp_security in ('tls', 'starttls', 'none')),
  smtp_user text,
  smtp_secret text,
  sent_folder text,
  plus_addressing boolean not null,
  poll_seconds integer not null check (poll_seconds between 10 and 3600),
  hourly_limit integer not null check (hourly_limit between 1 and 10000),
  takes_from timestamptz not null,
  added_at timestamptz not null,
  changed_at timestamptz not null
);
create unique index mailbox_address on channels.mailbox (lower(address));
comment on column channels.mailbox.address is 'public: the address customers write to';
comment on column channels.mailbox.imap_user is 'internal: the name to log in with';
comment on column channels.mailbox.secret is 'sensitive: password, or with xoauth2 the refresh token (or the access token itself without a token address); sealed';
comment on column channels.mailbox.oauth_client_secret is 'sensitive: sealed';
comment on column channels.mailbox.smtp_user is 'internal: the name to log in with';
comment on column channels.mailbox.smtp_secret is 'sensitive: the password for sending, where it differs; sealed';
comment on column channels.mailbox.takes_from is 'Mails the server received before this are kept as history: no clock starts';

-- What the loops see of a mailbox, apart from its settings: written often, by whoever holds the session.
create table channels.mailbox_state (
  mailbox_id uuid primary key references channels.mailbox (id) on delete cascade,
  phase text not null check (phase in ('waiting', 'connecting', 'connected', 'failing')),
  connected_at timestamptz,
  fetched_at timestamptz,
  failures integer not null,
  retry_at timestamptz,
  error_code text,
  error_text text,
  holder text,
  held_until timestamptz
);

create table channels.cursor (
  mailbox_id uuid not null references channels.mailbox (id) on delete cascade,
  folder text not null,
  uidvalidity bigint not null,
  uid bigint not null,
  moved_at timestamptz not null,
  primary key (mailbox_id, folder)
);

create table channels.connection_test (
  id uuid primary key,
  mailbox_id uuid not null references channels.mailbox (id) on delete cascade,
  state text not null check (state in ('queued', 'running', 'done')),
  asked_at timestamptz not null,
  claimed_at timestamptz,
  done_at timestamptz,
  result jsonb
);
create index connection_test_open on channels.connection_test (asked_at) where state <> 'done';

-- Every mail as it came, stored before anything is made of it. Same id as the mail that is made of it.
create table channels.raw_mail (
  id uuid not null,
  home uuid not null,
  number text not null,
  mailbox_id uuid,
  import_id uuid,
  uidvalidity bigint,
  uid bigint,
  source text,
  file_id uuid,
  sha256 text,
  size bigint not null,
  received_at timestamptz not null,
  stored_at timestamptz not null,
  history boolean not null,
  state text not null check (state in ('stored', 'parsed', 'quarantined', 'duplicate', 'discarded')),
  reason text,
  detail text,
  duplicate_of uuid,
  attempts integer not null,
  claimed_until timestamptz,
  settled_at timestamptz,
  primary key (id, home)
) partition by range (id);
create index raw_mail_due on channels.raw_mail (id) where state = 'stored';
create index raw_mail_quarantine on channels.raw_mail (id desc) where state = 'quarantined';
create index raw_mail_uid on channels.raw_mail (mailbox_id, uidvalidity, uid) where uid is not null;
create index raw_mail_import on channels.raw_mail (import_id) where import_id is not null;
comment on column channels.raw_mail.source is 'internal: the file an imported mail came from';
comment on column channels.raw_mail.detail is 'internal: what the parser said';

create table channels.mail (
  id uuid not null,
  home uuid not null,
  number text not null,
  mailbox_id uuid,
  message_id text,
  in_reply_to text,
  refs text[] not null,
  from_address text not null,
  from_name text not null,
  reply_to text,
  to_json jsonb not null,
  cc_json jsonb not null,
  subject text not null,
  text text not null,
  text_cut boolean not null,
  html_file uuid,
  received_at timestamptz not null,
  sent_at timestamptz,
  kind text not null check (kind in ('person', 'auto-reply', 'bounce', 'loop', 'spam-like')),
  kind_why text,
  history boolean not null,
  same_id_other_content boolean not null,
  unparsed boolean not null,
  reply_token text,
  thread_about_kind text,
  thread_about_id uuid,
  thread_outgoing_id uuid,
  parent_mail_id uuid,
  mentioned_number text,
  primary key (id, home)
) partition by range (id);
create index mail_by_sender on channels.mail (from_address, received_at);
comment on column channels.mail.from_address is 'internal: the sender';
comment on column channels.mail.from_name is 'internal: the sender';
comment on column channels.mail.reply_to is 'internal: where answers are wanted';
comment on column channels.mail.to_json is 'internal: recipients';
comment on column channels.mail.cc_json is 'internal: recipients';
comment on column channels.mail.subject is 'internal: what the sender wrote';
comment on column channels.mail.text is 'internal: what the sender wrote';

create table channels.mail_attachment (
  mail_id uuid not null,
  home uuid not null,
  no integer not null,
  file_id uuid not null,
  name text not null,
  type text not null,
  size bigint not null,
  inline_cid text,
  primary key (mail_id, no, home)
) partition by range (mail_id);
create index mail_attachment_file on channels.mail_attachment (file_id);
comment on column channels.mail_attachment.name is 'internal: a file name as the sender gave it';

-- Which Message-IDs are known, by their SHA-256: what was sent by us and what came in, so that a second
-- copy is told from a new mail and an answer finds what it answers. Not partitioned: it must be unique.
create table channels.message_key (
  key bytea not null,
  digest bytea not null,
  mail_id uuid,
  outgoing_id uuid,
  primary key (key, digest)
);

-- The token in our mails that proves an answer belongs to a case: random, so that nobody can make one up.
create table channels.reply_token (
  token text primary key,
  about_kind text not null,
  about_id uuid not null,
  made_at timestamptz not null,
  unique (about_kind, about_id)
);
comment on column channels.reply_token.token is 'internal: whoever knows it can add to the case by mail';

create table channels.outgoing (
  id uuid not null,
  home uuid not null,
  mailbox_id uuid not null,
  about_kind text not null,
  about_id uuid not null,
  message_id text not null,
  in_reply_to text,
  refs text[] not null,
  to_json jsonb not null,
  cc_json jsonb not null,
  subject text not null,
  text text not null,
  html text,
  attachments uuid[] not null,
  reply_token text,
  automatic boolean not null,
  state text not null check (state in ('queued', 'claimed', 'sent', 'failed', 'withdrawn')),
  attempts integer not null,
  resent integer not null,
  queued_at timestamptz not null,
  due_at timestamptz not null,
  claimed_at timestamptz,
  sent_at timestamptz,
  error text,
  rejected_json jsonb not null,
  bounced_at timestamptz,
  bounce_status text,
  copy_state text not null check (copy_state in ('none', 'due', 'done', 'failed')),
  copy_attempts integer not null,
  copy_due_at timestamptz,
  primary key (id, home)
) partition by range (id);
create index outgoing_due on channels.outgoing (due_at) where state in ('queued', 'claimed');
create index outgoing_copy_due on channels.outgoing (copy_due_at) where copy_state = 'due';
create index outgoing_failed on channels.outgoing (id desc) where state = 'failed';
create index outgoing_about on channels.outgoing (about_id);
comment on column channels.outgoing.to_json is 'internal: recipients';
comment on column channels.outgoing.cc_json is 'internal: recipients';
comment on column channels.outgoing.subject is 'internal: what we wrote';
comment on column channels.outgoing.text is 'internal: what we wrote';
comment on column channels.outgoing.html is 'internal: what we wrote';
comment on column channels.outgoing.reply_token is 'internal: whoever knows it can add to the case by mail';
comment on column channels.outgoing.rejected_json is 'internal: recipients the server refused';

create table channels.mail_import (
  id uuid primary key,
  source text not null,
  history boolean not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  files integer not null,
  imported integer not null,
  quarantined integer not null,
  duplicates integer not null,
  skipped integer not null
);

create table channels.call (
  id uuid not null,
  home uuid not null,
  number text not null,
  source text not null,
  external_id text,
  direction text not null check (direction in ('in', 'out')),
  from_number text not null,
  to_number text not null,
  caller_name text not null,
  state text not null check (state in ('ringing', 'answered', 'missed', 'voicemail', 'ended')),
  rang_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  rings integer,
  owner_id uuid,
  team_id uuid,
  note text not null,
  voicemail_file uuid,
  logged_at timestamptz not null,
  primary key (id, home)
) partition by range (id);
create index call_by_time on channels.call (rang_at desc, id desc);
comment on column channels.call.from_number is 'internal: a telephone number';
comment on column channels.call.to_number is 'internal: a telephone number';
comment on column channels.call.caller_name is 'internal: who called';
comment on column channels.call.note is 'internal: what was said';

-- One call per number the telephone system gives it, and each of its events once.
create table channels.call_key (
  source text not null,
  external_id text not null,
  call_id uuid not null,
  primary key (source, external_id)
);
create table channels.call_event (
  source text not null,
  external_id text not null,
  event text not null check (event in ('ringing', 'answered', 'missed', 'voicemail', 'ended')),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (source, external_id, event)
);

insert into kernel.partitioned values
  ('channels.raw_mail'), ('channels.mail'), ('channels.mail_attachment'), ('channels.outgoing'), ('channels.call');
