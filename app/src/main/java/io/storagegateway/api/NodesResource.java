package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Listings;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.Node;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;

/** Machines of one endpoint. */
@Path("/v4/{endpoint}/nodes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "nodes", description = "Machines of back-ends.")
public final class NodesResource {
  private final Listings listings;
  private final Fields fields;
  private final MetricAnswers metrics;
  private final Clock clock;

  NodesResource(Listings listings, Fields fields, MetricAnswers metrics, Clock clock) {
    this.listings = listings;
    this.fields = fields;
    this.metrics = metrics;
    this.clock = clock;
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
      @BeanParam NodeParameters parameters) {
    Projection projection = Projection.of(parameters.page().fields(), fields.of(NodeView.class));
    return ItemList.of(
        listings.<Node>list(
            endpoint,
            Operation.LIST_NODES,
            parameters.query(requester.visibility()),
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
    return NodeView.of(get(endpoint, node, requester));
  }

  /** Reads what is measured on one node. */
  @GET
  @Path("/{node}/metrics")
  @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
  @Requires(Permission.READ_NODE_METRICS)
  @io.swagger.v3.oas.annotations.Operation(
      operationId = "getNodeMetrics",
      summary = "Reads values that were measured on one machine",
      description = "All metrics of its cluster where none is named; the last hour by itself.")
  @ApiResponse(
      responseCode = "200",
      description = "What was found.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = MetricSeriesView.AnswerView.class)),
        @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(types = "string"))
      })
  public Response metrics(
      @Context Requester requester,
      @Context Request request,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("node") String node,
      @BeanParam NodeMetricParameters parameters) {
    boolean table = parameters.format().isCsv(request);
    endpoint.check(Operation.QUERY_METRICS);
    Node found = get(endpoint, node, requester);
    if (found.cluster() == null) {
      throw BackendException.of(ErrorKind.NOT_FOUND, "Nothing is measured on this machine.")
          .reason("not-measured")
          .build();
    }
    MetricQuery query =
        parameters.query(
            found.cluster(),
            found.name(),
            () -> measured(endpoint, found.cluster(), requester),
            clock.instant());
    return metrics.ofAll(endpoint, query, table, requester);
  }

  private static List<String> measured(Endpoint endpoint, String cluster, Requester requester) {
    List<String> names =
        endpoint.capabilities().supports(Operation.LIST_METRICS)
            ? List.copyOf(MeasuredNames.of(endpoint, cluster, requester.origin()))
            : List.of();
    if (names.isEmpty()) {
      throw Refusals.badParameter(
              "metric", "has to be given: it is not known what is measured on this cluster")
          .exception();
    }
    return names;
  }

  private Node get(Endpoint endpoint, String node, Requester requester) {
    String name = Addresses.of(endpoint, Kind.NODE, node);
    return listings.<Node>get(
        endpoint,
        Operation.GET_NODE,
        name,
        requester.reader(),
        requester.caching(),
        (backend, call) -> backend.require(Nodes.class).get(call, name));
  }
}
