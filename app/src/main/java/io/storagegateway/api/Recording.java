package io.storagegateway.api;

import org.jdbi.v3.core.Handle;

/** Records what a request changes in the gateway's own database, in the same transaction. */
@FunctionalInterface
public interface Recording {
  /**
   * Records that the request is done, if the transaction is committed.
   *
   * @param transaction the same that changes
   * @param status the status code that the request will be answered with
   */
  void within(Handle transaction, int status);
}
