package io.storagegateway.api;

import io.storagegateway.access.Access;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.endpoint.Endpoints;
import io.storagegateway.inventory.Cursors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** All endpoints. */
@Path("/v4/endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "endpoints", description = "Configured back-ends.")
public final class EndpointsResource {
  private final Endpoints endpoints;
  private final Access access;
  private final Slices slices;

  EndpointsResource(Endpoints endpoints, Access access, Slices slices) {
    this.endpoints = endpoints;
    this.access = access;
    this.slices = slices;
  }

  /** Lists endpoints. */
  @GET
  @Requires(Permission.LIST_ENDPOINTS)
  @Operation(operationId = "listEndpoints", summary = "Lists endpoints")
  public ItemList<EndpointSummary> list(
      @Context Requester requester, @BeanParam SliceParameters parameters) {
    return slices.of(
        endpoints.all().stream()
            .filter(endpoint -> access.shows(requester.identity(), endpoint.name()))
            .map(EndpointSummary::of)
            .toList(),
        EndpointSummary.class,
        EndpointSummary::name,
        parameters,
        Cursors.of("endpoints"));
  }
}
