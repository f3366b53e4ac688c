package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The table of writes that are to be done again and again. Whoever changes what is due says which
 * time they mean, so that of several replicas one does.
 */
public final class ScheduleTable {
  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public ScheduleTable(Handle handle) {
    this.handle = handle;
  }

  /**
   * Everything in it.
   *
   * @return by endpoint and name
   */
  public List<ScheduleRow> all() {
    return handle
        .createQuery("select * from schedules order by endpoint, name")
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * What belongs to an endpoint.
   *
   * @param endpoint the endpoint
   * @return by name
   */
  public List<ScheduleRow> of(String endpoint) {
    return handle
        .createQuery("select * from schedules where endpoint = :endpoint order by name")
        .bind("endpoint", endpoint)
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * What is to be tried by now.
   *
   * @param endpoint on which endpoint
   * @param now the time
   * @return those that wait the longest
   */
  public List<ScheduleRow> due(String endpoint, Instant now) {
    return handle
        .createQuery(
            "select * from schedules where endpoint = :endpoint and try_at <= :now order by try_at")
        .bind("endpoint", endpoint)
        .bind("now", now.toEpochMilli())
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * Adds a schedule, or gives one that has other times the new ones. One with the same times is
   * left as it is, unless it is to wait for longer than it ever should.
   *
   * @param endpoint on which endpoint
   * @param name what it is called
   * @param cron when
   * @param next the first of these times
   * @param latest the last time to which a clock that is right may have moved it by now
   */
  public void put(String endpoint, String name, String cron, Instant next, Instant latest) {
    handle
        .createUpdate(
            "insert into schedules (endpoint, name, cron, due_at, try_at)"
                + " values (:endpoint, :name, :cron, :next, :next)"
                + " on conflict (endpoint, name) do update set cron = excluded.cron,"
                + " due_at = excluded.due_at, try_at = excluded.try_at"
                + " where schedules.cron <> excluded.cron or schedules.try_at > :latest")
        .bind("endpoint", endpoint)
        .bind("name", name)
        .bind("cron", cron)
        .bind("next", next.toEpochMilli())
        .bind("latest", latest.toEpochMilli())
        .execute();
  }

  /**
   * Notes that a schedule was begun.
   *
   * @param seen as it was before
   * @param next when it is due again
   * @param operation what it was begun as
   * @param now when
   * @return false if somebody else has begun or passed it over
   */
  public boolean begin(ScheduleRow seen, Instant next, String operation, Instant now) {
    return bound(
                "update schedules set due_at = :next, try_at = :next, begun_at = :now,"
                    + " operation = :operation, refusal = null, refused_at = null",
                seen)
            .bind("next", next.toEpochMilli())
            .bind("now", now.toEpochMilli())
            .bind("operation", operation)
            .execute()
        == 1;
  }

  /**
   * Notes that a schedule could not be begun.
   *
   * @param seen as it was before
   * @param due when it is due now
   * @param tryAt when to try that
   * @param refusal why, one sentence
   * @param now when
   * @return false if somebody else has begun or passed it over
   */
  public boolean refuse(ScheduleRow seen, Instant due, Instant tryAt, String refusal, Instant now) {
    return bound(
                "update schedules set due_at = :next, try_at = :tryAt, refusal = :refusal,"
                    + " refused_at = :now",
                seen)
            .bind("next", due.toEpochMilli())
            .bind("tryAt", tryAt.toEpochMilli())
            .bind("refusal", refusal)
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  /**
   * Removes a schedule.
   *
   * @param row which
   */
  public void remove(ScheduleRow row) {
    handle.execute(
        "delete from schedules where endpoint = ? and name = ?", row.endpoint(), row.name());
  }

  private Update bound(String update, ScheduleRow seen) {
    return handle
        .createUpdate(
            update
                + " where endpoint = :endpoint and name = :name and cron = :cron"
                + " and due_at = :seenDue and try_at = :seenTry")
        .bind("endpoint", seen.endpoint())
        .bind("name", seen.name())
        .bind("cron", seen.cron())
        .bind("seenDue", seen.dueAt().toEpochMilli())
        .bind("seenTry", seen.tryAt().toEpochMilli());
  }

  private static ScheduleRow row(ResultSet row) throws SQLException {
    return new ScheduleRow(
        row.getString("endpoint"),
        row.getString("name"),
        row.getString("cron"),
        Times.of(row, "due_at"),
        Times.of(row, "try_at"),
        Times.orNull(row, "begun_at"),
        row.getString("operation"),
        row.getString("refusal"),
        Times.orNull(row, "refused_at"));
  }
}
