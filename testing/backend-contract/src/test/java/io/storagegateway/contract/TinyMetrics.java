package io.storagegateway.contract;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.request.WriteMetrics;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricBounds;
import io.storagegateway.spi.value.MetricFailure;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStatistics;
import io.storagegateway.spi.value.MetricStream;
import io.storagegateway.spi.value.MetricValues;
import io.storagegateway.spi.value.MetricWrite;
import io.storagegateway.spi.value.RefusedLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What a {@link TinyBackend} measures: two metrics on two machines, 1, nothing and 3 each hour. */
record TinyMetrics(TinyBackend backend) implements Metrics {
  static final KindRules RULES = KindRules.named("[a-z0-9:-]+", 40).build();

  private static final String CLUSTER = "tiny";
  private static final Duration STEP = Duration.ofMinutes(20);
  private static final List<String> HOSTS = List.of("m1", "m2");
  private static final MetricBounds BOUNDS = new MetricBounds(10, 10, 1_000, Duration.ofDays(1));
  private static final List<Metric> ALL = List.of(metric("load"), metric("power"));

  private static Metric metric(String name) {
    return new Metric(CLUSTER, name, null, MetricQuery.NODE, STEP, null, null);
  }

  @Override
  public Page<Metric> list(CallContext call, Query query) {
    backend.passes(Operation.LIST_METRICS, Effect.NONE);
    String after = query.after().orElse("");
    List<Metric> rest = ALL.stream().filter(one -> one.key().compareTo(after) > 0).toList();
    return Page.cut(
        rest.subList(0, Math.min(rest.size(), query.limit() + 1)), query.limit(), Metric::key);
  }

  @Override
  public MetricStream query(CallContext call, MetricQuery query) {
    backend.passes(Operation.QUERY_METRICS, Effect.NONE);
    requireCluster(query.cluster());
    for (String metric : query.metrics()) {
      if (!isKnown(metric) && !has(Defect.TAKES_ANY_METRIC)) {
        throw BackendException.notFound(Kind.METRIC, metric);
      }
    }
    if (!has(Defect.READS_A_THOUSAND_YEARS)) {
      BOUNDS.check(query, HOSTS.size(), 1, STEP);
    }
    List<String> hosts = query.hosts().isEmpty() ? HOSTS : query.hosts();
    Iterator<MetricItem> items =
        query.metrics().stream()
            .flatMap(metric -> hosts.stream().map(host -> item(query, metric, host)))
            .flatMap(Optional::stream)
            .iterator();
    return () -> items.hasNext() ? Optional.of(items.next()) : Optional.empty();
  }

  private Optional<MetricItem> item(MetricQuery query, String metric, String host) {
    if (HOSTS.contains(host)) {
      return Optional.of(series(query, metric, host));
    }
    return has(Defect.HIDES_MISSING_MACHINES)
        ? Optional.empty()
        : Optional.of(
            new MetricFailure(
                host,
                metric,
                query.scope(),
                null,
                ErrorKind.NOT_FOUND,
                "not-measured",
                "It is not measured."));
  }

  private MetricSeries series(MetricQuery query, String metric, String host) {
    boolean all = has(Defect.GIVES_MORE_THAN_IS_WANTED);
    boolean data = all || query.what().data();
    Instant from =
        has(Defect.DATES_VALUES_WRONGLY) ? query.from().minus(Duration.ofHours(2)) : query.from();
    double greatest = has(Defect.SUMS_VALUES_UP_WRONGLY) ? 2 : 3;
    return new MetricSeries(
        host,
        metric,
        query.scope(),
        null,
        null,
        data ? from : null,
        data ? STEP : null,
        from,
        all || query.what().statistics() ? new MetricStatistics(2.0, 1.0, greatest, 2L) : null,
        data ? MetricValues.of(new double[] {1, Double.NaN, 3}, 3) : MetricValues.NONE);
  }

  @Override
  public Outcome<MetricWrite> write(CallContext call, WriteMetrics request) {
    backend.passes(Operation.WRITE_METRICS, Effect.NONE);
    requireCluster(request.cluster());
    List<RefusedLine> refused =
        request.points().stream()
            .filter(point -> !isKnown(point.metric()))
            .map(TinyMetrics::refused)
            .toList();
    int dropped = has(Defect.COUNTS_DROPPED_LINES) ? 0 : refused.size();
    int forwarded = request.points().size() - dropped;
    if (forwarded == 0 && !has(Defect.FORWARDS_NOTHING)) {
      BackendException.Builder failure =
          BackendException.of(ErrorKind.INVALID, "Nothing is left.")
              .reason(MetricWrite.NOTHING_FORWARDED);
      refused.forEach(line -> failure.field("line " + line.line(), line.message()));
      throw failure.build();
    }
    backend.passes(Operation.WRITE_METRICS, Effect.UNKNOWN);
    return Outcome.done(new MetricWrite(call.operationId(), request.cluster(), forwarded, refused));
  }

  private static RefusedLine refused(MetricPoint point) {
    return new RefusedLine(point.line(), "metric-not-found", "Nothing is measured by that name.");
  }

  private static void requireCluster(String name) {
    if (!name.equals(CLUSTER)) {
      throw BackendException.notFound(Kind.VOLUME, name);
    }
  }

  private static boolean isKnown(String metric) {
    return ALL.stream().anyMatch(one -> one.name().equals(metric));
  }

  private boolean has(Defect defect) {
    return backend.storage().has(defect);
  }
}
