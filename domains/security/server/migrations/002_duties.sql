-- Who does what: a team and a post each say in a few words what they answer for.
alter table security.team add column duty text not null default '';
alter table security.role add column duty text not null default '';
comment on column security.team.duty is 'internal: what a team answers for';
comment on column security.role.duty is 'internal: what a post answers for';
