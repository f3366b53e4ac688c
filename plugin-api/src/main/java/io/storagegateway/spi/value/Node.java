package io.storagegateway.spi.value;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.storagegateway.spi.Kind;
import java.time.Instant;
import java.util.List;

/**
 * A machine of a back-end: the controller of a filer, a compute node.
 *
 * @param name unique on the back-end; may contain a slash
 * @param cluster the cluster that it belongs to, null where there is none or it is not known
 * @param subcluster the part of the cluster that it belongs to, null where there is none or it is
 *     not known
 * @param state how it is, null where unknown
 * @param health what is measured on it, null where unknown
 * @param lastSeen when something was heard of it last, null where unknown
 * @param aggregates where volumes can lie on it, in the order in which the back-end prefers them
 *     for new volumes; empty where there are none
 */
public record Node(
    String name,
    String cluster,
    String subcluster,
    State state,
    NodeHealth health,
    Instant lastSeen,
    List<Aggregate> aggregates)
    implements Resource {
  /** How a node is. */
  public enum State {
    /** It works. */
    @JsonProperty("up")
    UP,
    /** It works in part. */
    @JsonProperty("degraded")
    DEGRADED,
    /** It does not work. */
    @JsonProperty("down")
    DOWN
  }

  /** Copies the aggregates and checks the name. */
  public Node {
    aggregates = List.copyOf(aggregates);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a node needs a name");
    }
  }

  /**
   * A machine on which volumes lie.
   *
   * @param name unique on the back-end
   * @param cluster the cluster that it belongs to, null where there is none or it is not known
   * @param state how it is, null where unknown
   * @param aggregates where volumes can lie on it
   * @return a node of which nothing else is known
   */
  public static Node ofStorage(
      String name, String cluster, State state, List<Aggregate> aggregates) {
    return new Node(name, cluster, null, state, null, null, aggregates);
  }

  /**
   * A machine that computes.
   *
   * @param name unique on the back-end
   * @param cluster the cluster that it belongs to, null where there is none or it is not known
   * @param subcluster the part of the cluster that it belongs to, null where not known
   * @param health what is measured on it, null where unknown
   * @param lastSeen when something was heard of it last, null where unknown
   * @return a node without aggregates whose state is what its health says
   */
  public static Node ofCluster(
      String name, String cluster, String subcluster, NodeHealth health, Instant lastSeen) {
    State state = health == null ? null : health.status().state();
    return new Node(name, cluster, subcluster, state, health, lastSeen, List.of());
  }

  @Override
  public Kind kind() {
    return Kind.NODE;
  }

  @Override
  public String key() {
    return name;
  }
}
