package io.storagegateway.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What other replicas may still hold in memory and must forget. */
public final class Revocations {
  private final Handle handle;

  /**
   * The table within a transaction or a read.
   *
   * @param handle its connection
   */
  public Revocations(Handle handle) {
    this.handle = handle;
  }

  /**
   * Adds one.
   *
   * @param key the hash of a secret, or whatever else is remembered by a key
   * @param now when
   */
  public void add(String key, Instant now) {
    handle.execute(
        "insert into revocations (revoked_key, revoked_at) values (?, ?)"
            + " on conflict (revoked_key) do update set revoked_at = excluded.revoked_at",
        key,
        now.toEpochMilli());
  }

  /**
   * The latest ones.
   *
   * @param time those not older than this
   * @return keys
   */
  public List<String> since(Instant time) {
    return handle
        .createQuery("select revoked_key from revocations where revoked_at >= :since")
        .bind("since", time.toEpochMilli())
        .mapTo(String.class)
        .list();
  }

  /**
   * Removes what every replica has seen.
   *
   * @param before those that are older
   */
  public void removeOlder(Instant before) {
    handle.execute("delete from revocations where revoked_at < ?", before.toEpochMilli());
  }
}
