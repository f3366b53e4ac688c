package io.storagegateway.api;

import io.storagegateway.spi.value.Metric;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Something that is measured, as {@code /v4} shows it.
 *
 * @param cluster on the machines of which cluster
 * @param name what is measured
 * @param unit the unit
 * @param scope the smallest part of a machine of which there are values
 * @param interval seconds from one value to the next
 * @param aggregation how values of parts become one of the whole
 * @param thresholds what values mean
 */
@Schema(name = "Metric", description = "Something that is measured on machines of a cluster.")
public record MetricView(
    @Schema(description = "On the machines of which cluster.", example = "alpha") String cluster,
    @Schema(description = "What is measured, unique within the cluster.", example = "mem_bw")
        String name,
    @Schema(description = "The unit; null where unknown.", nullable = true, example = "GB/s")
        String unit,
    @Schema(
            description =
                "The smallest part of a machine of which there are values; null where unknown.",
            nullable = true,
            example = "socket")
        String scope,
    @Schema(
            description = "Seconds from one value to the next; null where unknown.",
            types = "number",
            nullable = true,
            example = "60")
        Number interval,
    @Schema(
            description =
                "How values of parts become one of the whole; null where they do not, or it is"
                    + " unknown.",
            nullable = true)
        Metric.Aggregation aggregation,
    @Schema(
            description = "What values mean for a whole machine; null where unknown.",
            nullable = true)
        ThresholdsView thresholds) {
  /**
   * What values mean.
   *
   * @param peak the most that can be reached
   * @param normal what is usual
   * @param caution where it begins to deserve a look
   * @param alert where it is in need of one
   */
  @Schema(name = "MetricThresholds", description = "What values mean for a whole machine.")
  public record ThresholdsView(
      @Schema(description = "The most that can be reached; null where unknown.", nullable = true)
          Double peak,
      @Schema(description = "What is usual; null where unknown.", nullable = true) Double normal,
      @Schema(
              description = "Where it begins to deserve a look; null where unknown.",
              nullable = true)
          Double caution,
      @Schema(description = "Where it is in need of one; null where unknown.", nullable = true)
          Double alert) {}

  static MetricView of(Metric metric) {
    return new MetricView(
        metric.cluster(),
        metric.name(),
        metric.unit(),
        metric.scope(),
        Seconds.of(metric.interval()),
        metric.aggregation(),
        metric.thresholds() == null
            ? null
            : new ThresholdsView(
                metric.thresholds().peak(),
                metric.thresholds().normal(),
                metric.thresholds().caution(),
                metric.thresholds().alert()));
  }
}
