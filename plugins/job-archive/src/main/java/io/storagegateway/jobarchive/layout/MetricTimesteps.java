package io.storagegateway.jobarchive.layout;

import java.util.OptionalInt;

/** How often a cluster measures, as its description says. */
@FunctionalInterface
public interface MetricTimesteps {
  /** Of a cluster that has no readable description. */
  MetricTimesteps UNKNOWN = metric -> OptionalInt.empty();

  /**
   * The time between two values of a metric.
   *
   * @param metric its name
   * @return seconds, at least 1; empty where the description does not say
   */
  OptionalInt seconds(String metric);
}
