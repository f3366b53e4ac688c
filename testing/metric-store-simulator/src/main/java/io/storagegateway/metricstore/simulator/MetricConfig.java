package io.storagegateway.metricstore.simulator;

import java.util.Objects;

/**
 * How a store keeps a metric.
 *
 * @param frequency the time between two values, in seconds, at least 1
 * @param aggregation how values of parts of a machine become one of the whole
 */
public record MetricConfig(int frequency, Aggregation aggregation) {
  /** Checks the frequency. */
  public MetricConfig {
    Objects.requireNonNull(aggregation, "aggregation");
    if (frequency < 1) {
      throw new IllegalArgumentException("a frequency is at least one second");
    }
  }
}
