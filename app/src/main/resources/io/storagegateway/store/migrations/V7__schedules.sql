-- Writes that endpoints want to be done at set times: when they are due, and how it went last.

create table schedules (
  endpoint   text   not null,
  name       text   not null,
  cron       text   not null,
  due_at     bigint not null,
  try_at     bigint not null,
  begun_at   bigint,
  operation  text,
  refusal    text,
  refused_at bigint,
  primary key (endpoint, name)
);
create index schedules_try_at on schedules (try_at);
