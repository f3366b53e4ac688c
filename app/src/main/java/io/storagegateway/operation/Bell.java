package io.storagegateway.operation;

import java.util.concurrent.TimeUnit;

/** Tells those who wait in this process that some operation has changed. */
final class Bell {
  /** How long a change of another replica may go unnoticed. */
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

  // Guarded by this.
  private long rung;

  synchronized long rung() {
    return rung;
  }

  synchronized void ring() {
    rung++;
    notifyAll();
  }

  /**
   * Waits until something has changed, or might have on another replica.
   *
   * @param heard what {@link #rung} was before the last look
   * @param nanos how long to wait at most
   */
  synchronized void await(long heard, long nanos) throws InterruptedException {
    long end = System.nanoTime() + Math.min(nanos, LONGEST_PAUSE);
    while (rung == heard) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
