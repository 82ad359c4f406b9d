create view desk_pub.inquiry as
  select id, number, title, state, class, priority, channel, language, tier, customer_id, contact_id, owner_id, team_id,
    waiting, received_at, first_answered_at, answered_at, closed_at, close_reason, merged_into
  from desk.inquiry;
