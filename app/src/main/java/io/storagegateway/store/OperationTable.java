package io.storagegateway.store;

import java.time.Instant;
import java.util.Optional;
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
        .map((row, context) -> OperationRows.of(row))
        .findOne();
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
   * Keeps less of a request that is over.
   *
   * @param id of which operation
   * @param request as JSON
   */
  public void shorten(String id, String request) {
    handle.execute("update operations set request = ? where id = ?", request, id);
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

  private static Optional<OperationRow> changed(Query update, OperationChange change) {
    return update
        .bind("state", change.state().key())
        .bind("message", change.message())
        .bind("result", change.result())
        .bind("problem", change.problem())
        .bind("now", change.at().toEpochMilli())
        .bind("finished", change.state().isFinal() ? change.at().toEpochMilli() : null)
        .bind("deadline", millis(change.deadline()))
        .map((row, context) -> OperationRows.of(row))
        .findOne();
  }

  private static Long millis(Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
