package io.storagegateway.jobarchive;

import java.util.Random;

/**
 * When a process is killed.
 *
 * @param seed from which it was made
 * @param step before which step; after the end if it never comes to it
 * @param micros how many microseconds after that step was reached; 0 if the process waits there
 */
record KillPoint(long seed, int step, long micros) {
  private static final int LONGEST_MICROS = 20_000;

  /** A random point between two steps. */
  static KillPoint between(long seed, int steps) {
    return new KillPoint(seed, 1 + new Random(seed).nextInt(steps), 0);
  }

  /** A random moment, more often shortly after a step than long after it. */
  static KillPoint after(long seed, int steps) {
    Random random = new Random(seed);
    return new KillPoint(
        seed,
        1 + random.nextInt(steps),
        (long) Math.ceil(Math.pow(LONGEST_MICROS, random.nextDouble())));
  }

  boolean isBetweenSteps() {
    return micros == 0;
  }
}
