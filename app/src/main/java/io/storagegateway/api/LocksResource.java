package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Cursors;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteLock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
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

/** Locks of one volume. */
@Path("/v4/{endpoint}/volumes/{volume}/locks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "locks", description = "Who holds a volume.")
public final class LocksResource {
  private final LockReads reads;
  private final Slices slices;
  private final LockChanges changes;

  LocksResource(LockReads reads, Slices slices, LockChanges changes) {
    this.reads = reads;
    this.slices = slices;
    this.changes = changes;
  }

  /** Lists locks. */
  @GET
  @Requires(Permission.LIST_LOCKS)
  @Operation(operationId = "listLocks", summary = "Lists the holders of a volume")
  public ItemList<LockView> list(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("volume") String volume,
      @BeanParam SliceParameters parameters) {
    return slices.of(
        reads.list(endpoint, volume(endpoint, volume), requester),
        LockView.class,
        LocksResource::place,
        parameters,
        Cursors.of("locks", endpoint.name(), volume));
  }

  /** Takes a lock. */
  @PUT
  @Path("/{host}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Permission.CREATE_LOCK)
  @Operation(operationId = "createLock", summary = "Takes a lock; a host that holds it keeps it")
  @ApiResponse(
      responseCode = "201",
      description = "The host holds the volume now.",
      content = @Content(schema = @Schema(implementation = LockView.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The host held it already, or what a dry run found.",
      content = @Content(schema = @Schema(implementation = LockView.class)))
  public Response create(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("volume") String volume,
      @PathParam("host") String host,
      @BeanParam WriteParameters parameters,
      @RequestBody(required = false, description = "When the lock ends by itself; may be left out.")
          LockTaking body) {
    return changes.take(
        endpoint,
        new CreateLock(volume(endpoint, volume), host),
        LockTaking.expiry(body),
        requester,
        parameters.manner());
  }

  /** Releases or breaks a lock. */
  @DELETE
  @Path("/{host}")
  @Requires(Permission.DELETE_LOCK)
  @Operation(operationId = "deleteLock", summary = "Releases or breaks the lock of one host")
  @ApiResponse(responseCode = "204", description = "The host does not hold the volume any more.")
  public Response delete(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("volume") String volume,
      @PathParam("host") String host,
      @BeanParam WriteParameters parameters) {
    return changes.release(
        endpoint,
        new DeleteLock(volume(endpoint, volume), Addresses.of(endpoint, Kind.LOCK, host)),
        requester,
        parameters.manner());
  }

  /** A host may be listed twice: by the back-end and by the gateway. */
  private static String place(LockView lock) {
    return lock.host() + " " + lock.kind();
  }

  private static String volume(Endpoint endpoint, String volume) {
    return Addresses.of(endpoint, Kind.VOLUME, volume);
  }
}
