package io.storagegateway.auth;

import io.storagegateway.auth.groups.GroupDirectory;
import io.storagegateway.auth.provider.IdentityProvider;
import io.storagegateway.auth.provider.Person;
import io.storagegateway.auth.provider.ProviderUnavailableException;
import io.storagegateway.auth.provider.SignedIn;
import io.storagegateway.store.AccountRow;
import io.storagegateway.store.Accounts;
import io.storagegateway.store.Database;
import io.storagegateway.store.Revocations;
import io.storagegateway.store.SessionRow;
import io.storagegateway.store.Sessions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Finds groups out without a browser: from a directory where there is one, else from the provider
 * with a refresh token that is kept encrypted.
 */
final class GroupSource {
  private final Database database;
  private final Optional<GroupDirectory> directory;
  private final Optional<IdentityProvider> provider;
  private final Optional<TokenCipher> cipher;
  private final Clock clock;

  GroupSource(
      Database database,
      Optional<GroupDirectory> directory,
      Optional<IdentityProvider> provider,
      Optional<TokenCipher> cipher,
      Clock clock) {
    this.database = database;
    this.directory = directory;
    this.provider = provider;
    this.cipher = cipher;
    this.clock = clock;
  }

  void close() {
    directory.ifPresent(GroupDirectory::close);
  }

  boolean hasDirectory() {
    return directory.isPresent();
  }

  boolean canAsk(AccountRow account) {
    return directory.isPresent()
        || (provider.isPresent() && cipher.isPresent() && account.refreshToken() != null);
  }

  /** An account for somebody who has just signed in. */
  AccountRow signedIn(SignedIn answer) {
    return account(answer.person(), answer.refreshToken().flatMap(this::encrypted).orElse(null));
  }

  /**
   * Asks for the groups, and keeps what was told.
   *
   * @throws io.storagegateway.auth.provider.ProviderRefusedException if the refresh token is not
   *     good any more
   * @throws io.storagegateway.auth.provider.ProviderUnavailableException if the provider does not
   *     answer
   * @throws io.storagegateway.auth.groups.GroupsUnavailableException if the directory does not
   *     answer
   */
  AccountRow ask(AccountRow account) {
    Instant now = clock.instant();
    AccountRow told =
        directory
            .map(
                known ->
                    new AccountRow(
                        account.subject(),
                        account.name(),
                        known.groupsOf(account.name()),
                        now,
                        account.refreshToken()))
            .orElseGet(() -> refreshed(account));
    keep(told);
    return told;
  }

  /** Ends all sessions of somebody whom the provider does not know any more. */
  AccountRow end(AccountRow account) {
    AccountRow ended =
        new AccountRow(account.subject(), account.name(), Set.of(), clock.instant(), null);
    database.write(
        handle -> {
          new Accounts(handle).put(ended);
          for (SessionRow session : new Sessions(handle).of(account.subject())) {
            new Sessions(handle).remove(session.id());
            new Revocations(handle).add(session.secretHash(), clock.instant());
          }
          return null;
        });
    return ended;
  }

  private AccountRow refreshed(AccountRow account) {
    Person known =
        new Person(
            account.subject(), account.name(), Optional.of(account.groups()), account.groupsAt());
    SignedIn answer = provider.orElseThrow().refresh(refreshToken(account), known);
    return account(
        answer.person(),
        answer.refreshToken().flatMap(this::encrypted).orElse(account.refreshToken()));
  }

  private AccountRow account(Person person, String refreshToken) {
    Set<String> groups =
        directory
            .map(known -> known.groupsOf(person.name()))
            .orElseGet(() -> person.groups().orElse(Set.of()));
    Instant at = directory.isPresent() ? clock.instant() : person.groupsAt();
    return new AccountRow(person.subject(), person.name(), groups, at, refreshToken);
  }

  private String refreshToken(AccountRow account) {
    return cipher
        .flatMap(known -> known.decrypt(account.refreshToken()))
        .orElseThrow(
            () ->
                new ProviderUnavailableException(
                    "The refresh token was encrypted with another key", null));
  }

  private Optional<String> encrypted(String refreshToken) {
    return cipher.map(known -> known.encrypt(refreshToken));
  }

  private void keep(AccountRow account) {
    database.write(
        handle -> {
          new Accounts(handle).put(account);
          return null;
        });
  }
}
