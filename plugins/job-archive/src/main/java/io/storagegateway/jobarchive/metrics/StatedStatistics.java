package io.storagegateway.jobarchive.metrics;

import io.storagegateway.spi.value.SeriesStatistics;

/**
 * What a record says of a series in short.
 *
 * @param min the least value, NaN where it says nothing
 * @param avg the mean, NaN where it says nothing
 * @param max the greatest value, NaN where it says nothing
 * @param stated whether it has any statistics at all
 */
record StatedStatistics(double min, double avg, double max, boolean stated) {
  static final StatedStatistics NONE =
      new StatedStatistics(Double.NaN, Double.NaN, Double.NaN, false);

  /**
   * Values and statistics are rounded to two decimals when they are written, each by itself: half a
   * hundredth, and a little, since hundredths are not exact in binary. A mean of rounded values may
   * be off by twice as much.
   */
  private static final double ROUNDING = 0.0051;

  /** Before that they were numbers of 24 bits, some of them sums of many. */
  private static final double PRECISION = 1e-6;

  /** What it says if its values say the same, else what its values say. */
  SeriesStatistics checked(Summary measured) {
    double precision = PRECISION * Math.max(Math.abs(measured.min()), Math.abs(measured.max()));
    boolean agrees =
        stated
            && same(min, measured.min(), ROUNDING + precision)
            && same(avg, measured.avg(), 2 * ROUNDING + precision)
            && same(max, measured.max(), ROUNDING + precision);
    return agrees
        ? statistics(min, avg, max, measured.count(), false)
        : statistics(measured.min(), measured.avg(), measured.max(), measured.count(), true);
  }

  private static boolean same(double stated, double measured, double tolerance) {
    return Double.isNaN(measured) ? Double.isNaN(stated) : Math.abs(stated - measured) <= tolerance;
  }

  private static SeriesStatistics statistics(
      double min, double avg, double max, long samples, boolean recomputed) {
    return new SeriesStatistics(orNull(min), orNull(avg), orNull(max), samples, recomputed);
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : Double.valueOf(value);
  }
}
