package io.storagegateway.auth;

import io.storagegateway.access.Role;
import io.storagegateway.auth.groups.GroupDirectory;
import io.storagegateway.auth.provider.IdentityProvider;
import io.storagegateway.configuration.AuthConfiguration;
import io.storagegateway.configuration.BasicConfiguration;
import io.storagegateway.configuration.Mode;
import io.storagegateway.configuration.SessionConfiguration;
import io.storagegateway.spi.Secret;
import io.storagegateway.store.AccountRow;
import io.storagegateway.store.Accounts;
import io.storagegateway.store.Database;
import io.storagegateway.store.SessionRow;
import io.storagegateway.store.Sessions;
import io.storagegateway.store.TokenRow;
import io.storagegateway.store.Tokens;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of one replica that know callers, put together by hand, and no thread of its own. */
final class SignInRig {
  /** 32 bytes that are no secret. */
  static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  final OpenSessions sessions;
  final ApiTokens tokens;
  final GroupMemory groups;
  final GroupSource source;
  final LastUses uses;
  final CredentialSync sync;
  final BearerTokens bearers;

  SignInRig(
      Mode mode,
      Database database,
      Optional<IdentityProvider> provider,
      Optional<GroupDirectory> directory,
      Clock clock) {
    AuthConfiguration configuration = configuration(mode);
    Freshness freshness = new Freshness(clock, configuration.grace().toJavaDuration());
    Remembered<AccountRow> accounts =
        new Remembered<>(
            database, freshness, clock, (handle, key) -> new Accounts(handle).find(key));
    Remembered<SessionRow> sessionRows =
        new Remembered<>(
            database, freshness, clock, (handle, key) -> new Sessions(handle).find(key));
    Remembered<TokenRow> tokenRows =
        new Remembered<>(database, freshness, clock, (handle, key) -> new Tokens(handle).find(key));
    source =
        new GroupSource(
            database, directory, provider, Optional.of(new TokenCipher(Secret.of(KEY))), clock);
    groups = new GroupMemory(accounts, source, configuration, clock, Runnable::run);
    Owners owners = new Owners(configuration, groups);
    uses = new LastUses(database, clock);
    sessions =
        new OpenSessions(
            database, sessionRows, owners, uses, SessionLife.of(configuration.session()), clock);
    tokens = new ApiTokens(database, tokenRows, owners, uses, clock);
    bearers = new BearerTokens(tokens, provider, groups, directory.isPresent(), clock);
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
            List.of(),
            clock);
    sync.ask();
  }

  private static AuthConfiguration configuration(Mode mode) {
    return new AuthConfiguration(
        mode,
        false,
        Map.of(Role.USER, List.of("users")),
        new BasicConfiguration("rescue", Secret.of("hush")),
        null,
        null,
        new SessionConfiguration(null, null),
        null,
        null,
        null,
        null);
  }
}
