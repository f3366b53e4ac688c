package io.storagegateway.auth;

import io.dropwizard.lifecycle.Managed;
import io.storagegateway.access.AuditTrail;
import io.storagegateway.auth.groups.GroupDirectory;
import io.storagegateway.auth.provider.IdentityProvider;
import io.storagegateway.configuration.AuthConfiguration;
import io.storagegateway.configuration.GatewayConfiguration;
import io.storagegateway.store.AccountRow;
import io.storagegateway.store.Accounts;
import io.storagegateway.store.Database;
import io.storagegateway.store.SessionRow;
import io.storagegateway.store.Sessions;
import io.storagegateway.store.TokenRow;
import io.storagegateway.store.Tokens;
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
  private final Freshness freshness;
  private final GroupSource source;
  private final OpenSessions sessions;
  private final ApiTokens tokens;
  private final BearerTokens bearers;
  private final CredentialSync sync;
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
    AuthConfiguration auth = configuration.auth();
    this.configuration = configuration;
    this.provider = provider;
    this.clock = clock;
    this.audit = new SignInAudit(audit, clock);
    freshness = new Freshness(clock, auth.grace().toJavaDuration());
    Remembered<AccountRow> accounts =
        new Remembered<>(
            database, freshness, clock, (handle, subject) -> new Accounts(handle).find(subject));
    Remembered<SessionRow> sessionRows =
        new Remembered<>(
            database, freshness, clock, (handle, hash) -> new Sessions(handle).find(hash));
    Remembered<TokenRow> tokenRows =
        new Remembered<>(
            database, freshness, clock, (handle, hash) -> new Tokens(handle).find(hash));
    source =
        new GroupSource(
            database,
            directory,
            provider,
            Optional.ofNullable(auth.encryptionKey()).map(TokenCipher::new),
            clock);
    GroupMemory groups = new GroupMemory(accounts, source, auth, clock, executor);
    Owners owners = new Owners(auth, groups);
    LastUses uses = new LastUses(database, clock);
    sessions =
        new OpenSessions(
            database, sessionRows, owners, uses, SessionLife.of(auth.session()), clock);
    tokens = new ApiTokens(database, tokenRows, owners, uses, clock);
    bearers = new BearerTokens(tokens, provider, groups, source.hasDirectory(), clock);
    sync =
        new CredentialSync(
            database,
            freshness,
            key -> {
              accounts.forget(key);
              sessionRows.forget(key);
              tokenRows.forget(key);
            },
            List.of(uses::write),
            List.of(sessions::purge, tokens::purge),
            clock);
  }

  @Override
  public void start() {
    sync.start();
  }

  @Override
  public void stop() {
    sync.stop();
    executor.shutdownNow();
    source.close();
  }

  /**
   * Who finds out who is calling.
   *
   * @return an authenticator that knows the sessions and tokens of this gateway
   */
  public Authenticator authenticator() {
    return new CallerAuthenticator(
        sessions, sessionCookie(), new CrossSite(configuration.server().getPublicUrl()), bearers);
  }

  /**
   * Whether the gateway's database answers; it is asked every second anyway.
   *
   * @return false if it did not when it was last asked, or lets it wait
   */
  public boolean databaseAnswers() {
    return !freshness.isAway();
  }

  /**
   * The sign-ins of people that have not ended.
   *
   * @return the same for the whole gateway
   */
  public OpenSessions sessions() {
    return sessions;
  }

  /**
   * The gateway's own tokens.
   *
   * @return the same for the whole gateway
   */
  public ApiTokens tokens() {
    return tokens;
  }

  /**
   * What serves {@code /login}, {@code /login_basic} and {@code /logout}.
   *
   * @return objects for Jersey
   */
  public List<Object> resources() {
    SessionLife life = SessionLife.of(configuration.auth().session());
    return List.of(
        new SignInResource(signOn(), sessions, sessionCookie(), signInCookie(), audit, life, clock),
        new BasicSignIn(
            Optional.ofNullable(configuration.auth().basic()).map(BasicAccount::new),
            sessions,
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
        known -> new SingleSignOn(known, source, sessions, audit, configuration, clock));
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
