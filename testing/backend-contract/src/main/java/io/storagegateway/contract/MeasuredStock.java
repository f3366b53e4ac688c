package io.storagegateway.contract;

import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStream;
import io.storagegateway.spi.value.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One metric of one cluster that is measured on whole machines, and questions for it. */
final class MeasuredStock {
  private final Lab lab;
  private final MetricQuery query;

  private MeasuredStock(Lab lab, MetricQuery query) {
    this.lab = lab;
    this.query = query;
  }

  /** The first metric of which any machine has values. */
  static MeasuredStock of(Lab lab) {
    Instant to = lab.fixture().measuredUntil().truncatedTo(ChronoUnit.SECONDS);
    return Shelf.metrics().all(lab.backend()).stream()
        .map(metric -> new MeasuredStock(lab, whole(metric, to)))
        .filter(stock -> stock.values().findFirst().isPresent())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric has values in the hour before " + to));
  }

  private static MetricQuery whole(Metric metric, Instant to) {
    return new MetricQuery(
        metric.cluster(),
        List.of(),
        List.of(metric.name()),
        MetricQuery.NODE,
        List.of(),
        to.minus(Duration.ofHours(1)),
        to,
        Optional.empty(),
        MetricQuery.What.BOTH);
  }

  /** The last hour of all machines. */
  MetricQuery query() {
    return query;
  }

  MetricSeries seriesWithValues() {
    return values().findFirst().orElseThrow();
  }

  Set<String> hosts() {
    Set<String> hosts = new TreeSet<>();
    Shelf.nodes().all(lab.backend()).stream()
        .filter(node -> query.cluster().equals(node.cluster()))
        .map(Node::name)
        .forEach(hosts::add);
    return hosts;
  }

  Stream<MetricItem> only(String host, MetricQuery.What what) {
    return ask(with(query.cluster(), query.metrics(), List.of(host), query.from(), what)).stream();
  }

  MetricQuery of(List<String> hosts) {
    return with(query.cluster(), query.metrics(), hosts, query.from(), query.what());
  }

  MetricQuery ofMetric(String metric) {
    return with(query.cluster(), List.of(metric), List.of(), query.from(), query.what());
  }

  MetricQuery ofCluster(String cluster) {
    return with(cluster, query.metrics(), List.of(), query.from(), query.what());
  }

  MetricQuery since(Instant from) {
    return with(query.cluster(), query.metrics(), List.of(), from, query.what());
  }

  private MetricQuery with(
      String cluster,
      List<String> metrics,
      List<String> hosts,
      Instant from,
      MetricQuery.What what) {
    return new MetricQuery(
        cluster,
        hosts,
        metrics,
        query.scope(),
        query.ids(),
        from,
        query.to(),
        query.resolution(),
        what);
  }

  /** Everything that a question brings. */
  List<MetricItem> ask(MetricQuery asked) {
    List<MetricItem> items = new ArrayList<>();
    try (MetricStream stream = open(asked)) {
      for (Optional<MetricItem> item = stream.next(); item.isPresent(); item = stream.next()) {
        items.add(item.get());
      }
    }
    return items;
  }

  /** The first that the usual question brings; the rest is never read. */
  Optional<MetricItem> first() {
    try (MetricStream stream = open(query)) {
      return stream.next();
    }
  }

  private MetricStream open(MetricQuery asked) {
    return lab.backend().require(Metrics.class).query(Call.transfer(), asked);
  }

  private Stream<MetricSeries> values() {
    return ask(query).stream()
        .filter(MetricSeries.class::isInstance)
        .map(MetricSeries.class::cast)
        .filter(series -> series.values().size() > series.values().missing());
  }
}
