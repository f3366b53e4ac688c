package io.storagegateway.jobarchive.generator;

/**
 * What a metric is counted in.
 *
 * @param base for example {@code B/s}, empty for a plain number
 * @param prefix for example {@code G}, empty for none
 */
public record MetricUnit(String base, String prefix) {
  static MetricUnit of(String base) {
    return new MetricUnit(base, "");
  }
}
