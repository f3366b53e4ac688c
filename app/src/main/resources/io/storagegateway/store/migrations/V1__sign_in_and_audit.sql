-- The same for SQLite and PostgreSQL. Times are milliseconds since 1970 (UTC).

create table accounts (
  subject       text   not null primary key,
  name          text   not null,
  group_names   text   not null,
  groups_at     bigint not null,
  refresh_token text
);

create table sessions (
  id          text   not null primary key,
  secret_hash text   not null unique,
  subject     text   not null,
  name        text   not null,
  method      text   not null,
  address     text   not null,
  created_at  bigint not null,
  used_at     bigint not null,
  expires_at  bigint not null
);
create index sessions_subject on sessions (subject);
create index sessions_expires_at on sessions (expires_at);

create table used_states (
  state_hash text   not null primary key,
  expires_at bigint not null
);

create table tokens (
  id          text   not null primary key,
  secret_hash text   not null unique,
  subject     text   not null,
  owner_name  text   not null,
  method      text   not null,
  name        text   not null,
  roles       text   not null,
  endpoints   text,
  created_at  bigint not null,
  expires_at  bigint not null,
  used_at     bigint
);
create index tokens_subject on tokens (subject);

create table revocations (
  revoked_key text   not null primary key,
  revoked_at  bigint not null
);
create index revocations_revoked_at on revocations (revoked_at);

create table counters (
  name  text   not null primary key,
  value bigint not null
);

create table advisory_locks (
  endpoint    text   not null,
  volume_uuid text   not null,
  host        text   not null,
  since       bigint not null,
  expires_at  bigint,
  fence       bigint not null,
  primary key (endpoint, volume_uuid)
);

create table maintenance (
  endpoint text   not null primary key,
  reason   text   not null,
  since    bigint not null
);

create table audit_records (
  id          text   not null primary key,
  entry       text   not null,
  number      bigint unique,
  batch       bigint,
  time        bigint not null,
  subject     text   not null,
  name        text   not null,
  address     text,
  request_id  text   not null,
  endpoint    text,
  operation   text   not null,
  method      text,
  target      text,
  outcome     text   not null,
  status      bigint,
  duration_ms bigint,
  occurrences bigint not null
);
create index audit_records_time on audit_records (time, id);
create index audit_records_entry on audit_records (entry);
create index audit_records_batch on audit_records (batch);
create index audit_records_unsealed on audit_records (time, id) where number is null;

create table audit_seals (
  batch        bigint not null primary key,
  first_number bigint not null,
  last_number  bigint not null,
  sealed_at    bigint not null,
  dropped      bigint,
  digest       text   not null,
  seal         text   not null,
  key_id       text   not null
);
create index audit_seals_dropped on audit_seals (batch) where dropped is not null;

create table audit_chain (
  id     bigint not null primary key,
  batch  bigint not null,
  number bigint not null,
  seal   text   not null
);
insert into audit_chain (id, batch, number, seal) values (1, 0, 0, '');
insert into counters (name, value) values ('lock_fence', 0);
