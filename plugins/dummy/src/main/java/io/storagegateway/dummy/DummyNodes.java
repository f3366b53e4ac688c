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

/** The machine that the storage system is. */
final class DummyNodes implements Nodes {
  private final Connection connection;

  DummyNodes(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Page<Node> list(CallContext call, Query query) {
    return connection.read(
        Operation.LIST_NODES,
        () -> DummyCapabilities.NODES.page(List.of(connection.filer().node()), query));
  }

  @Override
  public Node get(CallContext call, String node) {
    return connection.read(
        Operation.GET_NODE,
        () -> {
          Node only = connection.filer().node();
          if (!only.name().equals(node)) {
            throw BackendException.notFound(Kind.NODE, node);
          }
          return only;
        });
  }
}
