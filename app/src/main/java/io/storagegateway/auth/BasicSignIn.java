package io.storagegateway.auth;

import io.storagegateway.access.AuditRecord;
import io.storagegateway.access.AuditTrail;
import io.storagegateway.access.Identity;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.access.Role;
import io.storagegateway.api.RequestIds;
import io.storagegateway.api.problem.Problem;
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
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /login_basic}: signs the one configured account in, with every role. */
@Path(BasicSignIn.PATH)
@Tag(name = "sign-in")
public final class BasicSignIn {
  static final String PATH = "/login_basic";
  private static final int MOST_PER_PAIR = 5;
  private static final int MOST_PER_ADDRESS = 20;

  private final Optional<BasicAccount> account;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final AuditTrail audit;
  private final Clock clock;
  private final Attempts pairs;
  private final Attempts addresses;

  BasicSignIn(
      Optional<BasicAccount> account,
      Sessions sessions,
      SessionCookie cookie,
      AuditTrail audit,
      Clock clock) {
    this.account = account;
    this.sessions = sessions;
    this.cookie = cookie;
    this.audit = audit;
    this.clock = clock;
    this.pairs = new Attempts(MOST_PER_PAIR, () -> nanos(clock));
    this.addresses = new Attempts(MOST_PER_ADDRESS, () -> nanos(clock));
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
    Credentials presented =
        Credentials.parse(request.getHeader(HttpHeaders.AUTHORIZATION))
            .orElseThrow(() -> unauthorized("HTTP basic credentials are needed here.").exception());
    String address = request.getRemoteAddr();
    String pair = address + " " + presented.username();
    if (pairs.exhausted(pair) || addresses.exhausted(address)) {
      record(request, presented.username(), AuditRecord.Outcome.REFUSED, 429);
      throw tooMany().exception();
    }
    if (!known.matches(presented)) {
      pairs.failed(pair);
      addresses.failed(address);
      record(request, presented.username(), AuditRecord.Outcome.REFUSED, 401);
      throw unauthorized("The name or the password is wrong.").exception();
    }
    pairs.forget(pair);
    record(request, presented.username(), AuditRecord.Outcome.DONE, 302);
    return Redirect.home(cookie.holding(sessions.open(identity(known.username()))));
  }

  private static Identity identity(String username) {
    return new Identity("basic:" + username, username, Set.of(), EnumSet.allOf(Role.class));
  }

  private static Problem unauthorized(String detail) {
    return Problem.of(401, "bad-credentials", "The caller is not known.", detail)
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"gateway\", charset=\"UTF-8\"");
  }

  private static Problem tooMany() {
    return Problem.of(
            429,
            "too-many-attempts",
            "There were too many failed attempts.",
            "There were too many failed attempts to sign in.")
        .retryAfter(Attempts.MEMORY);
  }

  private void record(
      HttpServletRequest request, String username, AuditRecord.Outcome outcome, int status) {
    audit.record(
        new AuditRecord(
            UUID.randomUUID().toString(),
            clock.instant(),
            "basic:" + username,
            username,
            request.getRemoteAddr(),
            RequestIds.of(request),
            null,
            "sign_in_basic",
            request.getMethod(),
            PATH,
            outcome,
            status,
            0L,
            1));
  }

  private static long nanos(Clock clock) {
    return clock.millis() * 1_000_000;
  }
}
