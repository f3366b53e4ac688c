package io.storagegateway.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Volume;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** Volumes of one endpoint. */
@Path("/v4/{endpoint}/volumes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "volumes", description = "Units of storage.")
public final class VolumesResource {
  private final VolumeReads reads;
  private final Changes changes;
  private final Attributes attributes;
  private final VolumePatches patches;

  VolumesResource(
      VolumeReads reads, Changes changes, Attributes attributes, VolumePatches patches) {
    this.reads = reads;
    this.changes = changes;
    this.attributes = attributes;
    this.patches = patches;
  }

  /** Lists volumes. */
  @GET
  @Requires(Permission.LIST_VOLUMES)
  @Operation(operationId = "listVolumes", summary = "Lists volumes")
  public ItemList<VolumeView> list(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam VolumeParameters parameters) {
    return reads.list(endpoint, parameters, requester);
  }

  /** Reads one volume. */
  @GET
  @Path("/{volume}")
  @Requires(Permission.READ_VOLUME)
  @Operation(operationId = "getVolume", summary = "Reads one volume")
  public VolumeView read(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("volume") String volume) {
    return VolumeView.of(
        reads.get(endpoint, name(endpoint, volume), requester), requester.visibility());
  }

  /** Makes a volume. */
  @POST
  @Requires(Permission.CREATE_VOLUME)
  @Operation(operationId = "createVolume", summary = "Makes a volume, empty or as a clone")
  @ApiResponse(
      responseCode = "201",
      description = "The new volume.",
      content = @Content(schema = @Schema(implementation = VolumeView.class)))
  public Response create(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @BeanParam WorkParameters parameters,
      VolumeCreation body) {
    return changes
        .on(endpoint, requester, parameters.manner())
        .created(
            Bodies.needed(body).request(endpoint, attributes),
            now -> VolumeView.of(now, requester.visibility()),
            address(endpoint));
  }

  /** Changes a volume. */
  @PATCH
  @Path("/{volume}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @Requires(Permission.PATCH_VOLUME)
  @Operation(operationId = "patchVolume", summary = "Changes a volume (JSON Merge Patch)")
  @RequestBody(content = @Content(schema = @Schema(implementation = VolumePatch.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The volume as it is now.",
      content = @Content(schema = @Schema(implementation = VolumeView.class)))
  public Response patch(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("volume") String volume,
      @Parameter(
              description = "Whether it may become smaller than what is in use.",
              schema = @Schema(types = "boolean", defaultValue = "false"))
          @QueryParam("allow_shrink_below_used")
          String allowShrink,
      @BeanParam ConditionParameters parameters,
      ObjectNode body) {
    boolean shrink = QueryText.flag("allow_shrink_below_used", allowShrink);
    String name = name(endpoint, volume);
    return changes
        .on(endpoint, requester, parameters.manner())
        .changed(
            patches.request(endpoint, name, Bodies.needed(body), shrink, requester),
            now -> VolumeView.of(now, requester.visibility()));
  }

  /** Takes a volume out of use. */
  @DELETE
  @Path("/{volume}")
  @Requires(Permission.RESTRICT_VOLUME)
  @Operation(
      operationId = "restrictVolume",
      summary = "Takes a volume out of use without destroying it")
  @ApiResponse(responseCode = "204", description = "It is out of use.")
  public Response restrict(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("volume") String volume,
      @BeanParam ConditionParameters parameters) {
    return changes
        .on(endpoint, requester, parameters.manner())
        .removed(new RestrictVolume(name(endpoint, volume), null));
  }

  /** Brings a volume back. */
  @POST
  @Path("/{volume}/reinstate")
  @Consumes(MediaType.WILDCARD)
  @Requires(Permission.REINSTATE_VOLUME)
  @Operation(operationId = "reinstateVolume", summary = "Brings a restricted volume back into use")
  @ApiResponse(
      responseCode = "200",
      description = "The volume as it is now.",
      content = @Content(schema = @Schema(implementation = VolumeView.class)))
  public Response reinstate(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("volume") String volume,
      @BeanParam WorkParameters parameters) {
    return changes
        .on(endpoint, requester, parameters.manner())
        .changed(
            new ReinstateVolume(name(endpoint, volume)),
            now -> VolumeView.of(now, requester.visibility()));
  }

  /** Puts a volume back to a snapshot. */
  @POST
  @Path("/{volume}/restore")
  @Requires(Permission.RESTORE_SNAPSHOT)
  @Operation(operationId = "restoreSnapshot", summary = "Puts a volume back to a snapshot")
  @ApiResponse(
      responseCode = "200",
      description = "The volume as it is now.",
      content = @Content(schema = @Schema(implementation = VolumeView.class)))
  public Response restore(
      @Context Requester requester,
      @PathParam("endpoint") Endpoint endpoint,
      @PathParam("volume") String volume,
      @BeanParam ConditionParameters parameters,
      Restoration body) {
    return changes
        .on(endpoint, requester, parameters.manner())
        .changed(
            Bodies.needed(body).request(name(endpoint, volume)),
            now -> VolumeView.of(now, requester.visibility()));
  }

  private static String name(Endpoint endpoint, String volume) {
    return Addresses.of(endpoint, Kind.VOLUME, volume);
  }

  private static Function<Volume, String> address(Endpoint endpoint) {
    return volume -> Addresses.volume(endpoint, volume.name(), volume.uuid());
  }
}
