package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.value.Node;
import java.util.List;
import java.util.stream.Stream;

/** The machine that the storage system is, and those of the clusters. */
final class DummyNodes implements Nodes {
  private final Connection connection;
  private final ComputeNodes computing;

  DummyNodes(Connection connection, ComputeNodes computing) {
    this.connection = connection;
    this.computing = computing;
  }

  @Override
  public Page<Node> list(CallContext call, Query query) {
    return connection.read(Operation.LIST_NODES, () -> page(query));
  }

  @Override
  public Node get(CallContext call, String node) {
    return connection.read(
        Operation.GET_NODE,
        () ->
            all().stream()
                .filter(one -> one.name().equals(node))
                .findFirst()
                .orElseThrow(() -> BackendException.notFound(Kind.NODE, node)));
  }

  private Page<Node> page(Query query) {
    return computing.none()
        ? DummyCapabilities.NODES.page(all(), query)
        : DummyCapabilities.NODES.scan(all(), query);
  }

  private List<Node> all() {
    Filer filer = connection.filer();
    return Stream.concat(Stream.of(filer.node()), computing.all(filer.now()).stream()).toList();
  }
}
