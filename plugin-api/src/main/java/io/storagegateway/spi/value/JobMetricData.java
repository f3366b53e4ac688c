package io.storagegateway.spi.value;

import java.util.List;
import java.util.Objects;

/**
 * What was measured while a job ran.
 *
 * @param job the id of the job
 * @param metrics what was asked for and found, by metric and scope in the order of the record
 * @param missing what was asked for by name and is not there: the name of a metric, with a slash
 *     and the scope behind it where only that is missing
 * @param problems what is wrong with the record without making it useless, one sentence each
 */
public record JobMetricData(
    String job, List<JobMetric> metrics, List<String> missing, List<String> problems) {
  /** Copies the lists. */
  public JobMetricData {
    Objects.requireNonNull(job, "job");
    metrics = List.copyOf(metrics);
    missing = List.copyOf(missing);
    problems = List.copyOf(problems);
  }
}
