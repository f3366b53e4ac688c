package io.storagegateway.operation;

import io.storagegateway.spi.value.VolumeLock;
import java.util.Objects;

/**
 * A lock that was asked for and is held now.
 *
 * @param lock the lock
 * @param known whether the gateway knew that the host held it already; never so of a back-end's own
 */
public record TakenLock(VolumeLock lock, boolean known) {
  /** Checks that the lock is there. */
  public TakenLock {
    Objects.requireNonNull(lock, "lock");
  }
}
