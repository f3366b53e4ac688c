package io.storagegateway.contract;

/** Ends a call as {@code kill -9} would: an error, so that no back-end takes it for a failure. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed() {
    super("the process was killed by the contract suite", null, false, false);
  }
}
