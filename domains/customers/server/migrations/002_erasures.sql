-- Customers who were erased: why, by whom, and what each room has removed since (PIPL art. 47).
create table customers.erasure (
  customer_id uuid primary key references customers.customer (id),
  -- The customer and those that were merged into it.
  ids uuid[] not null,
  ground text not null check (ground in ('withdrawn', 'fulfilled', 'expired', 'unlawful', 'other')),
  erased_at timestamptz not null,
  erased_by uuid,
  -- The mail addresses they wrote from, until the room of the mails has looked for them; then none.
  addresses text[] not null,
  -- {"desk": {"messages": 12}}: what each room counted.
  removed jsonb not null
);
comment on column customers.erasure.addresses is 'internal: where the person was reached, for as long as mails are being looked for';
