package io.storagegateway.metricstore.source;

import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query that was checked.
 *
 * @param query what is asked for
 * @param cluster the cluster that it is about
 * @param hosts the machines that it is about, at least one
 * @param topologies what machines are made of, as far as that is known and matters
 */
public record Asked(
    MetricQuery query, Cluster cluster, List<String> hosts, Map<String, Topology> topologies) {
  /**
   * Where it begins.
   *
   * @return the first whole second that counts, since the epoch
   */
  public long from() {
    Instant from = query.from();
    return from.getNano() == 0 ? from.getEpochSecond() : from.getEpochSecond() + 1;
  }

  /**
   * The parts of each machine that it is about.
   *
   * @return one empty one for the machine as a whole
   */
  public List<Optional<String>> parts() {
    List<String> ids =
        query.ids().isEmpty()
            ? cluster.parts().getOrDefault(query.scope(), List.of())
            : query.ids();
    return query.scope().equals(MetricQuery.NODE)
        ? List.of(Optional.empty())
        : ids.stream().map(Optional::of).toList();
  }
}
