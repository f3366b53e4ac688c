package io.storagegateway.contract;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;

/**
 * How much of a long list of cases runs: all of it with {@code -Dgateway.full=true}, else a few
 * points drawn with a seed that is logged and can be given again with {@code -Dgateway.seed}.
 */
final class Matrix {
  private static final Logger LOG = Logger.getLogger(Matrix.class.getName());
  private static final long SEED =
      Long.getLong("gateway.seed", ThreadLocalRandom.current().nextLong(1_000_000));

  private Matrix() {}

  static boolean full() {
    return Boolean.getBoolean("gateway.full");
  }

  /** All of a row, or so many of its points. */
  static <T> List<T> some(String row, List<T> points, int count) {
    if (full() || points.size() <= count) {
      return points;
    }
    Random random = new Random(SEED * 31 + row.hashCode());
    List<T> drawn =
        random
            .ints(0, points.size())
            .distinct()
            .limit(count)
            .sorted()
            .mapToObj(points::get)
            .toList();
    LOG.info(
        () -> "%s: %d of %d points, -Dgateway.seed=%d".formatted(row, count, points.size(), SEED));
    return drawn;
  }
}
