package io.storagegateway.store;

import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** When sessions and tokens were last used. */
public final class Uses {
  private final Handle handle;

  /**
   * The column within a transaction.
   *
   * @param handle its connection
   */
  public Uses(Handle handle) {
    this.handle = handle;
  }

  /**
   * Notes uses; a later one that another replica noted stays.
   *
   * @param sessions times by hash of the secret
   * @param tokens times by hash of the secret
   */
  public void note(Map<String, Instant> sessions, Map<String, Instant> tokens) {
    note("update sessions set used_at = :at where secret_hash = :hash and used_at < :at", sessions);
    note(
        "update tokens set used_at = :at where secret_hash = :hash"
            + " and (used_at is null or used_at < :at)",
        tokens);
  }

  private void note(String statement, Map<String, Instant> times) {
    if (times.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(statement);
    times.forEach((hash, at) -> batch.bind("hash", hash).bind("at", at.toEpochMilli()).add());
    batch.execute();
  }
}
