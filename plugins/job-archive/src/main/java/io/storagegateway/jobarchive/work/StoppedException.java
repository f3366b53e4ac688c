package io.storagegateway.jobarchive.work;

/** Work ends early: it was told to, or nobody asks for it any more. What is done stays done. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("stopped");
  }
}
