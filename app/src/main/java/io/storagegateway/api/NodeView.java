package io.storagegateway.api;

import io.storagegateway.spi.value.Aggregate;
import io.storagegateway.spi.value.Node;
import io.storagegateway.spi.value.NodeHealth;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A machine of a back-end as {@code /v4} shows it.
 *
 * @param name unique on the endpoint
 * @param cluster the cluster that it belongs to
 * @param subcluster the part of the cluster
 * @param state how it is
 * @param health what is measured on it
 * @param lastSeen when something was heard of it last
 * @param aggregates where volumes can lie on it
 */
@Schema(name = "Node", description = "A machine of a back-end.")
public record NodeView(
    @Schema(description = "Unique on the endpoint.", example = "cluster1-01") String name,
    @Schema(
            description = "The cluster that it belongs to; null where unknown.",
            nullable = true,
            example = "cluster1")
        String cluster,
    @Schema(
            description = "The part of the cluster; null where unknown.",
            nullable = true,
            example = "main")
        String subcluster,
    @Schema(description = "How it is; null where unknown.", nullable = true) Node.State state,
    @Schema(
            description = "How complete what is measured on it is; null where unknown.",
            nullable = true)
        NodeHealth health,
    @Schema(
            description = "When something was heard of it last; null where unknown.",
            nullable = true)
        Instant lastSeen,
    @Schema(
            description =
                "Where volumes can lie on it, in the order in which the back-end prefers them for"
                    + " new ones.")
        List<AggregateView> aggregates) {
  /**
   * A pool of storage as {@code /v4} shows it.
   *
   * @param name what a volume's {@code aggregate_name} says
   * @param state how it is
   * @param sizeTotal the bytes that it has
   * @param sizeUsed the bytes that are taken
   * @param sizeAvailable the bytes that are free
   */
  @Schema(name = "Aggregate", description = "A pool of storage in which volumes lie.")
  public record AggregateView(
      @Schema(description = "What aggregate_name of a volume says.", example = "aggr1") String name,
      @Schema(description = "How it is; null where unknown.", nullable = true)
          Aggregate.State state,
      @Schema(description = "The bytes that it has; null where unknown.", nullable = true)
          Long sizeTotal,
      @Schema(description = "The bytes that are taken; null where unknown.", nullable = true)
          Long sizeUsed,
      @Schema(description = "The bytes that are free; null where unknown.", nullable = true)
          Long sizeAvailable) {
    static AggregateView of(Aggregate aggregate) {
      return new AggregateView(
          aggregate.name(),
          aggregate.state(),
          aggregate.sizeTotal(),
          aggregate.sizeUsed(),
          aggregate.sizeAvailable());
    }
  }

  static NodeView of(Node node) {
    return new NodeView(
        node.name(),
        node.cluster(),
        node.subcluster(),
        node.state(),
        node.health(),
        node.lastSeen(),
        node.aggregates().stream().map(AggregateView::of).toList());
  }
}
