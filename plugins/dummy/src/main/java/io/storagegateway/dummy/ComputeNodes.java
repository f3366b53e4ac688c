package io.storagegateway.dummy;

import io.storagegateway.spi.value.Node;
import io.storagegateway.spi.value.NodeHealth;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The machines of the clusters, on which metrics are measured. Some are in trouble, always the
 * same.
 */
final class ComputeNodes {
  private static final int ONE_PARTIAL_OF = 7;
  private static final int ONE_FAILED_OF = 11;

  private final int perCluster;

  ComputeNodes(int perCluster) {
    this.perCluster = perCluster;
  }

  boolean none() {
    return perCluster == 0;
  }

  /** All of them, in the order of their names. */
  List<Node> all(Instant now) {
    return ReadyMadeJobs.CLUSTERS.stream().flatMap(cluster -> of(cluster, now)).toList();
  }

  /** The names of those of one cluster, in their order. */
  List<String> names(String cluster) {
    return IntStream.range(0, perCluster).mapToObj(number -> name(cluster, number)).toList();
  }

  /** How complete what is measured on one of them is. */
  static NodeHealth health(String name) {
    int number = Integer.parseInt(name.replaceAll("[^0-9]", ""));
    if (number % ONE_FAILED_OF == ONE_FAILED_OF - 1) {
      return new NodeHealth(NodeHealth.Status.FAILED, MeasuredMetrics.NAMES, List.of());
    }
    return number % ONE_PARTIAL_OF == ONE_PARTIAL_OF - 1
        ? new NodeHealth(
            NodeHealth.Status.PARTIAL, List.of(MeasuredMetrics.OFTEN_MISSING), List.of())
        : new NodeHealth(NodeHealth.Status.FULL, List.of(), List.of());
  }

  private Stream<Node> of(String cluster, Instant now) {
    return names(cluster).stream().map(name -> node(cluster, name, now));
  }

  private static Node node(String cluster, String name, Instant now) {
    NodeHealth health = health(name);
    Instant lastSeen = health.status() == NodeHealth.Status.FAILED ? null : Series.last(now);
    return Node.ofCluster(name, cluster, "main", health, lastSeen);
  }

  private static String name(String cluster, int number) {
    return String.format(Locale.ROOT, "%s%03d", cluster, number);
  }
}
