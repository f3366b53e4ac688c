package io.storagegateway.spi.value;

import java.time.Instant;
import java.util.Objects;

/**
 * One measured value that is to be written.
 *
 * @param line in which line of what was sent it stood, from 1
 * @param metric what was measured
 * @param host the machine
 * @param scope on what kind of part, for example {@code node}
 * @param id which part, null for the whole machine
 * @param subscope on what kind of part of that part, null for all of it
 * @param subId which of those, null for all of it
 * @param value finite
 * @param time when
 */
public record MetricPoint(
    int line,
    String metric,
    String host,
    String scope,
    String id,
    String subscope,
    String subId,
    double value,
    Instant time) {
  /** Checks what has to hold. */
  public MetricPoint {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(time, "time");
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a measured value is finite");
    }
  }
}
