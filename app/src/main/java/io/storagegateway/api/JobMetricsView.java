package io.storagegateway.api;

import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.Samples;
import io.storagegateway.spi.value.SeriesStatistics;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * What was measured while a job ran, as {@code /v4} shows it. The values themselves are not copied.
 *
 * @param job the id of the job
 * @param source who tells
 * @param metrics what was asked for and found
 * @param missing what was asked for by name and is not there
 * @param problems what is wrong with the record without making it useless
 */
@Schema(name = "JobMetrics", description = "What was measured while a job ran.")
public record JobMetricsView(
    @Schema(description = "The id of the job.", example = "alpha:1234:1704067200") String job,
    @Schema(
            description =
                "Who tells: `store` is what measures machines, while the job runs; `archive` is"
                    + " what keeps the job.",
            allowableValues = {"store", "archive"},
            example = "archive")
        String source,
    @Schema(description = "What was asked for and found.") List<MetricView> metrics,
    @Schema(
            description =
                "What was asked for by name and is not there, as `metric` or `metric/scope`.")
        List<String> missing,
    @Schema(description = "What is wrong with the record without making it useless.")
        List<String> problems) {
  static JobMetricsView of(SourcedMetrics found) {
    JobMetricData data = found.data();
    return new JobMetricsView(
        data.job(),
        found.source().key(),
        data.metrics().stream().map(MetricView::of).toList(),
        data.missing(),
        data.problems());
  }

  /**
   * One metric on one kind of part of the machines.
   *
   * @param name what was measured
   * @param scope on what kind of part
   * @param unit the unit
   * @param start when the first value was measured
   * @param timestep seconds from one value to the next
   * @param series one for each part
   */
  @Schema(name = "JobMetric", description = "One metric on one kind of part of the machines.")
  public record MetricView(
      @Schema(description = "What was measured.", example = "flops_any") String name,
      @Schema(description = "On what kind of part of a machine.", example = "node") String scope,
      @Schema(description = "The unit; null where not said.", nullable = true, example = "GF/s")
          String unit,
      @Schema(description = "When the first value was measured (RFC 3339, UTC).") Instant start,
      @Schema(description = "Seconds from one value to the next.", types = "number", example = "60")
          Number timestep,
      @Schema(description = "One for each part.") List<SeriesView> series) {
    static MetricView of(JobMetric metric) {
      return new MetricView(
          metric.name(),
          metric.scope(),
          metric.unit(),
          metric.start(),
          Seconds.of(metric.timestep()),
          metric.series().stream().map(SeriesView::of).toList());
    }
  }

  /**
   * The values of one metric on one part of a machine.
   *
   * @param hostname the machine
   * @param id which part of it
   * @param statistics the values as they were measured, in short
   * @param values the values
   * @param min the least value of each step
   * @param max the greatest value of each step
   */
  @Schema(name = "JobSeries", description = "The values of one metric on one part of a machine.")
  public record SeriesView(
      @Schema(description = "The machine.", example = "alpha001") String hostname,
      @Schema(description = "Which part of it; null for all of it.", nullable = true) String id,
      @Schema(description = "The values as they were measured, in short.")
          SeriesStatistics statistics,
      @Schema(description = "The values, or means where a resolution was asked for.")
          Samples values,
      @Schema(
              description = "The least value of each step; null where values are as measured.",
              nullable = true)
          Samples min,
      @Schema(
              description = "The greatest value of each step; null where values are as measured.",
              nullable = true)
          Samples max) {
    static SeriesView of(JobSeries series) {
      return new SeriesView(
          series.hostname(),
          series.id(),
          series.statistics(),
          series.values(),
          series.min(),
          series.max());
    }
  }
}
