package io.storagegateway.auth;

import io.storagegateway.access.Identity;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.access.Role;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.configuration.Mode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Set;

/** {@code /login} and {@code /logout}. */
@Path("/")
@Tag(name = "sign-in")
public final class SignInResource {
  static final String NOT_YET = "Single sign-on is not part of this version of the gateway.";
  private static final Identity DEVELOPER =
      new Identity("developer", "developer", Set.of(), EnumSet.allOf(Role.class));

  private final Mode mode;
  private final Sessions sessions;
  private final SessionCookie cookie;

  SignInResource(Mode mode, Sessions sessions, SessionCookie cookie) {
    this.mode = mode;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  @GET
  @Path("login")
  @Requires(Permission.SIGN_IN)
  @Operation(
      operationId = "login",
      summary = "Sign in",
      description =
          "Sets a session cookie and redirects. In development mode everybody is signed in at once,"
              + " with every role.")
  @ApiResponse(responseCode = "302", description = "Signed in; the cookie is set.")
  @ApiResponse(responseCode = "503", description = "Single sign-on is not available.")
  public Response login(
      @Parameter(description = "The path of this gateway to go to.", example = "/v4/endpoints")
          @QueryParam("return")
          String target) {
    return switch (mode) {
      case DEVELOPMENT -> Redirect.to(target, cookie.holding(sessions.open(DEVELOPER)));
      case OAUTH2 ->
          throw Problem.of(503, "sign-on-unavailable", NOT_YET, NOT_YET)
              .withCorrection("Use /login_basic, if it is configured.")
              .exception();
    };
  }

  @GET
  @Path("logout")
  @Requires(Permission.SIGN_IN)
  @Operation(
      operationId = "logout",
      summary = "Sign out",
      description = "Clears the session cookie and redirects to the start page.")
  @ApiResponse(responseCode = "302", description = "Signed out.")
  public Response logout() {
    return Redirect.home(cookie.cleared());
  }
}
