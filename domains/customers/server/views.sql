create view customers_pub.customer as
  select id, number, name, kind, tier, owner_id, team_id, merged_into, sort_key, search, erased_at
  from customers.customer;

create view customers_pub.contact as
  select id, customer_id, name, position, search from customers.contact where joined_into is null;

create view customers_pub.handle as
  select h.contact_id, k.customer_id, h.channel, h.address
  from customers.handle h join customers.contact k on k.id = h.contact_id;
