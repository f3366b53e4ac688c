package io.storagegateway.auth;

import io.storagegateway.access.AuditTrail;
import io.storagegateway.configuration.GatewayConfiguration;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Everything about signing in that belongs to one gateway. */
public final class SignIn {
  /** What is said where single sign-on would be needed. */
  public static final String NO_SINGLE_SIGN_ON = SignInResource.NOT_YET;

  private final GatewayConfiguration configuration;
  private final AuditTrail audit;
  private final Clock clock;
  private final Sessions sessions;

  /**
   * Makes the sign-in of one gateway, with a key of its own.
   *
   * @param configuration says who may sign in and how
   * @param audit records every use of the password account
   * @param clock decides when sessions end
   */
  public SignIn(GatewayConfiguration configuration, AuditTrail audit, Clock clock) {
    this.configuration = configuration;
    this.audit = audit;
    this.clock = clock;
    this.sessions = new Sessions(clock);
  }

  /**
   * Who finds out who is calling.
   *
   * @return an authenticator that knows the sessions opened here
   */
  public Authenticator authenticator() {
    return new CookieAuthenticator(sessions);
  }

  /**
   * What serves {@code /login}, {@code /login_basic} and {@code /logout}.
   *
   * @return objects for Jersey
   */
  public List<Object> resources() {
    SessionCookie cookie = new SessionCookie(callersComeByHttps());
    return List.of(
        new SignInResource(configuration.auth().mode(), sessions, cookie),
        new BasicSignIn(
            Optional.ofNullable(configuration.auth().basic()).map(BasicAccount::new),
            sessions,
            cookie,
            audit,
            clock));
  }

  private boolean callersComeByHttps() {
    URI url = configuration.server().getPublicUrl();
    return url != null && "https".equals(url.getScheme());
  }
}
