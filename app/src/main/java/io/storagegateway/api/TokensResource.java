package io.storagegateway.api;

import io.storagegateway.access.Access;
import io.storagegateway.access.Bounds;
import io.storagegateway.access.Credential;
import io.storagegateway.access.Identity;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.access.Role;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.auth.ApiTokens;
import io.storagegateway.endpoint.Endpoints;
import io.storagegateway.inventory.Cursors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The caller's own tokens. */
@Path("/v4/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tokens", description = "Tokens for the caller's scripts.")
public final class TokensResource {
  private static final String PATH = "/v4/tokens/";
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;

  private final ApiTokens tokens;
  private final Access access;
  private final Endpoints endpoints;
  private final Slices slices;

  TokensResource(ApiTokens tokens, Access access, Endpoints endpoints, Slices slices) {
    this.tokens = tokens;
    this.access = access;
    this.endpoints = endpoints;
    this.slices = slices;
  }

  /** Lists tokens. */
  @GET
  @Requires(Permission.LIST_TOKENS)
  @Operation(
      operationId = "listTokens",
      summary = "Lists the caller's tokens",
      description = "Tokens that expired are listed for another 30 days.")
  public ItemList<TokenView> list(
      @Context Requester requester, @BeanParam SliceParameters parameters) {
    String subject = requester.identity().subject();
    return slices.of(
        views(subject), TokenView.class, TokenView::id, parameters, Cursors.of("tokens", subject));
  }

  /** Reads one token. */
  @GET
  @Path("/{token}")
  @Requires(Permission.LIST_TOKENS)
  @Operation(operationId = "getToken", summary = "Reads one of the caller's tokens")
  public TokenView read(@Context Requester requester, @PathParam("token") String id) {
    return views(requester.identity().subject()).stream()
        .filter(token -> token.id().equals(id))
        .findFirst()
        .orElseThrow(() -> notFound().exception());
  }

  /** Makes a token. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Permission.CREATE_TOKEN)
  @Operation(
      operationId = "createToken",
      summary = "Makes a token for a script",
      description =
          "Its secret is shown this once. What the token is worth at each use: its roles as far as"
              + " its owner has them then, on that endpoint.")
  @ApiResponse(
      responseCode = "201",
      description = "The new token.",
      content = @Content(schema = @Schema(implementation = CreatedToken.class)))
  public Response create(
      @Context Requester requester, @BeanParam WriteParameters parameters, TokenCreation body) {
    TokenCreation wanted = Bodies.needed(body);
    String name = wanted.text();
    Bounds bounds = wanted.bounds(endpoint -> endpoints.find(endpoint).isPresent());
    checkOwner(requester.identity(), bounds.roles());
    if (parameters.manner().dryRun()) {
      wanted.life();
      return Response.ok(PreviewView.ofGateway("name", null, name)).build();
    }
    ApiTokens.Created created =
        tokens
            .create(
                requester.identity(),
                name,
                bounds,
                wanted.life(),
                (handle, made) -> {
                  requester.recording().made(handle, CREATED, PATH + made.id());
                  requester.attempt().madeSecret(handle, PATH + made.id());
                })
            .orElseThrow(() -> tooMany().exception());
    return Response.status(CREATED)
        .header(HttpHeaders.LOCATION, PATH + created.row().id())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(CreatedToken.of(created))
        .build();
  }

  /** Ends a token. */
  @DELETE
  @Path("/{token}")
  @Requires(Permission.REVOKE_TOKEN)
  @Operation(operationId = "revokeToken", summary = "Ends one of the caller's tokens at once")
  @ApiResponse(responseCode = "204", description = "The token is not good any more.")
  public Response revoke(
      @Context Requester requester,
      @PathParam("token") String id,
      @BeanParam WriteParameters parameters) {
    if (parameters.manner().dryRun()) {
      TokenView token = read(requester, id);
      return Response.ok(PreviewView.ofGateway("name", token.name(), null)).build();
    }
    boolean ended =
        tokens.revoke(
            requester.identity().subject(),
            id,
            handle -> requester.recording().within(handle, NO_CONTENT));
    if (!ended) {
      throw notFound().exception();
    }
    return Response.noContent().build();
  }

  private List<TokenView> views(String subject) {
    return tokens.of(subject).stream().map(TokenView::of).toList();
  }

  private void checkOwner(Identity owner, Set<Role> roles) {
    if (owner.credential().method() == Credential.Method.BASIC) {
      throw Problem.of(
              403,
              "no-tokens-here",
              "This account has no tokens.",
              "The account of /login_basic is for emergencies and has no tokens.")
          .withCorrection("Sign in at /login to make a token.")
          .exception();
    }
    Set<Role> missing = EnumSet.copyOf(roles);
    missing.removeAll(rolesAnywhere(owner));
    if (!missing.isEmpty()) {
      throw Problem.of(
              403,
              "missing-role",
              "The caller may not do this.",
              "You do not have the role "
                  + missing.iterator().next().key()
                  + " on any endpoint, so no token of yours can.")
          .exception();
    }
    if (!roles.equals(Set.of(Role.USER)) && !tokens.mayHaveEveryRole(owner)) {
      throw Problem.of(
              403,
              "groups-not-followed",
              "Such a token cannot be made here.",
              "The gateway could not notice that you left a group, so your tokens can have the role"
                  + " user alone.")
          .withCorrection(
              "Whoever runs the gateway can give it a source of groups; see docs/security.md.")
          .exception();
    }
  }

  private Set<Role> rolesAnywhere(Identity owner) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    roles.addAll(access.rolesOf(owner, Optional.empty()));
    endpoints
        .all()
        .forEach(endpoint -> roles.addAll(access.rolesOf(owner, Optional.of(endpoint.name()))));
    return roles;
  }

  private static Problem notFound() {
    return Problem.of(404, "not-found", "It does not exist.", "You have no token of this id.")
        .withCorrection("GET /v4/tokens lists your tokens.");
  }

  private static Problem tooMany() {
    return Problem.of(
            409,
            "too-many-tokens",
            "There is no room for another token.",
            "You have " + ApiTokens.MOST + " tokens, and nobody may have more.")
        .withCorrection("End those that you do not need: DELETE /v4/tokens/{id}.");
  }
}
