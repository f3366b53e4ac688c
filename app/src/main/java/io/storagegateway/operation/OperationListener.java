package io.storagegateway.operation;

import io.storagegateway.store.OperationRow;
import org.jdbi.v3.core.Handle;

/** Is told how operations end. */
@FunctionalInterface
public interface OperationListener {
  /**
   * An operation has ended, or is left to a person. Where it is {@code detached}, no answer to a
   * request tells of it.
   *
   * @param transaction the same that keeps it
   * @param row the operation as it is now
   */
  void ended(Handle transaction, OperationRow row);
}
