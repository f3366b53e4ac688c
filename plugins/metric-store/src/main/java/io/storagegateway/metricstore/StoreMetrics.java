package io.storagegateway.metricstore;

import io.storagegateway.metricstore.source.Asked;
import io.storagegateway.metricstore.source.Cluster;
import io.storagegateway.metricstore.source.Source;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.request.WriteMetrics;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricBounds;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricStream;
import io.storagegateway.spi.value.MetricWrite;
import io.storagegateway.spi.value.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is measured. All that can be refused is refused before the source is asked. */
final class StoreMetrics implements Metrics {
  private final Catalogue catalogue;
  private final Source source;
  private final MetricBounds bounds;
  private final Optional<Forwarding> forwarding;

  StoreMetrics(
      Catalogue catalogue, Source source, MetricBounds bounds, Optional<Forwarding> forwarding) {
    this.catalogue = catalogue;
    this.source = source;
    this.bounds = bounds;
    this.forwarding = forwarding;
  }

  @Override
  public Page<Metric> list(CallContext call, Query query) {
    String after = query.after().orElse("");
    List<Metric> rest =
        catalogue.all(call).stream()
            .flatMap(cluster -> cluster.metrics().values().stream())
            .sorted(Comparator.comparing(Metric::key))
            .filter(metric -> metric.key().compareTo(after) > 0)
            .limit(query.limit() + 1L)
            .toList();
    return Page.cut(rest, query.limit(), Metric::key);
  }

  @Override
  public MetricStream query(CallContext call, MetricQuery wanted) {
    Cluster cluster = catalogue.require(call, wanted.cluster());
    MetricQuery query = kept(wanted);
    for (String metric : query.metrics()) {
      if (!cluster.mayHave(metric)) {
        throw BackendException.notFound(Kind.METRIC, metric);
      }
    }
    int parts = parts(cluster, query);
    checkResolution(cluster, query);
    Duration step =
        query.metrics().stream()
            .map(metric -> source.step(query, cluster.interval(metric)))
            .min(Duration::compareTo)
            .orElseThrow();
    // What is too much for one machine need not be asked how many there are.
    bounds.check(query, Math.max(1, query.hosts().size()), parts, step);
    List<String> hosts = query.hosts().isEmpty() ? source.hosts(call, cluster) : query.hosts();
    if (hosts.isEmpty()) {
      throw BackendException.of(ErrorKind.NOT_FOUND, "Nothing is measured on this cluster.")
          .reason("not-measured")
          .build();
    }
    bounds.check(query, hosts.size(), parts, step);
    return source.query(
        call, new Asked(query, cluster, hosts, topologies(call, cluster, query, hosts)));
  }

  @Override
  public Outcome<MetricWrite> write(CallContext call, WriteMetrics request) {
    Forwarding open =
        forwarding.orElseThrow(() -> BackendException.undeclared(request.operation()));
    Cluster cluster = catalogue.require(call, request.cluster());
    return new Outcome.Done<>(open.write(call, cluster, request.points()));
  }

  /**
   * Begins where the store does: a job may have run for longer than it keeps values. What is over
   * altogether stays as it is, since the store may still have some of it.
   */
  private MetricQuery kept(MetricQuery query) {
    Instant oldest = source.oldest();
    if (!query.from().isBefore(oldest) || !query.to().isAfter(oldest)) {
      return query;
    }
    return new MetricQuery(
        query.cluster(),
        query.hosts(),
        query.metrics(),
        query.scope(),
        query.ids(),
        oldest,
        query.to(),
        query.resolution(),
        query.what());
  }

  /** Only those who want greater parts than are measured need to know what they are made of. */
  private Map<String, Topology> topologies(
      CallContext call, Cluster cluster, MetricQuery query, List<String> hosts) {
    boolean matter =
        !query.scope().equals(MetricQuery.NODE)
            && query.metrics().stream()
                .flatMap(metric -> cluster.metric(metric).stream())
                .anyMatch(
                    metric -> metric.scope() != null && !metric.scope().equals(query.scope()));
    return matter ? catalogue.topologies(call, cluster.name(), hosts) : Map.of();
  }

  private static int parts(Cluster cluster, MetricQuery query) {
    if (query.scope().equals(MetricQuery.NODE)) {
      if (!query.ids().isEmpty()) {
        throw BackendException.invalid("ids", "A machine as a whole has no parts to choose from.");
      }
      return 1;
    }
    if (!query.ids().isEmpty()) {
      return query.ids().size();
    }
    List<String> known = cluster.parts().getOrDefault(query.scope(), List.of());
    if (known.isEmpty()) {
      throw BackendException.of(
              ErrorKind.INVALID, "The parts of this scope are not known: name them in `ids`.")
          .reason("parts-unknown")
          .field("ids", "are needed for this scope")
          .build();
    }
    return known.size();
  }

  /** Only where the interval is known for sure: the store would refuse each series. */
  private static void checkResolution(Cluster cluster, MetricQuery query) {
    long wanted = query.resolution().map(Duration::toSeconds).orElse(0L);
    for (String name : query.metrics()) {
      Duration interval = cluster.metric(name).map(Metric::interval).orElse(null);
      if (interval != null && wanted > interval.toSeconds() && wanted % interval.toSeconds() != 0) {
        throw BackendException.of(
                ErrorKind.INVALID,
                "The resolution has to be a multiple of the "
                    + interval.toSeconds()
                    + " s at which "
                    + name
                    + " is measured.")
            .reason("resolution-refused")
            .field("resolution", "is no multiple of the interval")
            .build();
      }
    }
  }
}
