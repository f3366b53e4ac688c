package io.storagegateway.operation;

import io.storagegateway.endpoint.CallOrigin;
import java.time.Duration;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/**
 * On whose behalf locks are changed.
 *
 * @param origin who asks
 * @param maxWait how long to wait for other writes on the volume
 * @param alongside what belongs into the transaction that changes a lock of the gateway's own
 */
public record LockCall(CallOrigin origin, Duration maxWait, Alongside alongside) {
  /** Checks that everything is there. */
  public LockCall {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(maxWait, "maxWait");
    Objects.requireNonNull(alongside, "alongside");
  }

  /** What a transaction that changes a lock has to hold besides. */
  @FunctionalInterface
  public interface Alongside {
    /**
     * Adds to the transaction.
     *
     * @param transaction the same that changes the lock
     * @param known whether the host held the volume before
     */
    void within(Handle transaction, boolean known);
  }
}
