package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.request.WriteMetrics;
import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.MetricWrite;
import io.storagegateway.spi.value.RefusedLine;
import java.util.List;

/** Takes measured values over. */
final class MetricWrites {
  private static final int MOST_NAMED = 100;

  Applied<MetricWrite> write(State before, WriteMetrics request, Stamp stamp) {
    before.require(request.cluster());
    List<RefusedLine> refused =
        request.points().stream()
            .filter(point -> !isKnown(request, point))
            .map(MetricWrites::refusal)
            .toList();
    List<MetricPoint> good =
        request.points().stream().filter(point -> isKnown(request, point)).toList();
    if (good.isEmpty()) {
      throw nothingForwarded(refused);
    }
    return new Applied<>(
        before.with(before.points().with(good)),
        new MetricWrite(stamp.operationId(), request.cluster(), good.size(), refused),
        List.of());
  }

  private static boolean isKnown(WriteMetrics request, MetricPoint point) {
    return MeasuredMetrics.find(request.cluster(), point.metric()).isPresent();
  }

  private static RefusedLine refusal(MetricPoint point) {
    return new RefusedLine(
        point.line(), "metric-not-found", "Nothing is measured here by the name of its metric.");
  }

  private static BackendException nothingForwarded(List<RefusedLine> refused) {
    BackendException.Builder failure =
        BackendException.of(ErrorKind.INVALID, "No line can be forwarded.")
            .reason(MetricWrite.NOTHING_FORWARDED);
    refused.stream()
        .limit(MOST_NAMED)
        .forEach(
            line -> failure.field("line " + line.line(), line.reason() + ": " + line.message()));
    return failure.build();
  }
}
