package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.Shape.CHANGED;
import static io.storagegateway.api.v3.Shape.NEW_VOLUME;
import static io.storagegateway.api.v3.Shape.VOLUME;
import static io.storagegateway.api.v3.Shape.VOLUMES;
import static io.storagegateway.api.v3.Shape.VOLUME_PATCH;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.Requester;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Volume;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Volumes of the old API. */
@Path("/v3/{endpoint}/volumes")
@Produces(MediaType.APPLICATION_JSON)
public final class LegacyVolumesResource {
  private final LegacyEndpoints endpoints;

  LegacyVolumesResource(LegacyEndpoints endpoints) {
    this.endpoints = endpoints;
  }

  @GET
  @Requires(Permission.LIST_VOLUMES)
  @LegacyOperation(
      id = "get_volumes",
      summary = "List the volumes, without restricted ones",
      answer = VOLUMES)
  public Response list(@PathParam("endpoint") String endpoint, @Context Requester requester) {
    LegacyEndpoint found = endpoints.find(endpoint, requester);
    return Response.ok(
            found.<Volume>list(
                Operation.LIST_VOLUMES,
                (backend, call, query) -> backend.require(Volumes.class).list(call, query),
                found::shown))
        .build();
  }

  @GET
  @Path("{volume}")
  @Requires(Permission.READ_VOLUME)
  @LegacyOperation(id = "get_volume", summary = "Read a volume", answer = VOLUME, refuses = 400)
  public Response get(
      @PathParam("endpoint") String endpoint,
      @PathParam("volume") String volume,
      @Context Requester requester) {
    AddressedVolume found = VolumeAddress.of(volume).in(endpoints.find(endpoint, requester));
    LegacyEndpoint where = found.endpoint();
    return Response.ok(where.shown(where.volume(found.name()))).build();
  }

  @POST
  @Path("{volume}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Permission.CREATE_VOLUME)
  @LegacyOperation(
      id = "post_volume",
      summary =
          "Make a volume; with from_snapshot roll it back; with from_volume, too, make it a clone",
      status = 201,
      answer = VOLUME,
      body = NEW_VOLUME,
      refuses = {400, 507})
  public Response post(
      @PathParam("endpoint") String endpoint,
      @PathParam("volume") String volume,
      InputStream body,
      @Context Requester requester)
      throws IOException {
    VolumePost post =
        VolumePost.of(VolumeAddress.of(volume), LegacyBody.read(endpoints.mapper(), body));
    LegacyEndpoint found = endpoints.find(endpoint, requester);
    return LegacyAnswer.created(found.shown(post.perform(found)));
  }

  @PATCH
  @Path("{volume}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Permission.PATCH_VOLUME)
  @LegacyOperation(
      id = "patch_volume",
      summary = "Change settings of a volume",
      answer = CHANGED,
      body = VOLUME_PATCH,
      refuses = {400, 409, 507})
  public Response patch(
      @PathParam("endpoint") String endpoint,
      @PathParam("volume") String volume,
      InputStream body,
      @Context Requester requester)
      throws IOException {
    VolumeAddress address = VolumeAddress.of(volume);
    VolumeBody patch = patch(LegacyBody.read(endpoints.mapper(), body));
    AddressedVolume found = address.in(endpoints.find(endpoint, requester));
    found.endpoint().write(patch.patch(found.endpoint(), found.name()));
    return LegacyAnswer.changed();
  }

  @DELETE
  @Path("{volume}")
  @Requires(Permission.RESTRICT_VOLUME)
  @LegacyOperation(
      id = "delete_volume",
      summary = "Restrict a volume: take it out of use",
      status = 204,
      refuses = {400, 409})
  public Response delete(
      @PathParam("endpoint") String endpoint,
      @PathParam("volume") String volume,
      @Context Requester requester) {
    AddressedVolume found = VolumeAddress.of(volume).in(endpoints.find(endpoint, requester));
    found.endpoint().write(new RestrictVolume(found.name(), null));
    return LegacyAnswer.gone();
  }

  private static VolumeBody patch(LegacyBody body) {
    VolumeBody patch = VolumeBody.forPatch(body);
    body.check();
    if (patch.fields().isEmpty()) {
      throw Refusals.badBody("The body names nothing that can be patched.").exception();
    }
    return patch;
  }
}
