package io.storagegateway.auth;

import io.dropwizard.lifecycle.Managed;
import io.storagegateway.access.AuditTrail;
import io.storagegateway.auth.groups.GroupDirectory;
import io.storagegateway.auth.provider.IdentityProvider;
import io.storagegateway.configuration.GatewayConfiguration;
import io.storagegateway.store.Database;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.model.Resource;

/** Everything about signing in that belongs to one gateway. */
public final class SignIn implements Managed {
  private static final int ASKING_AT_ONCE = 4;
  private static final int WAITING_TO_ASK = 10_000;

  private final GatewayConfiguration configuration;
  private final Clock clock;
  private final SignInAudit audit;
  private final Optional<IdentityProvider> provider;
  private final KnownCallers callers;
  private final ThreadPoolExecutor executor = executor();

  /**
   * Makes the sign-in of one gateway.
   *
   * @param configuration says who may sign in and how
   * @param database keeps sessions and tokens
   * @param provider the provider of single sign-on; empty in development mode
   * @param directory knows groups; empty where the provider alone does
   * @param audit records who signs in and out
   * @param clock decides when sessions end
   */
  public SignIn(
      GatewayConfiguration configuration,
      Database database,
      Optional<IdentityProvider> provider,
      Optional<GroupDirectory> directory,
      AuditTrail audit,
      Clock clock) {
    this.configuration = configuration;
    this.provider = provider;
    this.clock = clock;
    this.audit = new SignInAudit(audit, clock);
    callers =
        new KnownCallers(configuration.auth(), database, provider, directory, executor, clock);
  }

  @Override
  public void start() {
    callers.sync.start();
  }

  @Override
  public void stop() {
    callers.sync.stop();
    executor.shutdownNow();
    callers.source.close();
  }

  /**
   * Who finds out who is calling.
   *
   * @return an authenticator that knows the sessions and tokens of this gateway
   */
  public Authenticator authenticator() {
    return new CallerAuthenticator(
        callers.sessions,
        sessionCookie(),
        new CrossSite(configuration.server().getPublicUrl()),
        callers.bearers);
  }

  /**
   * Whether the gateway's database answers; it is asked every second anyway.
   *
   * @return false if it did not when it was last asked, or lets it wait
   */
  public boolean databaseAnswers() {
    return !callers.freshness.isAway();
  }

  /**
   * The sign-ins of people that have not ended.
   *
   * @return the same for the whole gateway
   */
  public OpenSessions sessions() {
    return callers.sessions;
  }

  /**
   * The gateway's own tokens.
   *
   * @return the same for the whole gateway
   */
  public ApiTokens tokens() {
    return callers.tokens;
  }

  /**
   * What serves {@code /login}, {@code /login_basic} and {@code /logout}.
   *
   * @return objects for Jersey
   */
  public List<Object> resources() {
    SessionLife life = SessionLife.of(configuration.auth().session());
    return List.of(
        new SignInResource(
            signOn(), callers.sessions, sessionCookie(), signInCookie(), audit, life, clock),
        new BasicSignIn(
            Optional.ofNullable(configuration.auth().basic()).map(BasicAccount::new),
            callers.sessions,
            sessionCookie(),
            audit,
            life,
            clock));
  }

  /**
   * What serves the path that the provider sends browsers back to.
   *
   * @return for Jersey; empty in development mode
   */
  public Optional<Resource> callback() {
    return signOn()
        .map(
            known ->
                new CallbackResource(
                        known,
                        sessionCookie(),
                        signInCookie(),
                        audit,
                        SessionLife.of(configuration.auth().session()),
                        clock)
                    .at(configuration.auth().oauth2().callbackPath()));
  }

  private Optional<SingleSignOn> signOn() {
    return provider.map(
        known ->
            new SingleSignOn(known, callers.source, callers.sessions, audit, configuration, clock));
  }

  private BrowserCookie sessionCookie() {
    return new BrowserCookie(BrowserCookie.SESSION, callersComeByHttps());
  }

  private BrowserCookie signInCookie() {
    return new BrowserCookie(BrowserCookie.SIGN_IN, callersComeByHttps());
  }

  private boolean callersComeByHttps() {
    URI url = configuration.server().getPublicUrl();
    return url != null && "https".equals(url.getScheme());
  }

  private static ThreadPoolExecutor executor() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            ASKING_AT_ONCE,
            ASKING_AT_ONCE,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_TO_ASK),
            task -> {
              Thread thread = new Thread(task, "groups");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
