package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table of what webhooks have not been told yet. What they were told is not kept. */
public final class DeliveryTable {
  private final Handle handle;

  /**
   * How many events were forgotten.
   *
   * @param all with a number or without
   * @param unnumbered those that had no number yet
   */
  public record Removed(int all, int unnumbered) {
    /**
     * With others.
     *
     * @param others that were forgotten too
     * @return the sum
     */
    public Removed plus(Removed others) {
      return new Removed(all + others.all, unnumbered + others.unnumbered);
    }
  }

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public DeliveryTable(Handle handle) {
    this.handle = handle;
  }

  /**
   * Keeps an event for a webhook, to be told at once.
   *
   * @param webhook which webhook
   * @param event which event
   * @param payload the event as JSON
   * @param now when
   */
  public void add(String webhook, String event, String payload, Instant now) {
    handle
        .createUpdate(
            "insert into webhook_deliveries (webhook, event, payload, created_at, due_at, attempts)"
                + " values (:webhook, :event, :payload, :now, :now, 0)")
        .bind("webhook", webhook)
        .bind("event", event)
        .bind("payload", payload)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /**
   * Gives numbers to events that have none yet, the oldest first.
   *
   * @param webhook of which webhook
   * @param last the number before
   * @param limit how many at most
   * @return the last number now
   */
  public long number(String webhook, long last, int limit) {
    List<String> unnumbered =
        handle
            .createQuery(
                "select event from webhook_deliveries where webhook = :webhook"
                    + " and sequence is null order by created_at, event limit :limit")
            .bind("webhook", webhook)
            .bind("limit", limit)
            .mapTo(String.class)
            .list();
    long sequence = last;
    for (String event : unnumbered) {
      sequence++;
      handle.execute(
          "update webhook_deliveries set sequence = ? where webhook = ? and event = ?",
          sequence,
          webhook,
          event);
    }
    return sequence;
  }

  /**
   * The next event that a webhook is to be told.
   *
   * @param webhook which
   * @param now those that are due until then
   * @return empty where none is; it has a number
   */
  public Optional<DeliveryRow> due(String webhook, Instant now) {
    return handle
        .createQuery(
            "select * from webhook_deliveries where webhook = :webhook and due_at <= :now"
                + " and sequence is not null order by due_at, sequence limit 1")
        .bind("webhook", webhook)
        .bind("now", now.toEpochMilli())
        .map((row, context) -> row(row))
        .findOne();
  }

  /**
   * When the next event is to be told, with a number or without.
   *
   * @param webhook of which webhook
   * @return empty where there is none
   */
  public Optional<Instant> nextDue(String webhook) {
    return time(
        "select min(due_at) as at from webhook_deliveries where webhook = :webhook", webhook);
  }

  /**
   * When the oldest event was kept.
   *
   * @param webhook of which webhook
   * @return empty where there is none
   */
  public Optional<Instant> oldest(String webhook) {
    return time(
        "select min(created_at) as at from webhook_deliveries where webhook = :webhook", webhook);
  }

  /**
   * How many events a webhook has not been told.
   *
   * @param webhook which
   * @return 0 where it knows all
   */
  public long count(String webhook) {
    return handle
        .createQuery("select count(*) from webhook_deliveries where webhook = :webhook")
        .bind("webhook", webhook)
        .mapTo(Long.class)
        .one();
  }

  /**
   * Keeps when an event is to be told again.
   *
   * @param webhook to which webhook
   * @param event which
   * @param due when
   */
  public void retry(String webhook, String event, Instant due) {
    handle.execute(
        "update webhook_deliveries set attempts = attempts + 1, due_at = ?"
            + " where webhook = ? and event = ?",
        due.toEpochMilli(),
        webhook,
        event);
  }

  /**
   * Forgets an event, as it was told or never will be.
   *
   * @param webhook of which webhook
   * @param event which
   */
  public void remove(String webhook, String event) {
    handle.execute(
        "delete from webhook_deliveries where webhook = ? and event = ?", webhook, event);
  }

  /**
   * Forgets old events.
   *
   * @param webhook of which webhook
   * @param before those that were kept before
   * @return how many there were
   */
  public Removed removeOlder(String webhook, Instant before) {
    return removed(
        handle
            .createQuery(
                "delete from webhook_deliveries where webhook = :webhook"
                    + " and created_at < :before returning sequence")
            .bind("webhook", webhook)
            .bind("before", before.toEpochMilli()));
  }

  /**
   * Forgets the oldest events.
   *
   * @param webhook of which webhook
   * @param count how many
   * @return how many there were
   */
  public Removed removeOldest(String webhook, long count) {
    return removed(
        handle
            .createQuery(
                "delete from webhook_deliveries where webhook = :webhook and event in (select event"
                    + " from webhook_deliveries where webhook = :webhook"
                    + " order by created_at, event limit :count) returning sequence")
            .bind("webhook", webhook)
            .bind("count", count));
  }

  /**
   * Forgets all events of a webhook.
   *
   * @param webhook which
   * @return how many there were
   */
  public int removeAll(String webhook) {
    return handle.execute("delete from webhook_deliveries where webhook = ?", webhook);
  }

  private static Removed removed(Query query) {
    List<Boolean> numbered = query.map((row, context) -> row.getObject("sequence") != null).list();
    return new Removed(numbered.size(), Collections.frequency(numbered, false));
  }

  private Optional<Instant> time(String sql, String webhook) {
    return handle
        .createQuery(sql)
        .bind("webhook", webhook)
        .map((row, context) -> Optional.ofNullable(Times.orNull(row, "at")))
        .one();
  }

  private static DeliveryRow row(ResultSet row) throws SQLException {
    return new DeliveryRow(
        row.getString("webhook"),
        row.getString("event"),
        row.getLong("sequence"),
        row.getString("payload"),
        Times.of(row, "created_at"),
        Times.of(row, "due_at"),
        row.getLong("attempts"));
  }
}
