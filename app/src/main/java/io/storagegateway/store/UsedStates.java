package io.storagegateway.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The table of sign-ins that were finished, so that none is finished twice. */
public final class UsedStates {
  private final Handle handle;

  /**
   * The table within a transaction.
   *
   * @param handle its connection
   */
  public UsedStates(Handle handle) {
    this.handle = handle;
  }

  /**
   * Adds one, and removes those that cannot come again.
   *
   * @param hash the hash of the state
   * @param expires until when it could come again
   * @param now those that expired before are removed
   * @return false if it was there
   */
  public boolean add(String hash, Instant expires, Instant now) {
    handle.execute("delete from used_states where expires_at < ?", now.toEpochMilli());
    return handle.execute(
            "insert into used_states (state_hash, expires_at) values (?, ?)"
                + " on conflict (state_hash) do nothing",
            hash,
            expires.toEpochMilli())
        == 1;
  }
}
