package io.storagegateway.metricstore.simulator;

import java.util.Arrays;

/** Values that a query found. */
final class Series {
  private final double[] values;
  private final long from;
  private final long to;
  private final long resolution;

  /**
   * Values at equal distances.
   *
   * @param values the values; NaN where one is missing
   * @param from the time of the first value that the store believes in, in seconds
   * @param to the time behind the last one
   * @param resolution the seconds between two values
   */
  Series(double[] values, long from, long to, long resolution) {
    this.values = values;
    this.from = from;
    this.to = to;
    this.resolution = resolution;
  }

  double[] values() {
    return values;
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  long resolution() {
    return resolution;
  }

  /** All values, and the statistics, times a factor. */
  Series times(double factor) {
    return with(Arrays.stream(values).map(value -> value * factor).toArray());
  }

  /** With missing values in front, and yet with the same {@code from}: a trap of the store. */
  Series padded(long asked, int frequency) {
    int front = (int) (from / frequency - asked / frequency);
    if (front <= 0) {
      return this;
    }
    double[] padded = new double[front + values.length];
    Arrays.fill(padded, 0, front, Double.NaN);
    System.arraycopy(values, 0, padded, front, values.length);
    return with(padded);
  }

  private Series with(double[] others) {
    return new Series(others, from, to, resolution);
  }
}
