package io.storagegateway.auth;

import io.storagegateway.access.Credential;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.auth.OpenSessions.NewSession;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;

/** {@code /login_basic}: signs the one configured account in, with every role. */
@Path(BasicSignIn.PATH)
@Tag(name = "sign-in")
public final class BasicSignIn {
  static final String PATH = "/login_basic";
  private static final String OPERATION = "sign_in_basic";

  private final Optional<BasicAccount> account;
  private final OpenSessions sessions;
  private final BrowserCookie cookie;
  private final SignInAudit audit;
  private final SessionLife life;
  private final PasswordAttempts attempts;

  BasicSignIn(
      Optional<BasicAccount> account,
      OpenSessions sessions,
      BrowserCookie cookie,
      SignInAudit audit,
      SessionLife life,
      Clock clock) {
    this.account = account;
    this.sessions = sessions;
    this.cookie = cookie;
    this.audit = audit;
    this.life = life;
    this.attempts = new PasswordAttempts(clock);
  }

  @GET
  @Requires(Permission.SIGN_IN)
  @Operation(
      operationId = "login_basic",
      summary = "Sign in with a password",
      description =
          "Signs in the one configured account by HTTP basic authentication, with every role: sets"
              + " a session cookie and redirects to the start page.")
  @ApiResponse(responseCode = "302", description = "Signed in; the cookie is set.")
  @ApiResponse(responseCode = "401", description = "No credentials, or wrong ones.")
  @ApiResponse(responseCode = "404", description = "No account is configured.")
  @ApiResponse(responseCode = "429", description = "Too many failed attempts; try again later.")
  public Response login(@Context HttpServletRequest request) {
    BasicAccount known =
        account.orElseThrow(
            () ->
                Problem.of(
                        404,
                        "no-account",
                        "No account is configured.",
                        "Signing in with a password is not configured here.")
                    .exception());
    BasicCredentials presented =
        BasicCredentials.parse(request.getHeader(HttpHeaders.AUTHORIZATION))
            .orElseThrow(() -> unauthorized("HTTP basic credentials are needed here.").exception());
    String address = request.getRemoteAddr();
    if (attempts.exhausted(address, presented.username())) {
      audit.refused(request, OPERATION, 429);
      throw Refusals.tooManyAttempts(Attempts.MEMORY).exception();
    }
    if (!known.matches(presented)) {
      attempts.failed(address, presented.username());
      audit.refused(request, OPERATION, subject(presented.username()), presented.username(), 401);
      throw unauthorized("The name or the password is wrong.").exception();
    }
    attempts.succeeded(address, presented.username());
    String subject = subject(known.username());
    String secret =
        sessions.open(
            new NewSession(Credential.Method.BASIC, subject, known.username(), address),
            null,
            cookie.in(request),
            audit.done(request, OPERATION, subject, known.username()));
    return Redirect.home(cookie.holding(secret, life.cookie()));
  }

  private static String subject(String username) {
    return "basic:" + username;
  }

  private static Problem unauthorized(String detail) {
    return Problem.of(401, "bad-credentials", "The caller is not known.", detail)
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"gateway\", charset=\"UTF-8\"");
  }
}
