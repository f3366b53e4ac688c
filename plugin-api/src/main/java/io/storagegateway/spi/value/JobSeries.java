package io.storagegateway.spi.value;

import java.util.Objects;

/**
 * The values of one metric on one part of a machine.
 *
 * @param hostname the machine
 * @param id which part of it, null for all of it
 * @param statistics the values as they were measured, in short
 * @param values the values; means where the resolution is coarser than what was measured
 * @param min the least value of each step, null where values are as they were measured
 * @param max the greatest value of each step, null where values are as they were measured
 */
public record JobSeries(
    String hostname,
    String id,
    SeriesStatistics statistics,
    Samples values,
    Samples min,
    Samples max) {
  /** Checks what has to be there. */
  public JobSeries {
    Objects.requireNonNull(hostname, "hostname");
    Objects.requireNonNull(statistics, "statistics");
    Objects.requireNonNull(values, "values");
  }
}
