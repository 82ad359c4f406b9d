-- A domain's check is read once per connection, a column's for every statement that writes the row.
create domain kernel.delivery_state as text check (value in ('pending', 'done', 'dead'));
alter table kernel.delivery
  drop constraint delivery_state_check,
  alter column state type kernel.delivery_state;
