-- Which products the company serves and what services it offers, as it tells its customers.
alter table standard.promise add column scope_zh text not null default '';
alter table standard.promise add column scope_en text not null default '';
comment on column standard.promise.scope_zh is 'public: the scope of service';
comment on column standard.promise.scope_en is 'public: the scope of service';
