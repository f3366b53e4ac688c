package io.storagegateway.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of the gateway's own locks: one holder of a volume at most. */
public final class AdvisoryLocks {
  private static final String FENCE = "lock_fence";

  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public AdvisoryLocks(Handle handle) {
    this.handle = handle;
  }

  /**
   * Waits until no other transaction of any replica changes locks, and keeps them out until this
   * one ends. What is read afterwards stays true.
   */
  public void inTurn() {
    handle.execute("update counters set value = value where name = ?", FENCE);
  }

  /**
   * The number of the next holder. To be called in turn.
   *
   * @return greater than all that were given before
   */
  public long nextFence() {
    handle.execute("update counters set value = value + 1 where name = ?", FENCE);
    return handle
        .createQuery("select value from counters where name = :name")
        .bind("name", FENCE)
        .mapTo(long.class)
        .one();
  }

  /**
   * The lock of a volume.
   *
   * @param endpoint on which endpoint
   * @param volumeUuid of which volume
   * @param now locks that expire until then are not there
   * @return empty where nobody holds it
   */
  public Optional<LockRow> find(String endpoint, String volumeUuid, Instant now) {
    return handle
        .createQuery(
            "select * from advisory_locks where endpoint = :endpoint and volume_uuid = :uuid"
                + " and (expires_at is null or expires_at > :now)")
        .bind("endpoint", endpoint)
        .bind("uuid", volumeUuid)
        .bind("now", now.toEpochMilli())
        .map((row, context) -> row(row))
        .findOne();
  }

  /**
   * Whether any volume of an endpoint is held.
   *
   * @param endpoint on which endpoint
   * @param now locks that expire until then are not there
   * @return false where there is none
   */
  public boolean anyOn(String endpoint, Instant now) {
    return handle
        .createQuery(
            "select 1 from advisory_locks where endpoint = :endpoint"
                + " and (expires_at is null or expires_at > :now) limit 1")
        .bind("endpoint", endpoint)
        .bind("now", now.toEpochMilli())
        .mapTo(int.class)
        .findOne()
        .isPresent();
  }

  /**
   * The locks of an endpoint.
   *
   * @param endpoint on which endpoint
   * @param now locks that expire until then are not there
   * @param limit how many at most
   * @return the oldest first
   */
  public List<LockRow> of(String endpoint, Instant now, int limit) {
    return handle
        .createQuery(
            "select * from advisory_locks where endpoint = :endpoint"
                + " and (expires_at is null or expires_at > :now)"
                + " order by since, volume_uuid limit :limit")
        .bind("endpoint", endpoint)
        .bind("now", now.toEpochMilli())
        .bind("limit", limit)
        .map((row, context) -> row(row))
        .list();
  }

  /**
   * Keeps a lock in the place of the one that the volume had.
   *
   * @param row the lock
   */
  public void put(LockRow row) {
    handle
        .createUpdate(
            "insert into advisory_locks (endpoint, volume_uuid, host, since, expires_at, fence)"
                + " values (:endpoint, :uuid, :host, :since, :expires, :fence)"
                + " on conflict (endpoint, volume_uuid) do update set host = excluded.host,"
                + " since = excluded.since, expires_at = excluded.expires_at,"
                + " fence = excluded.fence")
        .bind("endpoint", row.endpoint())
        .bind("uuid", row.volumeUuid())
        .bind("host", row.host())
        .bind("since", row.since().toEpochMilli())
        .bind("expires", row.expiresAt() == null ? null : row.expiresAt().toEpochMilli())
        .bind("fence", row.fence())
        .execute();
  }

  /**
   * Removes whatever lock a volume has.
   *
   * @param endpoint on which endpoint
   * @param volumeUuid of which volume
   */
  public void remove(String endpoint, String volumeUuid) {
    handle.execute(
        "delete from advisory_locks where endpoint = ? and volume_uuid = ?", endpoint, volumeUuid);
  }

  /**
   * Removes locks that are not there any more.
   *
   * @param now those that expire until then
   */
  public void removeExpired(Instant now) {
    handle.execute("delete from advisory_locks where expires_at <= ?", now.toEpochMilli());
  }

  private static LockRow row(ResultSet row) throws SQLException {
    return new LockRow(
        row.getString("endpoint"),
        row.getString("volume_uuid"),
        row.getString("host"),
        Times.of(row, "since"),
        Times.orNull(row, "expires_at"),
        row.getLong("fence"));
  }
}
