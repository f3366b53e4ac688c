-- Operations: what was asked of back-ends, and how far it has come.

create table operations (
  id          text   not null primary key,
  endpoint    text   not null,
  target      text   not null,
  ticket      bigint not null,
  operation   text   not null,
  request     text   not null,
  conditions  text   not null,
  subject     text   not null,
  name        text   not null,
  request_id  text   not null,
  node_id     text,
  state       text   not null,
  begun       bigint not null,
  fence       bigint not null,
  detached    bigint not null,
  cancelling  bigint not null,
  progress    bigint,
  message     text,
  token       text,
  doomed      text,
  result      text,
  problem     text,
  created_at  bigint not null,
  started_at  bigint,
  changed_at  bigint not null,
  finished_at bigint,
  deadline_at bigint
);
create index operations_active on operations (endpoint, target, ticket) where state in ('queued', 'running');
create index operations_deadline on operations (deadline_at) where deadline_at is not null;
create index operations_subject on operations (subject, created_at, id);
create index operations_created_at on operations (created_at, id);
create index operations_finished_at on operations (finished_at) where finished_at is not null;

-- The writes on one target come in the order of their tickets.
create table operation_lines (
  endpoint    text   not null,
  target      text   not null,
  last_ticket bigint not null,
  used_at     bigint not null,
  primary key (endpoint, target)
);
create index operation_lines_used_at on operation_lines (used_at);

-- As db-scheduler wants it, with times as everywhere here.
create table scheduled_tasks (
  task_name            text    not null,
  task_instance        text    not null,
  task_data            bytea,
  execution_time       bigint  not null,
  picked               boolean not null,
  picked_by            text,
  last_success         bigint,
  last_failure         bigint,
  consecutive_failures int,
  last_heartbeat       bigint,
  version              bigint  not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
