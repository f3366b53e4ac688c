package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.KeptMaintenance;
import io.storagegateway.endpoint.Maintenance;
import io.storagegateway.inventory.Inventory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** One endpoint. */
@Path("/v4/{endpoint}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "endpoints")
public final class EndpointResource {
  private final KeptMaintenance maintenance;
  private final Inventory inventory;
  private final LinkedArchives archives;
  private final Clock clock;

  EndpointResource(
      KeptMaintenance maintenance, Inventory inventory, LinkedArchives archives, Clock clock) {
    this.maintenance = maintenance;
    this.inventory = inventory;
    this.archives = archives;
    this.clock = clock;
  }

  /** Shows the endpoint. */
  @GET
  @Requires(Permission.READ_ENDPOINT)
  @Operation(
      operationId = "getEndpoint",
      summary =
          "Shows an endpoint: its state, health, capabilities, limits, lanes, breaker and what is"
              + " kept of it")
  public EndpointView read(@Context Requester requester, @PathParam("endpoint") Endpoint endpoint) {
    Map<String, InventoryView> kept = new TreeMap<>();
    inventory
        .states(endpoint)
        .forEach(
            state -> kept.put(EndpointView.lower(state.kind()), InventoryView.of(state, clock)));
    return EndpointView.of(
        endpoint, archives.offer(endpoint), endpoint.health(requester.origin()), kept);
  }

  /** Takes the endpoint out of service. */
  @PUT
  @Path("/maintenance")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Permission.START_MAINTENANCE)
  @Operation(
      operationId = "startMaintenance",
      summary = "Refuses all calls of an endpoint; work in flight ends")
  @ApiResponse(
      responseCode = "200",
      description = "The endpoint is in maintenance, or what a dry run found.",
      content = @Content(schema = @Schema(implementation = MaintenanceView.class)))
  public Response startMaintenance(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam WriteParameters parameters,
      MaintenanceStart body) {
    String reason = Bodies.needed(body).text();
    if (parameters.manner().dryRun()) {
      return Response.ok(PreviewView.ofGateway("maintenance", reason(endpoint), reason)).build();
    }
    Maintenance begun =
        maintenance.begin(
            endpoint,
            reason,
            requester.origin().caller(),
            recording(requester, Response.Status.OK));
    return Response.ok(MaintenanceView.of(endpoint, begun)).build();
  }

  /** Puts the endpoint back into service. */
  @DELETE
  @Path("/maintenance")
  @Requires(Permission.END_MAINTENANCE)
  @Operation(operationId = "endMaintenance", summary = "Lets calls of an endpoint through again")
  @ApiResponse(responseCode = "204", description = "The endpoint is not in maintenance.")
  public Response endMaintenance(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam WriteParameters parameters) {
    if (parameters.manner().dryRun()) {
      return Response.ok(PreviewView.ofGateway("maintenance", reason(endpoint), null)).build();
    }
    maintenance.end(
        endpoint, requester.origin().caller(), recording(requester, Response.Status.NO_CONTENT));
    return Response.noContent().build();
  }

  private static Consumer<Handle> recording(Requester requester, Response.Status status) {
    return transaction -> requester.recording().within(transaction, status.getStatusCode());
  }

  private static String reason(Endpoint endpoint) {
    return endpoint.maintenance().map(Maintenance::reason).orElse(null);
  }
}
