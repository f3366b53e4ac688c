package io.storagegateway.spi.value;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The values of one metric on one part of one machine. The times are those of the values that the
 * back-end has given, which need not be those that it was asked for: {@code from} plus {@code i}
 * times {@code resolution} is the time of value {@code i}.
 *
 * @param host the machine
 * @param metric what was measured
 * @param scope on what kind of part, for example {@code node}
 * @param id which part, null for the whole machine
 * @param unit the unit, null where not known
 * @param from when the first value was measured; null where there is none
 * @param resolution the time from one value to the next, null where there is none
 * @param availableFrom from when on the back-end has anything of it, within what was asked for;
 *     null where not known
 * @param statistics the values in short; null where there is none, or they were not asked for
 * @param values the values; empty where there is none, or they were not asked for
 */
public record MetricSeries(
    String host,
    String metric,
    String scope,
    String id,
    String unit,
    Instant from,
    Duration resolution,
    Instant availableFrom,
    MetricStatistics statistics,
    MetricValues values)
    implements MetricItem {
  /** Checks what has to be there. */
  public MetricSeries {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(values, "values");
    if (values.size() > 0) {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(resolution, "resolution");
    }
  }
}
