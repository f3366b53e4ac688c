-- Idempotency keys: which request has one, and what it was answered. The id is a digest of the caller,
-- the method, the path and the key itself.

create table idempotency_keys (
  id         text   not null primary key,
  digest     text   not null,
  attempt    text   not null,
  taken_at   bigint not null,
  expires_at bigint not null,
  operation  text,
  made       text,
  status     bigint,
  headers    text,
  body       bytea
);
create index idempotency_keys_expires_at on idempotency_keys (expires_at);
