package io.storagegateway.auth;

import io.storagegateway.access.Credential;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.auth.OpenSessions.NewSession;
import io.storagegateway.auth.provider.ProviderUnavailableException;
import io.storagegateway.store.SessionRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /login} and {@code /logout}. */
@Path("/")
@Tag(name = "sign-in")
public final class SignInResource {
  private static final Logger LOG = LoggerFactory.getLogger(SignInResource.class);
  private static final String DEVELOPER = "developer";

  private final Optional<SingleSignOn> signOn;
  private final OpenSessions sessions;
  private final BrowserCookie session;
  private final BrowserCookie begun;
  private final SignInAudit audit;
  private final SessionLife life;
  private final Clock clock;

  /**
   * @param signOn empty in development mode
   */
  SignInResource(
      Optional<SingleSignOn> signOn,
      OpenSessions sessions,
      BrowserCookie session,
      BrowserCookie begun,
      SignInAudit audit,
      SessionLife life,
      Clock clock) {
    this.signOn = signOn;
    this.sessions = sessions;
    this.session = session;
    this.begun = begun;
    this.audit = audit;
    this.life = life;
    this.clock = clock;
  }

  @GET
  @Path("login")
  @Requires(Permission.SIGN_IN)
  @Operation(
      operationId = "login",
      summary = "Sign in",
      description =
          "For browsers: leads to the site's single sign-on and from there back to where the caller"
              + " wanted to go, with a session cookie. In development mode everybody is signed in at"
              + " once, with every role.")
  @ApiResponse(
      responseCode = "302",
      description = "To the provider; in development mode, signed in.")
  @ApiResponse(responseCode = "503", description = "The provider does not answer.")
  public Response login(
      @Context HttpServletRequest request,
      @Parameter(description = "The path of this gateway to go to.", example = "/v4/endpoints")
          @QueryParam("return")
          String target) {
    return signOn
        .map(known -> toProvider(known, request, Redirect.ownPath(target)))
        .orElseGet(() -> development(request, Redirect.ownPath(target)));
  }

  @GET
  @Path("logout")
  @Requires(Permission.SIGN_IN)
  @Operation(
      operationId = "logout",
      summary = "Sign out",
      description =
          "Ends the session and redirects to the start page, or to the provider where that is"
              + " configured.")
  @ApiResponse(responseCode = "302", description = "Signed out.")
  public Response logout(@Context HttpServletRequest request) {
    Optional<SessionRow> ended =
        session
            .in(request)
            .flatMap(
                secret ->
                    sessions.end(
                        secret, row -> audit.done(request, "sign_out", row.subject(), row.name())));
    Optional<URI> elsewhere =
        ended
            .filter(row -> row.method().equals(Credential.Method.OAUTH2.key()))
            .flatMap(row -> signOn)
            .flatMap(known -> known.end(request));
    return elsewhere
        .map(url -> Redirect.away(url, session.cleared()))
        .orElseGet(() -> Redirect.home(session.cleared()));
  }

  private Response toProvider(SingleSignOn known, HttpServletRequest request, String target) {
    SignInAttempt attempt = SignInAttempt.begin(clock.instant(), target);
    try {
      return Redirect.away(
          known.begin(attempt, request), begun.holding(attempt.cookie(), SignInAttempt.LIFE));
    } catch (ProviderUnavailableException e) {
      LOG.warn("Nobody can sign in now: {}", e.getMessage());
      LOG.debug("Nobody can sign in because of", e);
      return SignInFailure.of(request, Refusals.providerUnavailable());
    }
  }

  private Response development(HttpServletRequest request, String target) {
    String secret =
        sessions.open(
            new NewSession(
                Credential.Method.DEVELOPMENT, DEVELOPER, DEVELOPER, request.getRemoteAddr()),
            null,
            session.in(request),
            audit.done(request, SingleSignOn.OPERATION, DEVELOPER, DEVELOPER));
    return Redirect.to(target, session.holding(secret, life.cookie()));
  }
}
