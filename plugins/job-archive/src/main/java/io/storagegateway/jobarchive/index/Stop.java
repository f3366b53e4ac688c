package io.storagegateway.jobarchive.index;

/** Tells threads to end. */
final class Stop {
  private volatile boolean set;

  void set() {
    set = true;
  }

  boolean isUnset() {
    return !set;
  }

  /** Ends what the calling thread does if it has to. */
  void check() throws InterruptedException {
    if (set) {
      throw new InterruptedException("stopped");
    }
  }
}
