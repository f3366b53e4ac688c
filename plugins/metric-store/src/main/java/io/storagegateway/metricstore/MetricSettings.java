package io.storagegateway.metricstore;

import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricThresholds;
import java.util.Optional;

/**
 * A metric of a cluster.
 *
 * @param unit the unit, for example {@code GB/s}
 * @param scope the smallest part of a machine that is measured, {@code node} unless said otherwise
 * @param interval the time from one value to the next, 60 s unless said otherwise
 * @param aggregation how values of parts become one of the whole
 * @param peak the most that a machine can reach
 * @param normal what is usual
 * @param caution where it begins to deserve a look
 * @param alert where it is in need of one
 * @param query Prometheus alone: the PromQL expression, with {@code {{.Nodes}}} within quotation
 *     marks where a regular expression of the hosts belongs, and {@code {{.Step}}} where the time
 *     between two values does
 */
public record MetricSettings(
    String unit,
    String scope,
    Span interval,
    Metric.Aggregation aggregation,
    Double peak,
    Double normal,
    Double caution,
    Double alert,
    String query) {
  /** Fills in defaults. */
  public MetricSettings {
    scope = Optional.ofNullable(scope).orElse(MetricQuery.NODE);
    interval = Optional.ofNullable(interval).orElse(Span.ofSeconds(60));
    if (interval.duration().toMillis() % 1_000 != 0) {
      throw new IllegalArgumentException("interval: is of whole seconds");
    }
  }

  /** As the gateway shows it. */
  Metric metric(String cluster, String name) {
    boolean silent = peak == null && normal == null && caution == null && alert == null;
    return new Metric(
        cluster,
        name,
        unit,
        scope,
        interval.duration(),
        aggregation,
        silent ? null : new MetricThresholds(peak, normal, caution, alert));
  }
}
