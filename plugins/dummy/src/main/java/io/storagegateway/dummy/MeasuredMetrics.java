package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricThresholds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is measured on machines of the clusters, the same on all of them. */
final class MeasuredMetrics {
  static final String OFTEN_MISSING = "flops_any";
  static final String SOCKET = "socket";
  static final List<String> SOCKETS = List.of("0", "1");
  static final List<String> NAMES = List.of("cpu_load", OFTEN_MISSING, "mem_used");

  private MeasuredMetrics() {}

  static List<Metric> all() {
    return ReadyMadeJobs.CLUSTERS.stream().flatMap(MeasuredMetrics::of).toList();
  }

  static Metric require(String cluster, String name) {
    return find(cluster, name).orElseThrow(() -> BackendException.notFound(Kind.METRIC, name));
  }

  static Optional<Metric> find(String cluster, String name) {
    return of(cluster).filter(metric -> metric.name().equals(name)).findFirst();
  }

  private static Stream<Metric> of(String cluster) {
    return Stream.of(
        new Metric(
            cluster,
            "cpu_load",
            null,
            MetricQuery.NODE,
            Series.INTERVAL,
            null,
            new MetricThresholds(64.0, 64.0, null, null)),
        new Metric(
            cluster,
            OFTEN_MISSING,
            "GF/s",
            SOCKET,
            Series.INTERVAL,
            Metric.Aggregation.SUM,
            new MetricThresholds(2400.0, 600.0, 200.0, 100.0)),
        new Metric(cluster, "mem_used", "GB", MetricQuery.NODE, Series.INTERVAL, null, null));
  }
}
