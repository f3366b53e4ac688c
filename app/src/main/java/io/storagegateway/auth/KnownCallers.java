package io.storagegateway.auth;

import io.storagegateway.auth.groups.GroupDirectory;
import io.storagegateway.auth.provider.IdentityProvider;
import io.storagegateway.configuration.AuthConfiguration;
import io.storagegateway.store.AccountRow;
import io.storagegateway.store.Accounts;
import io.storagegateway.store.Database;
import io.storagegateway.store.SessionRow;
import io.storagegateway.store.Sessions;
import io.storagegateway.store.TokenRow;
import io.storagegateway.store.Tokens;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;

/** All that one replica knows of callers, put together over one database. */
final class KnownCallers {
  final Freshness freshness;
  final GroupSource source;
  final GroupMemory groups;
  final LastUses uses;
  final OpenSessions sessions;
  final ApiTokens tokens;
  final BearerTokens bearers;
  final CredentialSync sync;

  /**
   * @param provider the provider of single sign-on; empty in development mode
   * @param directory knows groups; empty where the provider alone does
   * @param executor asks for groups
   */
  KnownCallers(
      AuthConfiguration auth,
      Database database,
      Optional<IdentityProvider> provider,
      Optional<GroupDirectory> directory,
      Executor executor,
      Clock clock) {
    freshness = new Freshness(clock, auth.grace().toJavaDuration());
    Remembered<AccountRow> accounts =
        new Remembered<>(
            database, freshness, clock, (handle, subject) -> new Accounts(handle).find(subject));
    Remembered<Known<SessionRow>> sessionRows =
        new Remembered<>(
            database,
            freshness,
            clock,
            (handle, hash) -> new Sessions(handle).find(hash).map(OpenSessions::known));
    Remembered<Known<TokenRow>> tokenRows =
        new Remembered<>(
            database,
            freshness,
            clock,
            (handle, hash) -> new Tokens(handle).find(hash).map(ApiTokens::known));
    source =
        new GroupSource(
            database,
            directory,
            provider,
            Optional.ofNullable(auth.encryptionKey()).map(TokenCipher::new),
            clock);
    groups = new GroupMemory(accounts, source, auth, clock, executor);
    Owners owners = new Owners(auth, groups);
    uses = new LastUses(database, clock);
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
            uses::write,
            this::purge,
            clock);
  }

  private void purge() {
    sessions.purge();
    tokens.purge();
  }
}
