package io.storagegateway.jobarchive.generator;

import java.util.List;
import java.util.SplittableRandom;

/** Random draws that are the same on every machine and with every release of Java. */
final class Draws {
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final SplittableRandom random;

  private Draws(SplittableRandom random) {
    this.random = random;
  }

  /** Draws that depend on the seed and on each number of the path, and on nothing else. */
  static Draws of(long seed, long... path) {
    long mixed = seed;
    for (long step : path) {
      mixed = new SplittableRandom(mixed + (step + 1) * GOLDEN_RATIO).nextLong();
    }
    return new Draws(new SplittableRandom(mixed));
  }

  /** At least 0, less than 1. */
  double uniform() {
    return random.nextDouble();
  }

  double uniform(double from, double to) {
    return from + (to - from) * uniform();
  }

  /** At least 0, less than the bound. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  <T> T pick(List<T> values) {
    return values.get(below(values.size()));
  }

  /** Between -1 and 1, most often about 0. */
  double noise() {
    double one = uniform();
    return one - uniform();
  }

  /**
   * A value whose logarithm is normally distributed.
   *
   * @param median half of the values are below it
   * @param sigma the standard deviation of the natural logarithm
   */
  double logNormal(double median, double sigma) {
    // Box and Muller; StrictMath, as Math may differ in the last bit from machine to machine.
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    double normal = radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    return median * StrictMath.exp(sigma * normal);
  }
}
