package io.storagegateway.api;

import io.storagegateway.spi.value.MetricFailure;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStatistics;
import io.storagegateway.spi.value.MetricValues;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * The values of one metric on one part of one machine, as {@code /v4} shows them.
 *
 * @param host the machine
 * @param metric what was measured
 * @param scope on what kind of part
 * @param id which part
 * @param unit the unit
 * @param from when the first value was measured
 * @param resolution seconds from one value to the next
 * @param requestedFrom from when on values were asked for
 * @param availableFrom from when on there are any
 * @param statistics the values in short
 * @param values the values
 */
@Schema(name = "MetricSeries", description = "The values of one metric on one part of one machine.")
public record MetricSeriesView(
    @Schema(description = "The machine.", example = "alpha001") String host,
    @Schema(description = "What was measured.", example = "cpu_load") String metric,
    @Schema(description = "On what kind of part of the machine.", example = "node") String scope,
    @Schema(description = "Which part; null for the whole machine.", nullable = true) String id,
    @Schema(description = "The unit; null where unknown.", nullable = true, example = "GB/s")
        String unit,
    @Schema(
            description = "When the first value was measured (RFC 3339, UTC); null without values.",
            nullable = true)
        Instant from,
    @Schema(
            description =
                "Seconds from one value to the next, which may be less than was asked for; null"
                    + " without values.",
            types = "number",
            nullable = true,
            example = "60")
        Number resolution,
    @Schema(description = "From when on values were asked for (RFC 3339, UTC).")
        Instant requestedFrom,
    @Schema(
            description =
                "From when on the back-end has any, within what was asked for; null where unknown.",
            nullable = true)
        Instant availableFrom,
    @Schema(
            description = "The values in short; null without values, or if not asked for.",
            nullable = true)
        StatisticsView statistics,
    @Schema(
            description = "The values; null where one is missing. Null if not asked for.",
            nullable = true)
        MetricValues values) {
  /**
   * Values in short.
   *
   * @param avg the mean
   * @param min the least
   * @param max the greatest
   * @param samples how many are not missing
   */
  @Schema(
      name = "MetricStatistics",
      description = "Values in short. Those that are missing count for nothing.")
  public record StatisticsView(
      @Schema(description = "The mean; null where unknown.", nullable = true) Double avg,
      @Schema(description = "The least; null where unknown.", nullable = true) Double min,
      @Schema(description = "The greatest; null where unknown.", nullable = true) Double max,
      @Schema(
              description = "How many are not missing; null where the back-end does not say.",
              nullable = true)
          Long samples) {
    static StatisticsView of(MetricStatistics statistics) {
      return new StatisticsView(
          statistics.avg(), statistics.min(), statistics.max(), statistics.samples());
    }
  }

  /**
   * Why one series is not there.
   *
   * @param host the machine
   * @param metric what was asked for
   * @param scope on what kind of part
   * @param id which part
   * @param reason a stable word
   * @param message one sentence
   */
  @Schema(name = "MetricFailure", description = "Why one series is not there.")
  public record FailureView(
      @Schema(description = "The machine.", example = "alpha009") String host,
      @Schema(description = "What was asked for.", example = "cpu_load") String metric,
      @Schema(description = "On what kind of part of the machine.", example = "node") String scope,
      @Schema(description = "Which part; null for the whole machine.", nullable = true) String id,
      @Schema(description = "A stable word for programs.", example = "not-measured") String reason,
      @Schema(description = "One sentence for people.") String message) {
    static FailureView of(MetricFailure failure) {
      return new FailureView(
          failure.host(),
          failure.metric(),
          failure.scope(),
          failure.id(),
          failure.reason(),
          failure.message());
    }
  }

  /**
   * A whole answer, as documents describe it. It is never in memory as a whole.
   *
   * @param cluster of which cluster
   * @param requestedFrom from when on values were asked for
   * @param requestedTo until when
   * @param series what was found
   * @param partial whether something is missing
   * @param failed how many series are not there
   * @param failures why, the first of them
   */
  @Schema(name = "MetricSeriesList", description = "Series as they were found.")
  public record AnswerView(
      @Schema(description = "Of which cluster.", example = "alpha") String cluster,
      @Schema(description = "From when on values were asked for (RFC 3339, UTC).")
          Instant requestedFrom,
      @Schema(description = "Until when values were asked for (RFC 3339, UTC).")
          Instant requestedTo,
      @Schema(description = "What was found, in no certain order.") List<MetricSeriesView> series,
      @Schema(description = "Whether some series are not there.") boolean partial,
      @Schema(description = "How many are not there.", example = "0") long failed,
      @Schema(description = "Why, for the first 1,000 of them.") List<FailureView> failures) {}

  static MetricSeriesView of(MetricSeries series, MetricQuery query) {
    return new MetricSeriesView(
        series.host(),
        series.metric(),
        series.scope(),
        series.id(),
        series.unit(),
        series.from(),
        Seconds.of(series.resolution()),
        query.from(),
        series.availableFrom(),
        series.statistics() == null ? null : StatisticsView.of(series.statistics()),
        query.what().data() ? series.values() : null);
  }
}
