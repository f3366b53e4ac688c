package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.inventory.Cursors;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;

/** Pieces of work. */
@Path("/v4/operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations", description = "Pieces of work that may outlive their requests.")
public final class OperationsResource {
  private static final Cursors CURSORS = Cursors.of("operations");

  private final VisibleOperations operations;
  private final OperationViews views;
  private final OperationEvents events;
  private final Fields fields;
  private final Clock clock;

  OperationsResource(
      VisibleOperations operations,
      OperationViews views,
      OperationEvents events,
      Fields fields,
      Clock clock) {
    this.operations = operations;
    this.views = views;
    this.events = events;
    this.fields = fields;
    this.clock = clock;
  }

  /** Lists operations. */
  @GET
  @Requires(Permission.LIST_OPERATIONS)
  @Operation(
      operationId = "listOperations",
      summary = "Lists the caller's operations, the newest first",
      description = "An uber-admin of the gateway sees everybody's.")
  public ItemList<OperationView> list(
      @Context Requester requester, @BeanParam OperationParameters parameters) {
    SliceParameters slice = parameters.slice();
    Projection projection = Projection.of(slice.fields(), fields.of(OperationView.class));
    int size = slice.size();
    return ItemList.cut(
        operations.page(
            requester.identity(),
            parameters,
            Optional.ofNullable(slice.cursor()).map(CURSORS::read),
            size + 1),
        size,
        views::of,
        last -> CURSORS.write(last.id()),
        clock.instant(),
        projection);
  }

  /** Reads one operation. */
  @GET
  @Path("/{operation}")
  @Requires(Permission.READ_OPERATION)
  @Operation(operationId = "getOperation", summary = "Reads one operation, or waits for its end")
  public OperationView read(
      @Context Requester requester,
      @PathParam("operation") String id,
      @Parameter(
              description = "How long to wait for its end, up to 60s; not at all if absent.",
              example = "30s")
          @QueryParam("wait")
          String wait) {
    return views.of(
        events.awaitEnd(operations.get(requester.identity(), id), QueryText.wait("wait", wait)));
  }

  /** Tells each change of one operation. */
  @GET
  @Path("/{operation}/events")
  @Produces({OperationEvents.MEDIA_TYPE, MediaType.APPLICATION_JSON})
  @Requires(Permission.READ_OPERATION)
  @Operation(
      operationId = "followOperation",
      summary = "Tells one operation as it is, and each change until it is over",
      description =
          "Server-sent events: the event is the state, its data the operation. After ten minutes"
              + " the stream ends, and the caller asks again.")
  @ApiResponse(
      responseCode = "200",
      description = "The events.",
      content = @Content(mediaType = OperationEvents.MEDIA_TYPE, schema = @Schema(type = "string")))
  public Response follow(@Context Requester requester, @PathParam("operation") String id) {
    return Response.ok(events.of(operations.get(requester.identity(), id)))
        .type(OperationEvents.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** Stops an operation. */
  @DELETE
  @Path("/{operation}")
  @Requires(Permission.CANCEL_OPERATION)
  @Operation(
      operationId = "cancelOperation",
      summary = "Stops an operation, where its back-end can",
      description =
          "One that has not begun is cancelled at once. One that runs is asked to stop: whether it"
              + " did is told by its state.")
  @ApiResponse(
      responseCode = "200",
      description = "It is over: cancelled, or left to a person again.",
      content = @Content(schema = @Schema(implementation = OperationView.class)))
  @ApiResponse(
      responseCode = "202",
      description = "It is asked to stop.",
      content = @Content(schema = @Schema(implementation = OperationView.class)))
  public Response cancel(
      @Context Requester requester,
      @PathParam("operation") String id,
      @BeanParam WriteParameters parameters) {
    OperationRow row = operations.getForChange(requester.identity(), id);
    if (!row.state().isActive()) {
      throw over("It cannot be stopped: its state is " + row.state().key() + ".");
    }
    if (parameters.manner().dryRun()) {
      return preview(row, OperationState.CANCELLED);
    }
    OperationRow now = operations.cancel(row);
    return now.state().isActive() ? views.accepted(now) : Response.ok(views.of(now)).build();
  }

  /** Looks again at an operation. */
  @POST
  @Path("/{operation}/retry")
  @Consumes(MediaType.WILDCARD)
  @Requires(Permission.RETRY_OPERATION)
  @Operation(
      operationId = "retryOperation",
      summary = "Looks again at an operation that needs attention",
      description =
          "It goes on from what is known of it, and is sent again only if the back-end says that"
              + " it was never done.")
  @ApiResponse(
      responseCode = "202",
      description = "It is in line again.",
      content = @Content(schema = @Schema(implementation = OperationView.class)))
  public Response retry(
      @Context Requester requester,
      @PathParam("operation") String id,
      @BeanParam WriteParameters parameters) {
    OperationRow row = operations.getForChange(requester.identity(), id);
    if (requester.attempt().operation().isPresent()) {
      return views.accepted(row);
    }
    if (row.state() != OperationState.NEEDS_ATTENTION) {
      throw over("Nobody has to look at it: its state is " + row.state().key() + ".");
    }
    return parameters.manner().dryRun()
        ? preview(row, OperationState.QUEUED)
        : views.accepted(
            operations
                .retry(row, requester.attempt())
                .orElseThrow(() -> over("Somebody else looks at it already.")));
  }

  private static Response preview(OperationRow row, OperationState after) {
    return Response.ok(PreviewView.ofGateway("state", row.state().key(), after.key())).build();
  }

  private static RuntimeException over(String detail) {
    return Problem.of(
            409, "operation-state", "The operation's present state does not allow this.", detail)
        .withCorrection("Read the operation again.")
        .exception();
  }
}
