-- Webhooks: who is told of events, and what they have not been told yet.

-- A webhook is its address: with another one it is another webhook.
create table webhooks (
  id            text   not null primary key,
  name          text   not null,
  last_sequence bigint not null,
  failures      bigint not null,
  failing_since bigint,
  paused_until  bigint not null,
  seen_at       bigint not null
);

create table webhook_deliveries (
  webhook    text   not null,
  event      text   not null,
  sequence   bigint,
  payload    text   not null,
  created_at bigint not null,
  due_at     bigint not null,
  attempts   bigint not null,
  primary key (webhook, event)
);
create index webhook_deliveries_due_at on webhook_deliveries (webhook, due_at);
create index webhook_deliveries_created_at on webhook_deliveries (webhook, created_at);
create index webhook_deliveries_new on webhook_deliveries (webhook, created_at) where sequence is null;
