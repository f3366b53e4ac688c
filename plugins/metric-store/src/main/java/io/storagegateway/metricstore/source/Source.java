package io.storagegateway.metricstore.source;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricStream;
import io.storagegateway.spi.value.NodeHealth;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where metrics come from: what one kind of store does in its own way. */
public interface Source extends AutoCloseable {
  /**
   * Where it is.
   *
   * @return its address
   */
  URI url();

  /**
   * The machines of a cluster.
   *
   * @param call the context of this call
   * @param cluster the cluster
   * @return their names in alphabetical order; empty where nothing was ever measured
   * @throws BackendException {@code INVALID} where this source cannot know them
   */
  List<String> hosts(CallContext call, Cluster cluster);

  /**
   * How complete what is measured is.
   *
   * @param call the context of this call
   * @param cluster the cluster
   * @param hosts names of machines of it
   * @return by machine; without those of which it is not known
   */
  default Map<String, NodeHealth> health(CallContext call, Cluster cluster, List<String> hosts) {
    return Map.of();
  }

  /**
   * Where what is kept begins.
   *
   * @return no value is older; {@link Instant#MIN} where that is not known
   */
  default Instant oldest() {
    return Instant.MIN;
  }

  /**
   * The least time between two values of an answer.
   *
   * @param query what is asked for
   * @param interval the time between two values as they are measured
   * @return the interval where an answer may be finer than asked for
   */
  default Duration step(MetricQuery query, Duration interval) {
    return interval;
  }

  /**
   * Values.
   *
   * @param call the context of this call
   * @param asked which
   * @return the series as they come
   * @throws BackendException {@code INVALID} for what this source cannot have
   */
  MetricStream query(CallContext call, Asked asked);

  /**
   * Takes values.
   *
   * @param call the context of this call
   * @param cluster whose they are
   * @param points values that are worth sending
   */
  default void write(CallContext call, Cluster cluster, List<MetricPoint> points) {
    throw BackendException.undeclared(Operation.WRITE_METRICS);
  }

  /**
   * Asks something cheap, to see whether it answers.
   *
   * @param call the context of this call
   * @throws BackendException if it does not
   */
  void probe(CallContext call);

  @Override
  void close();
}
