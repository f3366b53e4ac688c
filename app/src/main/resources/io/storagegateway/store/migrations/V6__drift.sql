-- What happened to volumes past the gateway, as two listings tell; and how large listings are.

create table inventory_drift (
  inventory   text   not null,
  uuid        text   not null,
  name        text   not null,
  kind        text   not null,
  compared_at bigint not null,
  noticed_at  bigint not null,
  primary key (inventory, uuid)
);
create index inventory_drift_noticed_at on inventory_drift (noticed_at);

alter table inventory_listings add column size bigint not null default 0;
