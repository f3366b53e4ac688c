package io.storagegateway.api;

import io.storagegateway.spi.value.MetricWrite;
import io.storagegateway.spi.value.RefusedLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of measured values that were sent, as {@code /v4} shows it.
 *
 * @param id the operation that forwarded them
 * @param cluster the cluster that they are of
 * @param forwarded how many the back-end was given
 * @param refused which it was not given
 */
@Schema(
    name = "MetricWrite",
    description =
        "What became of measured values that were sent. Back-ends give no receipt for single"
            + " values: what was forwarded may have been dropped behind that.")
public record MetricWriteView(
    @Schema(
            description = "The operation that forwarded them.",
            example = "6f1c9c1e-6a3b-4d0e-9f0a-2f6f0c7d1b11")
        String id,
    @Schema(description = "The cluster that they are of.", example = "alpha") String cluster,
    @Schema(description = "How many lines the back-end was given.", example = "2") int forwarded,
    @Schema(
            description =
                "The lines that it was not given, in their order: the first 1,000 that the gateway"
                    + " refuses and the first 1,000 that are known to be dropped; `more-lines`"
                    + " counts the rest of either.")
        List<LineView> refused) {
  /**
   * Why a line was not forwarded.
   *
   * @param line which, from 1
   * @param reason a stable word
   * @param message one sentence for people
   */
  @Schema(name = "RefusedLine", description = "Why a line was not forwarded.")
  public record LineView(
      @Schema(description = "Which line, from 1.", example = "3") int line,
      @Schema(description = "A stable word for programs.", example = "metric-not-found")
          String reason,
      @Schema(description = "One sentence for people.") String message) {
    static LineView of(RefusedLine line) {
      return new LineView(line.line(), line.reason(), line.message());
    }
  }

  static MetricWriteView of(MetricWrite write, List<RefusedLine> before) {
    return new MetricWriteView(
        write.id(),
        write.cluster(),
        write.forwarded(),
        Stream.concat(before.stream(), write.refused().stream())
            .sorted(Comparator.comparingInt(RefusedLine::line))
            .map(LineView::of)
            .toList());
  }
}
