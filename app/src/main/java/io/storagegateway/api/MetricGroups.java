package io.storagegateway.api;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.MetricBounds;
import io.storagegateway.spi.value.MetricItem;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The series of a query that may name more metrics than one query of its back-end may have: where
 * that is refused, which it is before anything is sent, each half of them is asked for.
 */
final class MetricGroups implements MetricStream {
  private static final String METRICS = "metrics";

  private final Metrics backend;
  private final CallContext call;
  private final Deque<MetricQuery> waiting = new ArrayDeque<>();
  private MetricStream open;

  MetricGroups(Metrics backend, CallContext call, MetricQuery query) {
    this.backend = backend;
    this.call = call;
    waiting.add(query);
  }

  @Override
  public Optional<MetricItem> next() {
    while (open != null || !waiting.isEmpty()) {
      if (open == null) {
        openNext();
        continue;
      }
      Optional<MetricItem> item = open.next();
      if (item.isPresent()) {
        return item;
      }
      close();
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    if (open != null) {
      MetricStream ended = open;
      open = null;
      ended.close();
    }
  }

  private void openNext() {
    MetricQuery query = waiting.remove();
    try {
      open = backend.query(call, query);
    } catch (BackendException e) {
      List<String> metrics = query.metrics();
      if (!hasTooManyMetrics(e) || metrics.size() < 2) {
        throw e;
      }
      int half = metrics.size() / 2;
      waiting.addFirst(of(query, metrics.subList(half, metrics.size())));
      waiting.addFirst(of(query, metrics.subList(0, half)));
    }
  }

  private static boolean hasTooManyMetrics(BackendException refusal) {
    return MetricBounds.TOO_LARGE.equals(refusal.reason()) && refusal.fields().containsKey(METRICS);
  }

  private static MetricQuery of(MetricQuery query, List<String> metrics) {
    return new MetricQuery(
        query.cluster(),
        query.hosts(),
        metrics,
        query.scope(),
        query.ids(),
        query.from(),
        query.to(),
        query.resolution(),
        query.what());
  }
}
