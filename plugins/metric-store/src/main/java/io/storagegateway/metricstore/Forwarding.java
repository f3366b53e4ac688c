package io.storagegateway.metricstore;

import io.storagegateway.metricstore.source.Cluster;
import io.storagegateway.metricstore.source.Source;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricWrite;
import io.storagegateway.spi.value.RefusedLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives values to the source, but for those that it would drop without a word. */
final class Forwarding {
  private static final Duration AHEAD = Duration.ofHours(1);
  private static final int MOST_NAMED = 100;

  private final Source source;
  private final Duration retention;
  private final Clock clock;

  Forwarding(Source source, Duration retention, Clock clock) {
    this.source = source;
    this.retention = retention;
    this.clock = clock;
  }

  MetricWrite write(CallContext call, Cluster cluster, List<MetricPoint> points) {
    List<MetricPoint> good = new ArrayList<>();
    List<RefusedLine> refused = new ArrayList<>();
    Instant now = clock.instant();
    for (MetricPoint point : points) {
      refusal(cluster, point, now).ifPresentOrElse(refused::add, () -> good.add(point));
    }
    if (good.isEmpty()) {
      throw nothing(refused);
    }
    source.write(call, cluster, good);
    return new MetricWrite(call.operationId(), cluster.name(), good.size(), refused);
  }

  private Optional<RefusedLine> refusal(Cluster cluster, MetricPoint point, Instant now) {
    if (!cluster.mayHave(point.metric())) {
      return refused(point, "metric-not-found", "This cluster has no such metric.");
    }
    if (names(point).anyMatch(Forwarding::isPath)) {
      return refused(
          point, "name-refused", "Names may not hold two dots, slashes or control characters.");
    }
    if (!point.scope().equals(MetricQuery.NODE) && point.id() == null) {
      return refused(point, "part-unknown", "A part of a machine needs its id.");
    }
    if (point.time().isBefore(now.minus(retention))) {
      return refused(point, "time-too-old", "The store does not keep values that are so old.");
    }
    if (point.time().isAfter(now.plus(AHEAD))) {
      return refused(point, "time-in-future", "The time lies more than an hour ahead.");
    }
    return Optional.empty();
  }

  private static Stream<String> names(MetricPoint point) {
    return Stream.of(
            point.metric(),
            point.host(),
            point.scope(),
            point.id(),
            point.subscope(),
            point.subId())
        .filter(name -> name != null);
  }

  /** The store makes folders of names. */
  private static boolean isPath(String name) {
    return name.isEmpty()
        || name.contains("..")
        || name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }

  private static Optional<RefusedLine> refused(MetricPoint point, String reason, String message) {
    return Optional.of(new RefusedLine(point.line(), reason, message));
  }

  private static BackendException nothing(List<RefusedLine> refused) {
    BackendException.Builder builder =
        BackendException.of(ErrorKind.INVALID, "None of the values can be forwarded.")
            .reason(MetricWrite.NOTHING_FORWARDED);
    refused.stream()
        .limit(MOST_NAMED)
        .forEach(line -> builder.field("line " + line.line(), line.message()));
    return builder.build();
  }
}
