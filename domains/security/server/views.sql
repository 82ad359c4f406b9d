create view security_pub.person as
  select id, name, initials, locale, zone, state = 'active' as active, away_from, away_until, deputy_id
  from security.person;

create view security_pub.team as
  select id, name from security.team where dissolved_at is null;

create view security_pub.membership as
  select m.person_id, m.team_id from security.membership m
  join security.team t on t.id = m.team_id and t.dissolved_at is null;

create view security_pub.person_role as
  select r.person_id, r.role from security.person_role r
  join security.person p on p.id = r.person_id and p.state = 'active';

create view security_pub.role_grant as
  select role, permission, reach from security.role_grant;

create view security_pub.company as
  select name, zone, locale, demo from security.company;
