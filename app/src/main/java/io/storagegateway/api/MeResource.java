package io.storagegateway.api;

import io.storagegateway.access.Access;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.endpoint.Endpoints;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.TreeMap;

/** The caller. */
@Path("/v4/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "self", description = "The caller.")
public final class MeResource {
  private final Access access;
  private final Endpoints endpoints;

  MeResource(Access access, Endpoints endpoints) {
    this.access = access;
    this.endpoints = endpoints;
  }

  /** Tells who is calling. */
  @GET
  @Requires(Permission.READ_SELF)
  @Operation(operationId = "getMe", summary = "Tells who is calling, and with which roles")
  public Me read(@Context Requester requester) {
    Me me =
        new Me(
            requester.identity().subject(),
            requester.identity().name(),
            access.rolesOf(requester.identity(), Optional.empty()),
            new TreeMap<>());
    endpoints
        .all()
        .forEach(
            endpoint ->
                me.endpoints()
                    .put(
                        endpoint.name(),
                        access.rolesOf(requester.identity(), Optional.of(endpoint.name()))));
    return me;
  }
}
