package io.storagegateway.inventory;

import java.time.Duration;

/**
 * How long a back-end is left alone between two listings: at least as long as configured, and twice
 * as long as a listing takes, so that it lists at most a third of its time; ten times that while
 * nobody reads or the back-end tells of changes by itself. A listing that failed is tried again
 * sooner, at first after a second.
 *
 * @param refresh as configured
 */
record Pace(Duration refresh) {
  private static final int IDLE = 10;
  private static final int SHARE = 2;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final int MAX_DOUBLINGS = 20;

  Duration after(Attempt attempt, boolean calm) {
    Duration busy = longer(refresh, attempt.took().multipliedBy(SHARE));
    if (attempt.failures() == 0) {
      return calm ? busy.multipliedBy(IDLE) : busy;
    }
    int doublings = Math.min(attempt.failures() - 1, MAX_DOUBLINGS);
    Duration retry = FIRST_RETRY.multipliedBy(1L << doublings);
    return longer(retry.compareTo(busy) < 0 ? retry : busy, attempt.notBefore());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
