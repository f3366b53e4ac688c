package io.storagegateway.spi.value;

/** One step of the answer to a {@link MetricQuery}. */
public sealed interface MetricItem permits MetricSeries, MetricFailure {
  /**
   * The machine that it is about.
   *
   * @return never null
   */
  String host();

  /**
   * The metric that it is about.
   *
   * @return never null
   */
  String metric();

  /**
   * Which part of the machine.
   *
   * @return null for all of it
   */
  String id();
}
