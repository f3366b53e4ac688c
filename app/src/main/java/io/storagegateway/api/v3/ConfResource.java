package io.storagegateway.api.v3;

import static io.storagegateway.api.v3.Shape.TEXTS;
import static io.storagegateway.api.v3.Shape.YES_OR_NO;

import io.storagegateway.access.Access;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.access.Role;
import io.storagegateway.api.Requester;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.Endpoints;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the old API tells about itself and its caller. */
@Path("/conf")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfResource {
  private static final String SUFFIX = "_ROLE";

  private final Endpoints endpoints;
  private final Access access;

  ConfResource(Endpoints endpoints, Access access) {
    this.endpoints = endpoints;
    this.access = access;
  }

  @GET
  @Path("subsystems")
  @Requires(Permission.LEGACY_INTROSPECTION)
  @LegacyOperation(id = "get_subsystems", summary = "List the endpoints", answer = TEXTS)
  public List<String> subsystems() {
    return endpoints.all().stream().map(Endpoint::name).toList();
  }

  @GET
  @Path("roles")
  @Requires(Permission.LEGACY_INTROSPECTION)
  @LegacyOperation(id = "get_roles", summary = "List the roles that exist", answer = TEXTS)
  public List<String> roles() {
    return Arrays.stream(Role.values()).map(Role::legacyName).toList();
  }

  @GET
  @Path("roles/{role}/egroups")
  @Requires(Permission.LEGACY_GROUPS)
  @LegacyOperation(
      id = "get_egroups",
      summary = "List the groups that have a role; for callers who are signed in",
      answer = TEXTS)
  public List<String> groups(@PathParam("role") String role) {
    return access.groupsOf(role(role));
  }

  @GET
  @Path("roles/{role}/am_i_a")
  @Requires(Permission.LEGACY_INTROSPECTION)
  @LegacyOperation(
      id = "get_am_i_a",
      summary = "Tell whether the caller has a role",
      answer = YES_OR_NO)
  public boolean has(@PathParam("role") String role, @Context Requester requester) {
    return access.rolesOf(requester.identity(), Optional.empty()).contains(role(role));
  }

  @GET
  @Path("me/roles")
  @Requires(Permission.LEGACY_INTROSPECTION)
  @LegacyOperation(id = "get_my_roles", summary = "List the caller's roles", answer = TEXTS)
  public List<String> mine(@Context Requester requester) {
    return access.rolesOf(requester.identity(), Optional.empty()).stream()
        .map(role -> role.legacyName() + SUFFIX)
        .toList();
  }

  private static Role role(String name) {
    return Arrays.stream(Role.values())
        .filter(role -> role.legacyName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.of(404, "role-not-found", "It does not exist.", "No such role: " + name)
                    .exception());
  }
}
