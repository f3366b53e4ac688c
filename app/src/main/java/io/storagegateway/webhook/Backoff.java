package io.storagegateway.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that double, each between half and the whole of it, so that many do not come at once.
 *
 * @param first the pause after the first failure
 * @param longest no pause is longer
 * @param random where between half and the whole
 */
record Backoff(Duration first, Duration longest, RandomGenerator random) {
  private static final int MOST_DOUBLINGS = 30;

  /**
   * How long to wait.
   *
   * @param failures how often it has failed, at least once
   */
  Duration after(long failures) {
    long doublings = Math.min(failures - 1, MOST_DOUBLINGS);
    long whole = Math.min(first.toMillis() << doublings, longest.toMillis());
    return Duration.ofMillis(random.nextLong(whole / 2, whole + 1));
  }
}
