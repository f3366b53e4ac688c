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
   * @param target the path of what it made; null for the path that was asked for
   */
  void made(Handle transaction, int status, String target);

  /**
   * Records that the request is done to what it asked for, if the transaction is committed.
   *
   * @param transaction the same that changes
   * @param status the status code that the request will be answered with
   */
  default void within(Handle transaction, int status) {
    made(transaction, status, null);
  }
}
