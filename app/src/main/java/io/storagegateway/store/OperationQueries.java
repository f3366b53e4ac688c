package io.storagegateway.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Questions about many operations. */
public final class OperationQueries {
  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public OperationQueries(Handle handle) {
    this.handle = handle;
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
    return query.map((row, context) -> OperationRows.of(row)).list();
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
        .map((row, context) -> OperationRows.of(row))
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
        .map((row, context) -> OperationRows.of(row))
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
        .map((row, context) -> OperationRows.of(row))
        .list();
  }

  private static void addIf(List<String> conditions, Object value, String condition) {
    if (value != null) {
      conditions.add(condition);
    }
  }
}
