package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.line.SentPoints;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Listings;
import io.storagegateway.operation.MetricWriting;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.request.WriteMetrics;
import io.storagegateway.spi.value.Metric;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;

/** What is measured on machines of clusters. */
@Path("/v4/{endpoint}/metrics")
@Tag(name = "metrics", description = "What is measured on machines of clusters.")
public final class MetricsResource {
  private final Listings listings;
  private final Fields fields;
  private final Changes changes;
  private final MetricAnswers answers;
  private final Clock clock;

  MetricsResource(
      Listings listings, Fields fields, Changes changes, MetricAnswers answers, Clock clock) {
    this.listings = listings;
    this.fields = fields;
    this.changes = changes;
    this.answers = answers;
    this.clock = clock;
  }

  /** Lists metrics. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Requires(Permission.LIST_METRICS)
  @Operation(
      operationId = "listMetrics",
      summary = "Lists what is measured on the machines of each cluster")
  public ItemList<MetricView> list(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam CatalogParameters parameters) {
    Projection projection = Projection.of(parameters.page().fields(), fields.of(MetricView.class));
    return ItemList.of(
        listings.<Metric>list(
            endpoint,
            io.storagegateway.spi.Operation.LIST_METRICS,
            "",
            parameters.query(requester.visibility()),
            requester.origin(),
            (backend, call, page) -> backend.require(Metrics.class).list(call, page)),
        MetricView::of,
        projection);
  }

  /** Reads values. */
  @POST
  @Path("/query")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, CsvTable.MEDIA_TYPE})
  @Requires(Permission.QUERY_METRICS)
  @Operation(
      operationId = "queryMetrics",
      summary = "Reads values that were measured",
      description =
          "Series come as the back-end gives them: their times are those of the answer, which may"
              + " begin later and be finer than was asked for. Those that cannot be had are named,"
              + " with `partial`; if none can be had that is a problem. As a table there is a row"
              + " for each value, and one with a `problem` for each series that is not there.")
  @ApiResponse(
      responseCode = "200",
      description = "What was found.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = MetricSeriesView.AnswerView.class)),
        @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(types = "string"))
      })
  public Response query(
      @Context Requester requester,
      @Context Request request,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam FormatParameter format,
      MetricOrder body) {
    boolean table = format.isCsv(request);
    return answers.of(endpoint, Bodies.needed(body).query(endpoint), table, requester);
  }

  /** Writes values. */
  @POST
  @Path("/write")
  @Consumes(MediaType.TEXT_PLAIN)
  @Produces(MediaType.APPLICATION_JSON)
  @Requires(Permission.WRITE_METRICS)
  @Operation(
      operationId = "writeMetrics",
      summary = "Forwards measured values to the back-end",
      description =
          "Lines of `metric,hostname=…,type=…,type-id=… value=… time`, all of one cluster. Each is"
              + " looked at on its own: those that are wrong, or that the back-end is known to"
              + " drop, are not forwarded and are named. What was forwarded has no receipt.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.TEXT_PLAIN,
              schema =
                  @Schema(
                      types = "string",
                      example = "cpu_load,hostname=alpha001,type=node value=1.5 1704110400")))
  @ApiResponse(
      responseCode = "200",
      description = "What was forwarded.",
      content = @Content(schema = @Schema(implementation = MetricWriteView.class)))
  public Response write(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam ClusterParameters parameters,
      String body) {
    String cluster = Addresses.of(endpoint, Kind.VOLUME, parameters.name());
    Manner manner = parameters.held().manner();
    endpoint.check(io.storagegateway.spi.Operation.WRITE_METRICS);
    SentPoints sent = SentPoints.of(body, cluster, clock.instant());
    if (sent.points().isEmpty()) {
      throw sent.refused().isEmpty()
          ? Refusals.badBody("There is no line in it.").exception()
          : MetricWriting.nothingForwarded(sent.refused(), Map.of());
    }
    return changes
        .on(endpoint, requester, manner)
        .changed(
            new WriteMetrics(cluster, sent.points(), sent.refused()),
            written -> MetricWriteView.of(written, sent.refused()));
  }
}
