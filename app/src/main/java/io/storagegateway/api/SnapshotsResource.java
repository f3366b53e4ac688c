package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.swagger.v3.oas.annotations.Operation;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Snapshots of one volume. */
@Path("/v4/{endpoint}/volumes/{volume}/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "snapshots", description = "States of volumes that are kept.")
public final class SnapshotsResource {
  private final SnapshotReads reads;
  private final Changes changes;

  SnapshotsResource(SnapshotReads reads, Changes changes) {
    this.reads = reads;
    this.changes = changes;
  }

  /** Lists snapshots. */
  @GET
  @Requires(Permission.LIST_SNAPSHOTS)
  @Operation(operationId = "listSnapshots", summary = "Lists the snapshots of a volume")
  public ItemList<SnapshotView> list(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("volume") String volume,
      @BeanParam PageParameters parameters) {
    return reads.list(endpoint, volume(endpoint, volume), parameters, requester);
  }

  /** Reads one snapshot. */
  @GET
  @Path("/{snapshot}")
  @Requires(Permission.READ_SNAPSHOT)
  @Operation(operationId = "getSnapshot", summary = "Reads one snapshot")
  public SnapshotView read(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("volume") String volume,
      @PathParam("snapshot") String snapshot) {
    return reads.get(endpoint, volume(endpoint, volume), snapshot(endpoint, snapshot), requester);
  }

  /** Takes a snapshot. */
  @POST
  @Requires(Permission.CREATE_SNAPSHOT)
  @Operation(operationId = "createSnapshot", summary = "Takes a snapshot of a volume")
  @ApiResponse(
      responseCode = "201",
      description = "The new snapshot.",
      content = @Content(schema = @Schema(implementation = SnapshotView.class)))
  public Response create(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("volume") String volume,
      @BeanParam WorkParameters parameters,
      SnapshotCreation body) {
    String owner = volume(endpoint, volume);
    return changes
        .on(endpoint, requester, parameters.manner())
        .created(
            Bodies.needed(body).request(owner),
            SnapshotView::of,
            snapshot -> Addresses.snapshot(endpoint, owner, snapshot.name()));
  }

  /** Forgets a snapshot. */
  @DELETE
  @Path("/{snapshot}")
  @Requires(Permission.DELETE_SNAPSHOT)
  @Operation(operationId = "deleteSnapshot", summary = "Forgets a snapshot")
  @ApiResponse(responseCode = "204", description = "It is gone.")
  public Response delete(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("volume") String volume,
      @PathParam("snapshot") String snapshot,
      @BeanParam WorkParameters parameters) {
    return changes
        .on(endpoint, requester, parameters.manner())
        .removed(new DeleteSnapshot(volume(endpoint, volume), snapshot(endpoint, snapshot)));
  }

  private static String volume(Endpoint endpoint, String volume) {
    return Addresses.of(endpoint, Kind.VOLUME, volume);
  }

  private static String snapshot(Endpoint endpoint, String snapshot) {
    return Addresses.of(endpoint, Kind.SNAPSHOT, snapshot);
  }
}
