package io.storagegateway.auth;

import io.storagegateway.access.Credential;
import io.storagegateway.auth.OpenSessions.NewSession;
import io.storagegateway.auth.provider.IdentityProvider;
import io.storagegateway.auth.provider.SignedIn;
import io.storagegateway.configuration.GatewayConfiguration;
import io.storagegateway.store.AccountRow;
import io.storagegateway.store.Accounts;
import io.storagegateway.store.Revocations;
import io.storagegateway.store.UsedStates;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Signing in at the provider: the way there, and what comes back. */
final class SingleSignOn {
  static final String OPERATION = "sign_in";

  private final IdentityProvider provider;
  private final GroupSource groups;
  private final OpenSessions sessions;
  private final SignInAudit audit;
  private final Clock clock;
  private final URI publicUrl;
  private final String callbackPath;

  SingleSignOn(
      IdentityProvider provider,
      GroupSource groups,
      OpenSessions sessions,
      SignInAudit audit,
      GatewayConfiguration configuration,
      Clock clock) {
    this.provider = provider;
    this.groups = groups;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
    publicUrl = configuration.server().getPublicUrl();
    callbackPath = configuration.auth().oauth2().callbackPath();
  }

  /** Where the browser goes to sign in. */
  URI begin(SignInAttempt attempt, HttpServletRequest request) {
    return provider.authorizationUrl(attempt.attempt(), redirectUri(request));
  }

  /** Where the browser goes to sign out at the provider, if it has to. */
  Optional<URI> end(HttpServletRequest request) {
    return provider.logoutUrl(URI.create(base(request) + "/"));
  }

  /**
   * Opens a session for whoever brings a good code.
   *
   * @param former the secret of the session that the browser had
   * @return the secret of the new one; empty if this sign-in was used before
   */
  Optional<String> finish(
      Callback callback,
      SignInAttempt attempt,
      Optional<String> former,
      HttpServletRequest request) {
    SignedIn answer =
        provider.redeem(
            callback.code(), callback.issuer(), attempt.attempt(), redirectUri(request));
    AccountRow account = groups.signedIn(answer);
    Instant latest = groups.canAsk(account) ? null : answer.expires();
    try {
      return Optional.of(
          sessions.open(
              new NewSession(
                  Credential.Method.OAUTH2,
                  account.subject(),
                  account.name(),
                  request.getRemoteAddr()),
              latest,
              former,
              handle -> {
                use(handle, callback.state());
                new Accounts(handle).put(account);
                new Revocations(handle).add(account.subject(), clock.instant());
                audit.done(request, OPERATION, account.subject(), account.name()).accept(handle);
              }));
    } catch (UsedBeforeException e) {
      return Optional.empty();
    }
  }

  private void use(Handle handle, String state) {
    Instant now = clock.instant();
    Instant expires = now.plus(SignInAttempt.LIFE.multipliedBy(2));
    if (!new UsedStates(handle).add(Opaque.hash(state), expires, now)) {
      throw new UsedBeforeException();
    }
  }

  private URI redirectUri(HttpServletRequest request) {
    return URI.create(base(request) + callbackPath);
  }

  /** Deployments of the older service do not tell their address, so the request has to. */
  private String base(HttpServletRequest request) {
    return publicUrl == null
        ? request.getScheme() + "://" + request.getHeader("Host")
        : publicUrl.getScheme() + "://" + publicUrl.getAuthority();
  }

  /**
   * What the browser brings back from the provider.
   *
   * @param code to be exchanged
   * @param state as it was sent
   * @param issuer who says so (RFC 9207); empty where the provider does not tell
   */
  record Callback(String code, String state, Optional<String> issuer) {
    /** Never shows them. */
    @Override
    public String toString() {
      return "Callback[***]";
    }
  }

  /** Undoes the transaction. */
  private static final class UsedBeforeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
