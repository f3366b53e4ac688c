package io.storagegateway.jobarchive.metrics;

import io.storagegateway.spi.value.Samples;

/**
 * Some values in short. Those that are missing count for nothing.
 *
 * @param min the least, NaN if all are missing
 * @param avg the mean, NaN if all are missing
 * @param max the greatest, NaN if all are missing
 * @param count how many are not missing
 */
record Summary(double min, double avg, double max, int count) {
  private static final Summary NOTHING = new Summary(Double.NaN, Double.NaN, Double.NaN, 0);

  static Summary of(Samples samples, int from, int to) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    int count = 0;
    for (int i = from; i < to; i++) {
      double value = samples.at(i);
      if (!Double.isNaN(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
        count++;
      }
    }
    if (count == 0) {
      return NOTHING;
    }
    double mean = Double.isInfinite(sum) ? meanOfHuge(samples, from, to, count) : sum / count;
    return new Summary(min, Math.max(min, Math.min(max, mean)), max, count);
  }

  /** Of values whose sum is beyond what a double holds. */
  private static double meanOfHuge(Samples samples, int from, int to, int count) {
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += samples.isMissing(i) ? 0 : samples.at(i) / count;
    }
    return mean;
  }
}
