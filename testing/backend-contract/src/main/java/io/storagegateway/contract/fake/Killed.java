package io.storagegateway.contract.fake;

/** Ends a call as {@code kill -9} would: an error, so that no back-end takes it for a failure. */
public final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  /** Made where the process is to end. */
  public Killed() {
    super("the process was killed by the test", null, false, false);
  }
}
