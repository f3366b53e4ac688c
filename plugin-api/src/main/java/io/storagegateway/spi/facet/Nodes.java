package io.storagegateway.spi.facet;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.value.Node;

/** The machines of a back-end, and what space there is on them. */
public interface Nodes extends Facet {
  /**
   * Lists nodes.
   *
   * @param call the context of this call
   * @param query which, in which order
   * @return one page
   */
  @Uses(Operation.LIST_NODES)
  Page<Node> list(CallContext call, Query query);

  /**
   * Reads one node.
   *
   * @param call the context of this call
   * @param node its name
   * @return the node as it is now
   * @throws BackendException {@code NOT_FOUND}
   */
  @Uses(Operation.GET_NODE)
  Node get(CallContext call, String node);
}
