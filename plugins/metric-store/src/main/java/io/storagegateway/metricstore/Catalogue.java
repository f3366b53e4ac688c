package io.storagegateway.metricstore;

import io.storagegateway.metricstore.source.Cluster;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clusters of the settings, and what is measured on them: as the settings say, else as the
 * linked archive does, which is asked now and then. No store can tell.
 */
final class Catalogue {
  private static final String ARCHIVE = "archive";
  private static final Duration KEPT = Duration.ofMinutes(5);

  /** Of an archive that has just been started and does not know all clusters yet, or fails. */
  private static final Duration KEPT_IN_PART = Duration.ofSeconds(10);

  private final Map<String, ClusterSettings> settings;
  private final BackendContext context;
  private volatile Known archived = new Known(Map.of(), Instant.MIN, Optional.empty());

  Catalogue(Map<String, ClusterSettings> settings, BackendContext context) {
    this.settings = settings;
    this.context = context;
  }

  List<String> names() {
    return List.copyOf(settings.keySet());
  }

  /** All clusters, of which the linked archive must tell. */
  List<Cluster> all(CallContext call) {
    return names().stream().map(name -> cluster(name, archived(call))).toList();
  }

  /**
   * One cluster. Without the archive less is known of it, and its values can be read nevertheless.
   *
   * @throws BackendException {@code NOT_FOUND}
   */
  Cluster require(CallContext call, String name) {
    if (!settings.containsKey(name)) {
      throw BackendException.notFound(Kind.VOLUME, name);
    }
    try {
      return cluster(name, archived(call));
    } catch (BackendException e) {
      return cluster(name, archived.metrics());
    }
  }

  /** What machines are made of, as the linked archive says; of others it is not known. */
  Map<String, Topology> topologies(CallContext call, String cluster, List<String> hosts) {
    return context
        .linked(ARCHIVE, Metrics.class)
        .map(archive -> archive.topologies(call, cluster, hosts))
        .orElse(Map.of());
  }

  private Cluster cluster(String name, Map<String, Map<String, Metric>> linked) {
    ClusterSettings said = settings.get(name);
    Map<String, Metric> metrics = new LinkedHashMap<>();
    said.metrics().forEach((metric, more) -> metrics.put(metric, more.metric(name, metric)));
    return new Cluster(
        name, metrics.isEmpty() ? linked.getOrDefault(name, Map.of()) : metrics, said.parts());
  }

  private Map<String, Map<String, Metric>> archived(CallContext call) {
    if (settings.values().stream().noneMatch(said -> said.metrics().isEmpty())) {
      return Map.of();
    }
    Known known = archived;
    if (!context.clock().instant().isBefore(known.until())) {
      Optional<Metrics> archive = context.linked(ARCHIVE, Metrics.class);
      if (archive.isEmpty()) {
        return Map.of();
      }
      known = asked(call, archive.get(), known);
      archived = known;
    }
    if (known.failure().isPresent()) {
      throw known.failure().get();
    }
    return known.metrics();
  }

  /** What the archive tells; while it fails, nobody else has to wait for it for a while. */
  private Known asked(CallContext call, Metrics archive, Known before) {
    try {
      Map<String, Map<String, Metric>> read = read(call, archive);
      Duration kept = read.keySet().containsAll(names()) ? KEPT : KEPT_IN_PART;
      return new Known(read, context.clock().instant().plus(kept), Optional.empty());
    } catch (BackendException e) {
      context.logger().warn("The linked archive does not tell what is measured.", e);
      Instant until = context.clock().instant().plus(KEPT_IN_PART);
      return new Known(before.metrics(), until, Optional.of(e));
    }
  }

  private static Map<String, Map<String, Metric>> read(CallContext call, Metrics archive) {
    List<Metric> all = new ArrayList<>();
    Page<Metric> page = archive.list(call, Query.all(Query.MAX_LIMIT));
    all.addAll(page.items());
    while (page.next().isPresent()) {
      page = archive.list(call, Query.all(Query.MAX_LIMIT).after(page.next().get()));
      all.addAll(page.items());
    }
    Map<String, Map<String, Metric>> byCluster = new LinkedHashMap<>();
    for (Metric metric : all) {
      byCluster
          .computeIfAbsent(metric.cluster(), any -> new LinkedHashMap<>())
          .put(metric.name(), metric);
    }
    return byCluster;
  }

  /**
   * What is known.
   *
   * @param until when to ask again
   * @param failure why it is no more than what was known before
   */
  private record Known(
      Map<String, Map<String, Metric>> metrics,
      Instant until,
      Optional<BackendException> failure) {}
}
