package io.storagegateway.spi.facet;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.request.WriteMetrics;
import io.storagegateway.spi.value.Metric;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricStream;
import io.storagegateway.spi.value.MetricWrite;
import io.storagegateway.spi.value.Topology;
import java.util.List;
import java.util.Map;

/** What is measured on machines of clusters, whichever jobs run there. */
public interface Metrics extends Facet {
  /**
   * Lists what is measured.
   *
   * @param call the context of this call
   * @param query which, in which order
   * @return one page
   */
  @Uses(Operation.LIST_METRICS)
  Page<Metric> list(CallContext call, Query query);

  /**
   * Tells what machines are made of, for those that make values of a part out of those of smaller
   * ones.
   *
   * @param call the context of this call
   * @param cluster the cluster
   * @param hosts names of machines
   * @return by machine; without those of which it is not known
   */
  @Uses(Operation.LIST_METRICS)
  default Map<String, Topology> topologies(CallContext call, String cluster, List<String> hosts) {
    return Map.of();
  }

  /**
   * Asks for values. Runs in the transfer lane, see {@link Bytes}. What can be refused is refused
   * before the back-end is asked, here rather than in {@link MetricStream#next}. That one series
   * cannot be had is an item of the stream.
   *
   * @param call the context of this call; when it is cancelled the stream ends with an exception
   * @param query which values
   * @return the series as they come, to be closed by the caller
   * @throws BackendException {@code NOT_FOUND} for the cluster with {@code volume-not-found}, for a
   *     metric with {@code metric-not-found}; {@code TOO_LARGE} as {@link
   *     io.storagegateway.spi.value.MetricBounds} says; {@code INVALID} for a resolution, a scope
   *     with {@code scope-unsupported}, or parts with {@code parts-unknown}, that cannot be had
   */
  @Uses(Operation.QUERY_METRICS)
  default MetricStream query(CallContext call, MetricQuery query) {
    throw BackendException.undeclared(Operation.QUERY_METRICS);
  }

  /**
   * Gives values to the back-end. Those that it would drop, as far as that can be known before, are
   * left out and named. Given twice they are the same as given once.
   *
   * @param call the context of this call
   * @param request which values
   * @return how many were forwarded, and which were not
   * @throws BackendException {@code NOT_FOUND} for the cluster; {@code INVALID} with the reason
   *     {@value MetricWrite#NOTHING_FORWARDED} if none can be forwarded, and a field for each line
   */
  default Outcome<MetricWrite> write(CallContext call, WriteMetrics request) {
    throw BackendException.undeclared(request.operation());
  }
}
