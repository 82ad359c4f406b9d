create view notices_pub.notice as
  select id, person_id, stands_for, cause, template_key, about_kind, about_id, at, read_at from notices.notice;

create view notices_pub.sent as
  select id, cause, template_key, about_kind, about_id, person_id, customer_id, state, why, made_at, settled_at, outgoing_id
  from notices.sent;
