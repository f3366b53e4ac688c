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

  /** Half of them are between two steps, the others at any time after one. */
  static KillPoint of(long seed, int steps) {
    Random random = new Random(seed);
    int step = 1 + random.nextInt(steps);
    double late = random.nextDouble();
    return new KillPoint(
        seed, step, random.nextBoolean() ? 0 : (long) Math.pow(LONGEST_MICROS, late));
  }

  boolean isBetweenSteps() {
    return micros == 0;
  }
}
