package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Listings;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.value.Node;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Machines of one endpoint. */
@Path("/v4/{endpoint}/nodes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "nodes", description = "Machines of back-ends.")
public final class NodesResource {
  private final Listings listings;
  private final Fields fields;

  NodesResource(Listings listings, Fields fields) {
    this.listings = listings;
    this.fields = fields;
  }

  /** Lists nodes. */
  @GET
  @Requires(Permission.LIST_NODES)
  @io.swagger.v3.oas.annotations.Operation(
      operationId = "listNodes",
      summary = "Lists the machines of an endpoint, with the space that is free on them")
  public ItemList<NodeView> list(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam PageParameters parameters) {
    Projection projection = Projection.of(parameters.fields(), fields.of(NodeView.class));
    return ItemList.of(
        listings.<Node>list(
            endpoint,
            Operation.LIST_NODES,
            parameters.query(List.of(), requester.visibility()),
            requester.origin(),
            requester.caching(),
            (backend, call, page) -> backend.require(Nodes.class).list(call, page)),
        NodeView::of,
        projection);
  }

  /** Reads one node. */
  @GET
  @Path("/{node}")
  @Requires(Permission.READ_NODE)
  @io.swagger.v3.oas.annotations.Operation(
      operationId = "getNode",
      summary = "Reads one machine of an endpoint")
  public NodeView read(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("node") String node) {
    String name = Addresses.of(endpoint, Kind.NODE, node);
    return NodeView.of(
        listings.<Node>get(
            endpoint,
            Operation.GET_NODE,
            name,
            requester.reader(),
            requester.caching(),
            (backend, call) -> backend.require(Nodes.class).get(call, name)));
  }
}
