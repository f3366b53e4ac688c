package io.storagegateway.jobarchive.work;

import io.storagegateway.spi.CallContext;
import java.time.Duration;

/** Between a piece of work and those who ask for it. Used by many threads. */
public final class Pace {
  private static final int ALL = 100;

  private final CallContext origin;
  private final long patience;
  private volatile long asked = System.nanoTime();
  private volatile boolean stopped;
  private volatile Integer percent;

  /**
   * The pace of a piece of work.
   *
   * @param origin the call that began it, or goes on with it
   * @param patience after what time it stops if nobody asks for it
   */
  Pace(CallContext origin, Duration patience) {
    this.origin = origin;
    this.patience = patience.toNanos();
  }

  /**
   * Ends the work here if it is to end.
   *
   * @throws StoppedException if so
   */
  public void check() {
    if (isOver()) {
      throw new StoppedException();
    }
  }

  /**
   * Whether the work is to end.
   *
   * @return true if {@link #check} would throw
   */
  public boolean isOver() {
    return stopped || System.nanoTime() - asked > patience;
  }

  /**
   * Says how far the work is.
   *
   * @param done how much of it is done
   * @param all how much there is
   */
  public void reached(long done, long all) {
    percent = all == 0 ? ALL : (int) (Math.min(done, all) * ALL / all);
  }

  /**
   * The work as a call, for whatever wants to know who waits.
   *
   * @return a call without a deadline
   */
  public CallContext call() {
    return new WorkCall(origin, this);
  }

  void ask() {
    asked = System.nanoTime();
  }

  void stop() {
    stopped = true;
  }

  Integer percent() {
    return percent;
  }
}
