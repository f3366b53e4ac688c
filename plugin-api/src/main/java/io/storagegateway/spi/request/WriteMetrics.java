package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.MetricWrite;
import io.storagegateway.spi.value.RefusedLine;
import java.util.List;
import java.util.Objects;

/**
 * Gives measured values to a back-end.
 *
 * @param cluster the cluster that they are of, which is the name of a volume
 * @param points the values, at least one, in the order of lines
 * @param refused lines that are left out because they are no values of the cluster; the gateway
 *     reports them beside those that the back-end leaves out
 */
public record WriteMetrics(String cluster, List<MetricPoint> points, List<RefusedLine> refused)
    implements Request<MetricWrite> {
  /** Copies the list and checks what has to be there. */
  public WriteMetrics {
    Objects.requireNonNull(cluster, "cluster");
    points = List.copyOf(points);
    refused = List.copyOf(refused);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to write");
    }
  }

  @Override
  public Operation operation() {
    return Operation.WRITE_METRICS;
  }

  @Override
  public String target() {
    return cluster;
  }

  @Override
  public Outcome<MetricWrite> perform(Backend backend, CallContext call) {
    return backend.require(Metrics.class).write(call, this);
  }
}
