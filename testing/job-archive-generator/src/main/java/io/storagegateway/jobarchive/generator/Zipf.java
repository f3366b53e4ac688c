package io.storagegateway.jobarchive.generator;

import java.util.Arrays;

/** Ranks of which the first are drawn most: the k-th in proportion to 1/k. */
final class Zipf {
  private final double[] cumulative;

  /**
   * Prepares the draws.
   *
   * @param ranks how many there are, at least 1
   */
  Zipf(int ranks) {
    cumulative = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += 1.0 / (rank + 1);
      cumulative[rank] = sum;
    }
  }

  /** A rank, from 0. */
  int draw(Draws draws) {
    double wanted = draws.uniform() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, wanted);
    return Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1);
  }
}
