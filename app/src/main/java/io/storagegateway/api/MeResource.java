package io.storagegateway.api;

import io.storagegateway.access.Access;
import io.storagegateway.access.Identity;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.access.Role;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.Endpoints;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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
    Identity caller = requester.identity();
    Map<String, Set<Role>> roles = new TreeMap<>();
    endpoints.all().stream()
        .map(Endpoint::name)
        .filter(name -> access.shows(caller, name))
        .forEach(name -> roles.put(name, access.rolesOf(caller, Optional.of(name))));
    return new Me(
        caller.subject(),
        caller.name(),
        caller.credential().kind(),
        caller.credential().method(),
        caller.credential().expires(),
        new TreeSet<>(caller.groups()),
        access.rolesOf(caller, Optional.empty()),
        roles);
  }
}
