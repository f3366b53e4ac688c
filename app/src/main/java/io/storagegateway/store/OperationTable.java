package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The table of operations. Who works on one holds its fence: a change by somebody whose fence is an
 * older one does nothing.
 */
public final class OperationTable {
  private static final String HELD = " id = :id and fence = :fence and state = 'running'";
  private static final String FIRST =
      " id = :id and state = 'queued' and not exists (select 1 from operations earlier"
          + " where earlier.endpoint = operations.endpoint and earlier.target = operations.target"
          + " and earlier.ticket < operations.ticket and earlier.state in ('queued', 'running'))";
  private static final String CHANGED =
      " state = :state, message = :message, result = :result, problem = :problem,"
          + " changed_at = :now, finished_at = :finished, deadline_at = :deadline, cancelling = 0,"
          + " progress = case when :state = 'succeeded' then 100 else progress end";

  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public OperationTable(Handle handle) {
    this.handle = handle;
  }

  /**
   * Draws the next ticket of a line. Others that want one of the same line wait for the end of this
   * transaction.
   *
   * @param endpoint on which endpoint
   * @param target what the line is for
   * @param now when
   * @return greater than all before
   */
  public long nextTicket(String endpoint, String target, Instant now) {
    return handle
        .createQuery(
            "insert into operation_lines (endpoint, target, last_ticket, used_at)"
                + " values (:endpoint, :target, 1, :now) on conflict (endpoint, target) do update"
                + " set last_ticket = operation_lines.last_ticket + 1, used_at = excluded.used_at"
                + " returning last_ticket")
        .bind("endpoint", endpoint)
        .bind("target", target)
        .bind("now", now.toEpochMilli())
        .mapTo(Long.class)
        .one();
  }

  /**
   * Whether anybody is in a line.
   *
   * @param endpoint on which endpoint
   * @param target what the line is for
   * @return false if the next may begin
   */
  public boolean anyActive(String endpoint, String target) {
    return handle
        .createQuery(
            "select 1 from operations where endpoint = :endpoint and target = :target"
                + " and state in ('queued', 'running') limit 1")
        .bind("endpoint", endpoint)
        .bind("target", target)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * The first one of a line.
   *
   * @param endpoint on which endpoint
   * @param target what the line is for
   * @return empty where nobody is in it
   */
  public Optional<OperationRow> next(String endpoint, String target) {
    return handle
        .createQuery(
            "select * from operations where endpoint = :endpoint and target = :target"
                + " and state in ('queued', 'running') order by ticket limit 1")
        .bind("endpoint", endpoint)
        .bind("target", target)
        .map((row, context) -> row(row))
        .findOne();
  }

  /**
   * How many operations wait on an endpoint.
   *
   * @param endpoint on which endpoint
   * @return those that are queued
   */
  public int queued(String endpoint) {
    return handle
        .createQuery(
            "select count(*) from operations where endpoint = :endpoint"
                // Twice, so that the index of active ones serves.
                + " and state in ('queued', 'running') and state = 'queued'")
        .bind("endpoint", endpoint)
        .mapTo(Integer.class)
        .one();
  }

  /**
   * Adds an operation.
   *
   * @param row the operation; nothing has become of it yet
   */
  public void add(OperationRow row) {
    handle
        .createUpdate(
            "insert into operations (id, endpoint, target, ticket, operation, request, conditions,"
                + " subject, name, request_id, node_id, state, begun, fence, detached, cancelling,"
                + " created_at, started_at, changed_at, deadline_at) values (:id, :endpoint,"
                + " :target, :ticket, :operation, :request, :conditions, :subject, :name,"
                + " :requestId, :nodeId, :state, :begun, :fence, :detached, 0, :created, :started,"
                + " :changed, :deadline)")
        .bind("id", row.id())
        .bind("endpoint", row.endpoint())
        .bind("target", row.target())
        .bind("ticket", row.ticket())
        .bind("operation", row.operation())
        .bind("request", row.request())
        .bind("conditions", row.conditions())
        .bind("subject", row.subject())
        .bind("name", row.name())
        .bind("requestId", row.requestId())
        .bind("nodeId", row.nodeId())
        .bind("state", row.state().key())
        .bind("begun", row.begun() ? 1 : 0)
        .bind("fence", row.fence())
        .bind("detached", row.detached() ? 1 : 0)
        .bind("created", row.createdAt().toEpochMilli())
        .bind("started", millis(row.startedAt()))
        .bind("changed", row.changedAt().toEpochMilli())
        .bind("deadline", millis(row.deadlineAt()))
        .execute();
  }

  /**
   * Finds an operation.
   *
   * @param id which
   * @return empty where there is none
   */
  public Optional<OperationRow> find(String id) {
    return handle
        .createQuery("select * from operations where id = :id")
        .bind("id", id)
        .map((row, context) -> row(row))
        .findOne();
  }

  /**
   * A page of operations, the newest first.
   *
   * @param filter which
   * @param after the last one of the page before; null for the first page
   * @param limit how many at most
   * @return possibly none
   */
  public List<OperationRow> page(OperationFilter filter, OperationRow after, int limit) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    addIf(conditions, filter.subject(), "subject = :subject");
    addIf(conditions, filter.endpoint(), "endpoint = :endpoint");
    addIf(conditions, filter.state(), "state = :state");
    addIf(conditions, filter.endpoints(), "endpoint in (<endpoints>)");
    addIf(conditions, after, "(created_at, id) < (:created, :id)");
    Query query =
        handle.createQuery(
            "select * from operations where "
                + String.join(" and ", conditions)
                + " order by created_at desc, id desc limit :limit");
    query.bind("limit", limit);
    if (filter.subject() != null) {
      query.bind("subject", filter.subject());
    }
    if (filter.endpoint() != null) {
      query.bind("endpoint", filter.endpoint());
    }
    if (filter.endpoints() != null) {
      query.bindList("endpoints", filter.endpoints());
    }
    if (filter.state() != null) {
      query.bind("state", filter.state().key());
    }
    if (after != null) {
      query.bind("created", after.createdAt().toEpochMilli()).bind("id", after.id());
    }
    return query.map((row, context) -> row(row)).list();
  }

  /**
   * Whether a queued operation is the first in its line.
   *
   * @param id which
   * @return false, too, if it is not queued
   */
  public boolean isFirst(String id) {
    return handle
        .createQuery("select 1 from operations where" + FIRST)
        .bind("id", id)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * Begins a queued operation, if it is the first in its line.
   *
   * @param id which
   * @param unattended whether no answer to a request will tell how it ends
   * @param now when
   * @return the operation as it was before, with its new fence; empty if it is not its turn
   */
  public Optional<OperationRow> begin(String id, boolean unattended, Instant now) {
    Optional<OperationRow> before = find(id);
    int begun =
        handle
            .createUpdate(
                "update operations set state = 'running', begun = 1, fence = fence + 1,"
                    + " started_at = coalesce(started_at, :now), changed_at = :now, message = null,"
                    + " detached = case when :unattended = 1 then 1 else detached end where"
                    + FIRST)
            .bind("id", id)
            .bind("unattended", unattended ? 1 : 0)
            .bind("now", now.toEpochMilli())
            .execute();
    return begun == 0 ? Optional.empty() : before.map(row -> row.begunBy(row.fence() + 1));
  }

  /**
   * Goes on with a running operation in the place of whoever did before.
   *
   * @param id which
   * @param now when
   * @return the operation with its new fence, of which {@code begun} tells whether it was begun
   *     before; empty if it is not running
   */
  public Optional<OperationRow> takeOver(String id, Instant now) {
    boolean before = find(id).map(OperationRow::begun).orElse(true);
    int taken =
        handle
            .createUpdate(
                "update operations set begun = 1, fence = fence + 1, detached = 1,"
                    + " changed_at = :now where id = :id and state = 'running'")
            .bind("id", id)
            .bind("now", now.toEpochMilli())
            .execute();
    return taken == 0 ? Optional.empty() : find(id).map(row -> row.begunBefore(before));
  }

  /**
   * Whether whoever has a fence may still work on an operation.
   *
   * @param id which
   * @param fence of whom
   * @return false if it is in other hands, or over
   */
  public boolean isHeld(String id, long fence) {
    return handle
        .createQuery("select 1 from operations where" + HELD)
        .bind("id", id)
        .bind("fence", fence)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * Keeps a token in place of the one before.
   *
   * @param id of which operation
   * @param fence of whom
   * @param token the plugin's text
   * @param now when
   * @return false if the operation is in other hands
   */
  public boolean remember(String id, long fence, String token, Instant now) {
    return handle
            .createUpdate("update operations set token = :token, changed_at = :now where" + HELD)
            .bind("id", id)
            .bind("fence", fence)
            .bind("token", token)
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  /**
   * Keeps how far an operation has come.
   *
   * @param id which
   * @param fence of whom
   * @param progress in percent; null where unknown
   * @param message what is to be known; null for nothing
   * @param begun whether its back-end may have been told of it
   * @param now when
   * @return false if the operation is in other hands
   */
  public boolean progress(
      String id, long fence, Integer progress, String message, boolean begun, Instant now) {
    return handle
            .createUpdate(
                "update operations set progress = :progress, message = :message, begun = :begun,"
                    + " changed_at = :now where"
                    + HELD)
            .bind("id", id)
            .bind("fence", fence)
            .bind("progress", progress)
            .bind("message", message)
            .bind("begun", begun ? 1 : 0)
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  /**
   * Keeps the request as it was compared with its conditions.
   *
   * @param id of which operation
   * @param fence of whom
   * @param request as JSON
   * @param doomed the uuid of the volume that it takes away with its lock; null for none
   * @return false if the operation is in other hands
   */
  public boolean check(String id, long fence, String request, String doomed) {
    return handle
            .createUpdate("update operations set request = :request, doomed = :doomed where" + HELD)
            .bind("id", id)
            .bind("fence", fence)
            .bind("request", request)
            .bind("doomed", doomed)
            .execute()
        == 1;
  }

  /**
   * Brings a running operation into another state.
   *
   * @param id which
   * @param fence of whom
   * @param change the state
   * @return the operation as it is now; empty if it is in other hands
   */
  public Optional<OperationRow> leave(String id, long fence, OperationChange change) {
    return changed(
        handle
            .createQuery("update operations set" + CHANGED + " where" + HELD + " returning *")
            .bind("id", id)
            .bind("fence", fence),
        change);
  }

  /**
   * Brings an operation that nobody works on into another state.
   *
   * @param seen the operation as it was seen
   * @param change the state
   * @return the operation as it is now; empty if it has another state or is in other hands
   */
  public Optional<OperationRow> move(OperationRow seen, OperationChange change) {
    return changed(
        handle
            .createQuery(
                "update operations set fence = fence + 1,"
                    + CHANGED
                    + " where id = :id and state = :present and fence = :fence returning *")
            .bind("id", seen.id())
            .bind("present", seen.state().key())
            .bind("fence", seen.fence()),
        change);
  }

  /**
   * Puts an operation at the end of its line.
   *
   * @param id which
   * @param ticket the new place
   */
  public void lineUp(String id, long ticket) {
    handle.execute("update operations set ticket = ? where id = ?", ticket, id);
  }

  /**
   * Notes that no answer to a request will tell how an operation ends.
   *
   * @param id which
   * @return false if it has ended already
   */
  public boolean detach(String id) {
    return handle.execute(
            "update operations set detached = 1 where id = ? and state in ('queued', 'running')",
            id)
        == 1;
  }

  /**
   * Notes that an operation is to be stopped.
   *
   * @param id which
   * @param wanted whether it is
   * @return false if it is not running
   */
  public boolean cancelling(String id, boolean wanted) {
    return handle.execute(
            "update operations set cancelling = ? where id = ? and state = 'running'",
            wanted ? 1 : 0,
            id)
        == 1;
  }

  /**
   * Operations that are in their state for too long.
   *
   * @param now when
   * @param limit how many at most
   * @return possibly none
   */
  public List<OperationRow> overdue(Instant now, int limit) {
    return handle
        .createQuery(
            "select * from operations where deadline_at < :now order by deadline_at limit :limit")
        .bind("now", now.toEpochMilli())
        .bind("limit", limit)
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * What operations were done to, or are, or may have been.
   *
   * @param endpoint on which endpoint
   * @param since those that have not ended, and those that ended later without success
   * @return targets as they are kept
   */
  public Set<String> uncertainTargets(String endpoint, Instant since) {
    return handle
        .createQuery(
            "select target from operations where endpoint = :endpoint and deadline_at is not null"
                + " union select target from operations where endpoint = :endpoint"
                + " and finished_at >= :since and state <> 'succeeded'")
        .bind("endpoint", endpoint)
        .bind("since", since.toEpochMilli())
        .mapTo(String.class)
        .set();
  }

  /**
   * Operations that will not end by themselves, as far as can be told: they are left to a person,
   * their time is over, or nobody goes on with them.
   *
   * @param endpoint on which endpoint
   * @param now when
   * @param due since when somebody should have gone on with them
   * @param limit how many at most
   * @return the oldest first
   */
  public List<OperationRow> stuck(String endpoint, Instant now, Instant due, int limit) {
    return handle
        .createQuery(
            "select * from operations where endpoint = :endpoint and deadline_at is not null"
                + " and (state = 'needs_attention' or deadline_at < :now or id in"
                + " (select task_instance from scheduled_tasks"
                + " where picked = :picked and execution_time < :due))"
                + " order by created_at, id limit :limit")
        .bind("endpoint", endpoint)
        .bind("now", now.toEpochMilli())
        .bind("due", due.toEpochMilli())
        .bind("picked", false)
        .bind("limit", limit)
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * Operations that have not ended, and that another machine alone may do.
   *
   * @param nodeId the present machine
   * @param limit how many at most
   * @return possibly none
   */
  public List<OperationRow> boundElsewhere(String nodeId, int limit) {
    return handle
        .createQuery(
            "select * from operations where state in ('queued', 'running')"
                + " and node_id <> :node order by changed_at limit :limit")
        .bind("node", nodeId)
        .bind("limit", limit)
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * Forgets some of what ended long ago.
   *
   * @param before those that ended before
   * @param limit how many at most, so that nobody else waits for long
   * @return how many; fewer than the limit if there are no more
   */
  public int removeFinished(Instant before, int limit) {
    return handle.execute(
        "delete from operations where id in"
            + " (select id from operations where finished_at < ? limit ?)",
        before.toEpochMilli(),
        limit);
  }

  /**
   * Forgets lines that nobody has stood in for long. Whoever is about to draw a ticket has the row,
   * and leaves another time in it.
   *
   * @param before those that were used last before
   * @param limit how many at most
   * @return how many; fewer than the limit if there are no more
   */
  public int removeLines(Instant before, int limit) {
    return handle.execute(
        "delete from operation_lines where used_at < ? and (endpoint, target) in"
            + " (select endpoint, target from operation_lines where used_at < ? limit ?)",
        before.toEpochMilli(),
        before.toEpochMilli(),
        limit);
  }

  private static Optional<OperationRow> changed(Query update, OperationChange change) {
    return update
        .bind("state", change.state().key())
        .bind("message", change.message())
        .bind("result", change.result())
        .bind("problem", change.problem())
        .bind("now", change.at().toEpochMilli())
        .bind("finished", change.state().isFinal() ? change.at().toEpochMilli() : null)
        .bind("deadline", millis(change.deadline()))
        .map((row, context) -> row(row))
        .findOne();
  }

  private static void addIf(List<String> conditions, Object value, String condition) {
    if (value != null) {
      conditions.add(condition);
    }
  }

  private static Long millis(Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  private static OperationRow row(ResultSet row) throws SQLException {
    int progress = row.getInt("progress");
    Integer known = row.wasNull() ? null : progress;
    return new OperationRow(
        row.getString("id"),
        row.getString("endpoint"),
        row.getString("target"),
        row.getLong("ticket"),
        row.getString("operation"),
        row.getString("request"),
        row.getString("conditions"),
        row.getString("subject"),
        row.getString("name"),
        row.getString("request_id"),
        row.getString("node_id"),
        OperationState.of(row.getString("state")).orElseThrow(),
        row.getInt("begun") == 1,
        row.getLong("fence"),
        row.getInt("detached") == 1,
        row.getInt("cancelling") == 1,
        known,
        row.getString("message"),
        row.getString("token"),
        row.getString("doomed"),
        row.getString("result"),
        row.getString("problem"),
        Times.of(row, "created_at"),
        Times.orNull(row, "started_at"),
        Times.of(row, "changed_at"),
        Times.orNull(row, "finished_at"),
        Times.orNull(row, "deadline_at"));
  }
}
