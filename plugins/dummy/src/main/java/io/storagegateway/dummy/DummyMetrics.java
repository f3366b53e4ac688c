package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
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
import java.time.Duration;
import java.util.List;

/** Metrics of the machines of clusters, made up as they are asked for. */
final class DummyMetrics implements Metrics {
  private static final MetricBounds BOUNDS =
      new MetricBounds(1_000, 10, 10_000_000, Duration.ofDays(31));

  private final Connection connection;
  private final Writer writer;
  private final ComputeNodes nodes;

  DummyMetrics(Connection connection, Writer writer, ComputeNodes nodes) {
    this.connection = connection;
    this.writer = writer;
    this.nodes = nodes;
  }

  @Override
  public Page<Metric> list(CallContext call, Query query) {
    return connection.read(
        Operation.LIST_METRICS,
        () -> MetricCapabilities.METRICS.scan(MeasuredMetrics.all(), query));
  }

  @Override
  public MetricStream query(CallContext call, MetricQuery query) {
    return connection.read(Operation.QUERY_METRICS, () -> checked(query));
  }

  @Override
  public Outcome<MetricWrite> write(CallContext call, WriteMetrics request) {
    return writer.write(call, request);
  }

  private MetricStream checked(MetricQuery query) {
    if (!ReadyMadeJobs.CLUSTERS.contains(query.cluster())) {
      throw BackendException.notFound(Kind.VOLUME, query.cluster());
    }
    query.metrics().forEach(metric -> MeasuredMetrics.require(query.cluster(), metric));
    boolean whole = query.scope().equals(MetricQuery.NODE);
    if (!whole && !query.scope().equals(MeasuredMetrics.SOCKET)) {
      String message = "It is node or socket here.";
      throw BackendException.of(ErrorKind.INVALID, message)
          .reason("scope-unsupported")
          .field("scope", message)
          .build();
    }
    Duration resolution = resolution(query);
    List<String> known = nodes.names(query.cluster());
    BOUNDS.check(
        query,
        query.hosts().isEmpty() ? known.size() : query.hosts().size(),
        whole ? 1 : MadeUpStream.parts(query).size(),
        resolution);
    Filer filer = connection.filer();
    return new MadeUpStream(query, resolution, known, filer.state().points(), filer.now());
  }

  private static Duration resolution(MetricQuery query) {
    Duration resolution = query.resolution().orElse(Series.INTERVAL);
    if (resolution.toSeconds() % Series.INTERVAL.toSeconds() != 0) {
      throw BackendException.invalid(
          "resolution",
          "It must be a multiple of the " + Series.INTERVAL.toSeconds() + " s that are measured.");
    }
    return resolution;
  }
}
