-- One row per merge, and by this row it is undone: what went over, and how both stood before.
create table desk.merge (
  id uuid primary key,
  from_id uuid not null,
  into_id uuid not null check (into_id <> from_id),
  -- The messages that went over, in no order.
  messages uuid[] not null,
  -- Who takes part in the other only since: [{"channel", "address"}].
  participants jsonb not null,
  -- {"state", "waiting", "unansweredSince", "messages"} of both before, and of the kept one after.
  from_before jsonb not null,
  into_before jsonb not null,
  into_after jsonb not null,
  -- By which words the kept one was found before; null where it had none.
  into_words tsvector,
  merged_at timestamptz not null,
  merged_by uuid,
  undone_at timestamptz,
  undone_by uuid
);
comment on column desk.merge.into_words is 'internal: the words of the messages, without their order';
comment on column desk.merge.participants is 'internal: mail addresses and telephone numbers';
create unique index merge_in_force on desk.merge (from_id) where undone_at is null;
create index merge_by_kept on desk.merge (into_id) where undone_at is null;
