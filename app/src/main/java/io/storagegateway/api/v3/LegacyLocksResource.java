package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.Shape.DONE;
import static io.storagegateway.api.v3.Shape.LOCKS;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.Requester;
import io.storagegateway.api.problem.Problems;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.value.VolumeLock;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Locks of the old API. */
@Path("/v3/{endpoint}/volumes/{volume}/locks")
@Produces(MediaType.APPLICATION_JSON)
public final class LegacyLocksResource {
  private static final String HELD_BY_ANOTHER = "lock-held";
  private static final String HELD_BY_NOBODY = "lock-not-found";
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int BAD_REQUEST = 400;

  private final LegacyEndpoints endpoints;

  LegacyLocksResource(LegacyEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  @GET
  @Requires(Permission.LIST_LOCKS)
  @LegacyOperation(
      id = "get_locks",
      summary = "List the holders of a volume",
      answer = LOCKS,
      refuses = 400)
  public Response list(
      @PathParam("endpoint") String endpoint,
      @PathParam("volume") String volume,
      @Context Requester requester) {
    AddressedVolume found = VolumeAddress.of(volume).in(endpoints.find(endpoint, requester));
    return Response.ok(
            found.endpoint().locks(found.name()).stream()
                .map(VolumeLock::host)
                .distinct()
                .map(LegacyLock::new)
                .toList())
        .build();
  }

  @PUT
  @Path("{host}")
  @Requires(Permission.CREATE_LOCK)
  @LegacyOperation(
      id = "put_lock",
      summary = "Let a host hold a volume",
      status = 201,
      answer = DONE,
      refuses = 400)
  public Response put(
      @PathParam("endpoint") String endpoint,
      @PathParam("volume") String volume,
      @PathParam("host") String host,
      @Context Requester requester) {
    AddressedVolume found = VolumeAddress.of(volume).in(endpoints.find(endpoint, requester));
    try {
      found.endpoint().take(new CreateLock(found.name(), host), CREATED);
    } catch (BackendException e) {
      if (e.reason().equals(HELD_BY_ANOTHER)) {
        throw Problems.of(e).withStatus(BAD_REQUEST).exception();
      }
      throw LegacyErrors.of(e);
    }
    return LegacyAnswer.created();
  }

  @DELETE
  @Path("{host}")
  @Requires(Permission.DELETE_LOCK)
  @LegacyOperation(
      id = "delete_lock",
      summary = "Release a volume from a host, if that holds it",
      status = 204,
      refuses = 400)
  public Response delete(
      @PathParam("endpoint") String endpoint,
      @PathParam("volume") String volume,
      @PathParam("host") String host,
      @Context Requester requester) {
    AddressedVolume found = VolumeAddress.of(volume).in(endpoints.find(endpoint, requester));
    try {
      found.endpoint().release(new DeleteLock(found.name(), host), NO_CONTENT);
    } catch (BackendException e) {
      if (!e.reason().equals(HELD_BY_NOBODY)) {
        throw LegacyErrors.of(e);
      }
    }
    return LegacyAnswer.gone();
  }
}
