package io.storagegateway.auth;

import io.storagegateway.access.Permission;
import io.storagegateway.access.Requires;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.auth.groups.GroupsUnavailableException;
import io.storagegateway.auth.provider.ProviderRefusedException;
import io.storagegateway.auth.provider.ProviderUnavailableException;
import io.storagegateway.store.DatabaseUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Optional;
import org.glassfish.jersey.server.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the provider sends the browser back to; its path is a setting. */
public final class CallbackResource {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackResource.class);
  private static final int MOST_PER_ADDRESS = 20;

  private final SingleSignOn signOn;
  private final BrowserCookie session;
  private final BrowserCookie begun;
  private final SignInAudit audit;
  private final SessionLife life;
  private final Attempts failures;
  private final Clock clock;

  CallbackResource(
      SingleSignOn signOn,
      BrowserCookie session,
      BrowserCookie begun,
      SignInAudit audit,
      SessionLife life,
      Clock clock) {
    this.signOn = signOn;
    this.session = session;
    this.begun = begun;
    this.audit = audit;
    this.life = life;
    this.clock = clock;
    failures = new Attempts(MOST_PER_ADDRESS, clock);
  }

  /**
   * What serves a path.
   *
   * @param path where the provider sends the browser back to
   * @return for Jersey
   */
  Resource at(String path) {
    Resource.Builder resource = Resource.builder(path);
    resource.addMethod(HttpMethod.GET).handledBy(this, method());
    return resource.build();
  }

  private static Method method() {
    try {
      return CallbackResource.class.getMethod("done", HttpServletRequest.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("It stands below", e);
    }
  }

  /**
   * Ends the sign-in that the browser began.
   *
   * @param request with the code and the state
   * @return a redirect to where the user wanted to go, or a page that says why not
   */
  @Requires(Permission.SIGN_IN)
  public Response done(@Context HttpServletRequest request) {
    String address = request.getRemoteAddr();
    if (failures.exhausted(address)) {
      return failed(request, Refusals.tooManyAttempts(Attempts.MEMORY));
    }
    try {
      Response answer = finished(request);
      if (answer.getStatus() >= 400) {
        failures.failed(address);
      }
      return answer;
    } catch (ProviderRefusedException e) {
      LOG.info("A sign-in from {} was refused: {}", address, e.getMessage());
      LOG.debug("A sign-in was refused because of", e);
      failures.failed(address);
      return failed(request, refusedByProvider());
    } catch (ProviderUnavailableException | GroupsUnavailableException e) {
      LOG.warn("A sign-in from {} failed: {}", address, e.getMessage());
      LOG.debug("A sign-in failed because of", e);
      return SignInFailure.of(request, Refusals.providerUnavailable());
    } catch (DatabaseUnavailableException e) {
      LOG.warn("A sign-in from {} failed because of the gateway's database", address, e);
      return SignInFailure.of(request, Refusals.databaseUnavailable());
    }
  }

  private Response finished(HttpServletRequest request) {
    String code = request.getParameter("code");
    String state = request.getParameter("state");
    Optional<SignInAttempt> attempt = begun.in(request).flatMap(SignInAttempt::parse);
    if (state == null
        || attempt.isEmpty()
        || attempt.get().isOver(clock.instant())
        || !Opaque.same(attempt.get().attempt().state(), state)) {
      return failed(request, notBegunHere());
    }
    if (code == null || request.getParameter("error") != null) {
      return failed(request, refusedByProvider());
    }
    return signOn
        .finish(
            new SingleSignOn.Callback(
                code, state, Optional.ofNullable(request.getParameter("iss"))),
            attempt.get(),
            session.in(request),
            request)
        .map(
            secret ->
                Redirect.to(
                    attempt.get().target(),
                    session.holding(secret, life.cookie()),
                    begun.cleared()))
        .orElseGet(() -> failed(request, notBegunHere()));
  }

  private Response failed(HttpServletRequest request, Problem problem) {
    audit.refused(request, SingleSignOn.OPERATION, problem.status());
    return SignInFailure.of(request, problem);
  }

  private static Problem notBegunHere() {
    return Problem.of(
            400,
            "sign-in-not-begun",
            "This sign-in cannot be finished.",
            "It was not begun in this browser, was finished already, or took longer than ten"
                + " minutes.")
        .withCorrection("Sign in again.");
  }

  private static Problem refusedByProvider() {
    return Problem.of(
            403,
            "sign-in-refused",
            "You were not signed in.",
            "The provider of single sign-on did not confirm who you are.")
        .withCorrection("Sign in again; if that does not help, ask whoever runs this gateway.");
  }
}
