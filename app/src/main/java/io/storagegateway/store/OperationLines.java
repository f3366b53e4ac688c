package io.storagegateway.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The lines in which writes stand: one for each target on each endpoint, in the order of tickets.
 */
public final class OperationLines {
  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public OperationLines(Handle handle) {
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
        .map((row, context) -> OperationRows.of(row))
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
}
