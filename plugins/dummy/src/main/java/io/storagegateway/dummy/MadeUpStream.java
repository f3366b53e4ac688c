package io.storagegateway.dummy;

import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricFailure;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStream;
import io.storagegateway.spi.value.MetricValues;
import io.storagegateway.spi.value.NodeHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Series that are made up one by one, as they are asked for. */
final class MadeUpStream implements MetricStream {
  private final MetricQuery query;
  private final Duration resolution;
  private final Set<String> known;
  private final WrittenPoints written;
  private final Instant now;
  private final Iterator<Series> wanted;

  MadeUpStream(
      MetricQuery query,
      Duration resolution,
      List<String> known,
      WrittenPoints written,
      Instant now) {
    this.query = query;
    this.resolution = resolution;
    this.known = Set.copyOf(known);
    this.written = written;
    this.now = now;
    this.wanted = series(query, query.hosts().isEmpty() ? known : query.hosts()).iterator();
  }

  /** How many parts of a machine a query is about. */
  static List<String> parts(MetricQuery query) {
    return query.ids().isEmpty() ? MeasuredMetrics.SOCKETS : query.ids();
  }

  @Override
  public Optional<MetricItem> next() {
    return wanted.hasNext() ? Optional.of(item(wanted.next())) : Optional.empty();
  }

  private static Stream<Series> series(MetricQuery query, List<String> hosts) {
    return query.metrics().stream()
        .flatMap(metric -> hosts.stream().flatMap(host -> series(query, metric, host)));
  }

  private static Stream<Series> series(MetricQuery query, String metric, String host) {
    return query.scope().equals(MetricQuery.NODE)
        ? Stream.of(new Series(host, metric, query.scope(), null))
        : parts(query).stream().map(id -> new Series(host, metric, query.scope(), id));
  }

  private MetricItem item(Series series) {
    Metric metric = MeasuredMetrics.require(query.cluster(), series.metric());
    if (!known.contains(series.host()) || !isPart(series, metric)) {
      return failure(series, ErrorKind.NOT_FOUND, "not-measured", "Nothing is known of it.");
    }
    NodeHealth health = ComputeNodes.health(series.host());
    if (health.status() == NodeHealth.Status.FAILED) {
      return failure(
          series, ErrorKind.BAD_ANSWER, "node-failed", "The machine gives no values at present.");
    }
    return health.missing().contains(series.metric())
        ? nothing(series, metric)
        : series.answer(query, resolution, metric.unit(), written.of(series), now);
  }

  private static boolean isPart(Series series, Metric metric) {
    return series.id() == null
        || (metric.scope().equals(series.scope()) && MeasuredMetrics.SOCKETS.contains(series.id()));
  }

  private static MetricSeries nothing(Series series, Metric metric) {
    return new MetricSeries(
        series.host(),
        series.metric(),
        series.scope(),
        series.id(),
        metric.unit(),
        null,
        null,
        null,
        null,
        MetricValues.NONE);
  }

  private static MetricFailure failure(
      Series series, ErrorKind kind, String reason, String message) {
    return new MetricFailure(
        series.host(), series.metric(), series.scope(), series.id(), kind, reason, message);
  }
}
