package io.storagegateway.api;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Volumes of all endpoints. */
@Path("/v4/volumes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "volumes")
public final class AllVolumesResource {
  private final AllVolumes volumes;

  AllVolumesResource(AllVolumes volumes) {
    this.volumes = volumes;
  }

  /** Lists the volumes of all endpoints. */
  @GET
  @Requires(Permission.LIST_ALL_VOLUMES)
  @Operation(
      operationId = "listAllVolumes",
      summary = "Lists the volumes of all endpoints, ordered by endpoint and name")
  public ItemList<LocatedVolume> list(
      @Context Requester requester, @BeanParam AllVolumesParameters parameters) {
    return volumes.list(parameters, requester);
  }
}
