package io.storagegateway.api;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.Metric;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The names of all that is measured on the machines of one cluster. */
final class MeasuredNames {
  private MeasuredNames() {}

  /** Reads all pages of the catalogue; empty where it says nothing of the cluster. */
  static NavigableSet<String> of(Endpoint store, String cluster, CallOrigin origin) {
    NavigableSet<String> names = new TreeSet<>();
    Optional<String> after = Optional.empty();
    do {
      Query query = after.map(Query.all(Query.MAX_LIMIT)::after).orElse(Query.all(Query.MAX_LIMIT));
      Page<Metric> page =
          store.call(
              Operation.LIST_METRICS,
              origin,
              (backend, call) -> backend.require(Metrics.class).list(call, query));
      page.items().stream()
          .filter(metric -> metric.cluster().equals(cluster))
          .map(Metric::name)
          .forEach(names::add);
      after = page.next();
    } while (after.isPresent());
    return names;
  }
}
