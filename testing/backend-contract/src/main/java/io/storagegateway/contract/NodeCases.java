package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.value.Aggregate;
import io.storagegateway.spi.value.Node;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nodes are listed as they are read, and volumes lie where a node says that they can. */
interface NodeCases extends Cases {
  @Test
  default void everyNodeThatIsListedCanBeRead() {
    try (Lab lab = lab()) {
      lab.needs(Operation.LIST_NODES);
      lab.needs(Operation.GET_NODE);
      List<Node> nodes = Shelf.nodes().all(lab.backend());
      assertThat(nodes).as("nodes of a back-end that works").isNotEmpty();
      assertThat(nodes).extracting(Node::name).doesNotHaveDuplicates().isSorted();
      for (Node node : nodes) {
        Node read = lab.backend().require(Nodes.class).get(Call.quiet(), node.name());
        assertThat(withoutUsage(read)).isEqualTo(withoutUsage(node));
      }
    }
  }

  @Test
  default void pagesOfNodesLoseAndRepeatNothing() {
    try (Lab lab = lab()) {
      lab.needs(Operation.LIST_NODES);
      List<String> whole = Shelf.nodes().all(lab.backend()).stream().map(Node::name).toList();
      assertThat(Shelf.nodes().all(lab.backend(), Query.all(1)))
          .extracting(Node::name)
          .isEqualTo(whole);
    }
  }

  @Test
  default void aNewVolumeLiesInAnAggregateOfANode() {
    try (Lab lab = lab()) {
      lab.needs(Operation.LIST_NODES);
      lab.needs(Operation.CREATE_VOLUME);
      Volume volume = lab.stock().volume();
      List<Node> nodes = Shelf.nodes().all(lab.backend());
      Set<String> aggregates =
          nodes.stream()
              .flatMap(node -> node.aggregates().stream())
              .map(Aggregate::name)
              .collect(Collectors.toSet());
      if (volume.aggregateName() != null && !aggregates.isEmpty()) {
        assertThat(aggregates).as("aggregates of the nodes").contains(volume.aggregateName());
      }
    }
  }

  private static Node withoutUsage(Node node) {
    return new Node(
        node.name(),
        node.cluster(),
        node.subcluster(),
        node.state(),
        null,
        null,
        node.aggregates().stream()
            .map(any -> new Aggregate(any.name(), any.state(), any.sizeTotal(), null, null))
            .toList());
  }
}
