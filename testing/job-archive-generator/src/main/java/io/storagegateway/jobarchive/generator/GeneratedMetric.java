package io.storagegateway.jobarchive.generator;

import java.util.List;

/**
 * A metric of a job, of one scope.
 *
 * @param timestep from one value to the next, in seconds
 */
public record GeneratedMetric(MetricUnit unit, int timestep, List<GeneratedSeries> series) {
  /** Copies the list. */
  public GeneratedMetric {
    series = List.copyOf(series);
  }

  /** Of all series: the mean is that of their means. */
  GeneratedStatistics statistics() {
    List<GeneratedStatistics> each = series.stream().map(GeneratedSeries::statistics).toList();
    return new GeneratedStatistics(
        each.stream().mapToDouble(GeneratedStatistics::min).min().orElseThrow(),
        GeneratedStatistics.rounded(
            each.stream().mapToDouble(GeneratedStatistics::avg).average().orElseThrow()),
        each.stream().mapToDouble(GeneratedStatistics::max).max().orElseThrow());
  }
}
