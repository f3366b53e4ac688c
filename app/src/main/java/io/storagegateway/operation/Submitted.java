package io.storagegateway.operation;

import io.storagegateway.store.OperationRow;

/**
 * What has become of a write when its caller has waited long enough.
 *
 * @param <T> what the write gives
 */
public sealed interface Submitted<T> {
  /**
   * It is done.
   *
   * @param value what it gave, null for a removal
   * @param <T> what the write gives
   */
  record Done<T>(T value) implements Submitted<T> {}

  /**
   * It goes on, or waits for its turn.
   *
   * @param operation as it is now
   * @param <T> what the write gives
   */
  record Accepted<T>(OperationRow operation) implements Submitted<T> {}
}
