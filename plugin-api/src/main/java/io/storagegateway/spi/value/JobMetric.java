package io.storagegateway.spi.value;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One metric of a job, measured on one kind of part of its machines.
 *
 * @param name for example {@code flops_any}
 * @param scope the part that was measured, for example {@code node}
 * @param unit the unit, null where not said
 * @param start when the first value was measured
 * @param timestep the time from one value to the next
 * @param series one for each part
 */
public record JobMetric(
    String name,
    String scope,
    String unit,
    Instant start,
    Duration timestep,
    List<JobSeries> series) {
  /** Copies the series and checks what has to be there. */
  public JobMetric {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(timestep, "timestep");
    series = List.copyOf(series);
  }
}
