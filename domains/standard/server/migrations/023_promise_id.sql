-- Under which the ledger knows the settings of the published promise, from the first time they are set.
alter table standard.promise add column ledger_id uuid;
