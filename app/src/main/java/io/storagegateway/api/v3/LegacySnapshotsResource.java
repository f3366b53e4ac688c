package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.Shape.DONE;
import static io.storagegateway.api.v3.Shape.NEW_SNAPSHOT;
import static io.storagegateway.api.v3.Shape.SNAPSHOT;
import static io.storagegateway.api.v3.Shape.SNAPSHOTS;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.Requester;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.value.Snapshot;
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
import java.io.IOException;
import java.io.InputStream;

/** Snapshots of the old API. */
@Path("/v3/{endpoint}/volumes/{volume}/snapshots")
@Produces(MediaType.APPLICATION_JSON)
public final class LegacySnapshotsResource {
  private final LegacyEndpoints endpoints;

  LegacySnapshotsResource(LegacyEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  @GET
  @Requires(Permission.LIST_SNAPSHOTS)
  @LegacyOperation(
      id = "get_snapshots",
      summary = "List the snapshots of a volume",
      answer = SNAPSHOTS,
      refuses = 400)
  public Response list(
      @PathParam("endpoint") String endpoint,
      @PathParam("volume") String volume,
      @Context Requester requester) {
    AddressedVolume found = VolumeAddress.of(volume).in(endpoints.find(endpoint, requester));
    return Response.ok(
            found
                .endpoint()
                .list(
                    Operation.LIST_SNAPSHOTS,
                    found.name(),
                    (backend, call, query) ->
                        backend.require(Snapshots.class).list(call, found.name(), query),
                    LegacySnapshot::of))
        .build();
  }

  @GET
  @Path("{snapshot}")
  @Requires(Permission.READ_SNAPSHOT)
  @LegacyOperation(
      id = "get_snapshot",
      summary = "Read a snapshot of a volume",
      answer = SNAPSHOT,
      refuses = 400)
  public Response get(
      @PathParam("endpoint") String endpoint,
      @PathParam("volume") String volume,
      @PathParam("snapshot") String snapshot,
      @Context Requester requester) {
    AddressedVolume found = VolumeAddress.of(volume).in(endpoints.find(endpoint, requester));
    Snapshot kept =
        found
            .endpoint()
            .read(
                Operation.GET_SNAPSHOT,
                (backend, call) ->
                    backend.require(Snapshots.class).get(call, found.name(), snapshot));
    return Response.ok(LegacySnapshot.of(kept)).build();
  }

  @POST
  @Path("{snapshot}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Permission.CREATE_SNAPSHOT)
  @LegacyOperation(
      id = "post_snapshot",
      summary = "Keep the present state of a volume; a name that exists stays as it is",
      status = 201,
      answer = DONE,
      body = NEW_SNAPSHOT,
      refuses = {400, 409, 507})
  public Response post(
      @PathParam("endpoint") String endpoint,
      @PathParam("volume") String volume,
      @PathParam("snapshot") String snapshot,
      InputStream in,
      @Context Requester requester)
      throws IOException {
    VolumeAddress address = VolumeAddress.of(volume);
    LegacyBody body = LegacyBody.read(endpoints.mapper(), in);
    boolean purge = body.flag("purge_old_if_needed").orElse(false);
    body.check();
    AddressedVolume found = address.in(endpoints.find(endpoint, requester));
    found
        .endpoint()
        .ensure(
            new CreateSnapshot(found.name(), snapshot, purge),
            failure -> failure.kind() == ErrorKind.ALREADY_EXISTS);
    return LegacyAnswer.created();
  }

  @DELETE
  @Path("{snapshot}")
  @Requires(Permission.DELETE_SNAPSHOT)
  @LegacyOperation(
      id = "delete_snapshot",
      summary = "Forget a snapshot",
      status = 204,
      refuses = {400, 409})
  public Response delete(
      @PathParam("endpoint") String endpoint,
      @PathParam("volume") String volume,
      @PathParam("snapshot") String snapshot,
      @Context Requester requester) {
    AddressedVolume found = VolumeAddress.of(volume).in(endpoints.find(endpoint, requester));
    found.endpoint().write(new DeleteSnapshot(found.name(), snapshot));
    return LegacyAnswer.gone();
  }
}
