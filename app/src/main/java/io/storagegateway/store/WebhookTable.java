package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of webhooks: those that a replica has configured, and those that none has any more. */
public final class WebhookTable {
  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public WebhookTable(Handle handle) {
    this.handle = handle;
  }

  /**
   * Notes that a replica has a webhook configured.
   *
   * @param id which
   * @param name what it is called
   * @param now when
   */
  public void seen(String id, String name, Instant now) {
    handle
        .createUpdate(
            "insert into webhooks (id, name, last_sequence, failures, paused_until, seen_at)"
                + " values (:id, :name, 0, 0, 0, :now) on conflict (id) do update"
                + " set name = excluded.name, seen_at = excluded.seen_at")
        .bind("id", id)
        .bind("name", name)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /**
   * One webhook.
   *
   * @param id which
   * @return empty where no replica has had it for a while
   */
  public Optional<WebhookRow> find(String id) {
    return handle
        .createQuery("select * from webhooks where id = :id")
        .bind("id", id)
        .map((row, context) -> row(row))
        .findOne();
  }

  /**
   * The number of the last event, and the right to give the next ones until the transaction ends.
   *
   * @param id of which webhook
   * @return 0 before the first; empty for a webhook that is not there
   */
  public Optional<Long> lastSequence(String id) {
    return handle
        .createQuery(
            "update webhooks set last_sequence = last_sequence where id = :id"
                + " returning last_sequence")
        .bind("id", id)
        .mapTo(Long.class)
        .findOne();
  }

  /**
   * Keeps the number of the last event.
   *
   * @param id of which webhook
   * @param sequence the number
   */
  public void lastSequence(String id, long sequence) {
    handle.execute("update webhooks set last_sequence = ? where id = ?", sequence, id);
  }

  /**
   * Keeps how it goes.
   *
   * @param row the webhook as it is now
   */
  public void put(WebhookRow row) {
    handle
        .createUpdate(
            "update webhooks set failures = :failures, failing_since = :since,"
                + " paused_until = :paused where id = :id")
        .bind("id", row.id())
        .bind("failures", row.failures())
        .bind("since", row.failingSince() == null ? null : row.failingSince().toEpochMilli())
        .bind("paused", row.pausedUntil().toEpochMilli())
        .execute();
  }

  /**
   * Webhooks that no replica has configured any more.
   *
   * @param before not since then
   * @return possibly none
   */
  public List<WebhookRow> unseen(Instant before) {
    return handle
        .createQuery("select * from webhooks where seen_at < :before")
        .bind("before", before.toEpochMilli())
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * Forgets a webhook that no replica has configured any more.
   *
   * @param id which
   * @param before not since then
   * @return whether it was there and no replica had it since
   */
  public boolean remove(String id, Instant before) {
    return handle.execute(
            "delete from webhooks where id = ? and seen_at < ?", id, before.toEpochMilli())
        > 0;
  }

  private static WebhookRow row(ResultSet row) throws SQLException {
    return new WebhookRow(
        row.getString("id"),
        row.getString("name"),
        row.getLong("failures"),
        Times.orNull(row, "failing_since"),
        Times.of(row, "paused_until"));
  }
}
