package io.storagegateway.jobarchive.metrics;

/**
 * How much the reading of metrics may take.
 *
 * @param unpackedBytes the most bytes that the data of one job may have, unpacked, whether asked
 *     for or not; at least 1
 * @param values the most values in one answer; a step of a coarser resolution has three (mean,
 *     least and greatest), and each series counts as {@value #SERIES_COST} more for its names and
 *     statistics; at least 1
 * @param concurrent how many jobs are decoded at the same time; at least 1
 */
public record MetricLimits(long unpackedBytes, long values, int concurrent) {
  /** Enough for 512 nodes that measure 20 metrics a minute for a day, one metric at a time. */
  public static final MetricLimits DEFAULTS = new MetricLimits(1L << 30, 2_000_000, 4);

  static final int SERIES_COST = 16;

  /** Checks the bounds. */
  public MetricLimits {
    if (unpackedBytes < 1 || values < 1 || concurrent < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }
}
