package io.storagegateway.jobarchive.metrics;

/** One metric in one scope is of no use; the others may be. Its message ends a sentence. */
final class LeftOutException extends Exception {
  private static final long serialVersionUID = 1L;

  LeftOutException(String why) {
    super(why);
  }
}
