-- What back-ends have, as they last said so. An inventory is of one endpoint with one set of settings:
-- its name tells both, so that an endpoint that was pointed elsewhere begins with nothing.

create table inventory_listings (
  inventory text   not null,
  kind      text   not null,
  number    bigint not null,
  stored    bigint not null,
  begun     bigint not null,
  as_of     bigint,
  chunks    bigint not null,
  problems  text   not null,
  tried_at  bigint not null,
  took_ms   bigint not null,
  failure   text,
  primary key (inventory, kind)
);
create index inventory_listings_number on inventory_listings (number);

create table inventory_chunks (
  inventory text   not null,
  kind      text   not null,
  stored    bigint not null,
  position  bigint not null,
  content   bytea  not null,
  primary key (inventory, kind, stored, position)
);

create table inventory_changes (
  number     bigint not null primary key,
  inventory  text   not null,
  kind       text   not null,
  object_key text   not null,
  content    text,
  changed_at bigint not null
);
create index inventory_changes_kind on inventory_changes (inventory, kind, number);

create table inventory_leases (
  inventory  text   not null primary key,
  holder     text   not null,
  expires_at bigint not null
);

insert into counters (name, value) values ('inventory', 0);
