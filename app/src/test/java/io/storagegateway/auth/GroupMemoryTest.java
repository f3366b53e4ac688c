package io.storagegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.auth.groups.GroupDirectory;
import io.storagegateway.auth.groups.GroupsUnavailableException;
import io.storagegateway.auth.provider.IdentityProvider;
import io.storagegateway.auth.provider.Person;
import io.storagegateway.auth.provider.ProviderRefusedException;
import io.storagegateway.auth.provider.ProviderUnavailableException;
import io.storagegateway.auth.provider.SignedIn;
import io.storagegateway.auth.provider.Verified;
import io.storagegateway.configuration.Mode;
import io.storagegateway.store.AccountRow;
import io.storagegateway.store.Accounts;
import io.storagegateway.store.Database;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupMemoryTest {
  private static final String ADA = "oauth2:ada";

  private final SettableClock clock = new SettableClock();
  private final FakeProvider provider = new FakeProvider();
  @TempDir private Path folder;
  @AutoClose private Database database;
  private KnownCallers rig;

  @BeforeEach
  void adaSignedIn() {
    database = Replicas.database(folder);
    rig = Replicas.of(Mode.OAUTH2, database, Optional.of(provider), Optional.empty(), clock);
    keep(rig.source.signedIn(provider.answer(Optional.of("refresh-0"))));
  }

  @Test
  void groupsAreNotAskedForAgainBeforeTheyHaveTo() {
    clock.pass(Duration.ofMinutes(7));
    assertThat(current()).containsExactly("users");
    assertThat(provider.presented).isEmpty();
  }

  @Test
  void whoLeavesAGroupLosesItWithinTheInterval() {
    provider.groups = Set.of();
    clock.pass(Duration.ofMinutes(10));
    assertThat(current()).isEmpty();
  }

  @Test
  void groupsAreAskedForAgainWhileTheOldOnesStillHold() {
    provider.groups = Set.of("users", "admins");
    clock.pass(Duration.ofMinutes(9));
    current();
    assertThat(provider.presented).containsExactly("refresh-0");
    assertThat(current()).containsExactlyInAnyOrder("users", "admins");
  }

  @Test
  void theRefreshTokenIsKeptEncryptedAndReplacedByANewerOne() {
    clock.pass(Duration.ofMinutes(10));
    current();
    assertThat(kept().refreshToken()).isNotEmpty().doesNotContain("refresh");
    clock.pass(Duration.ofMinutes(10));
    current();
    assertThat(provider.presented).containsExactly("refresh-0", "refresh-1");
  }

  @Test
  void whileTheProviderIsDownGroupsHoldForAnHourAndNoLonger() {
    provider.failure = new ProviderUnavailableException("down", null);
    clock.pass(Duration.ofMinutes(59));
    assertThat(current()).containsExactly("users");
    clock.pass(Duration.ofMinutes(2));
    assertThat(current()).isEmpty();
  }

  @Test
  void aRefusalThatCannotBeKeptIsNotAskedForWithEveryRequest() {
    assertThat(current()).containsExactly("users");
    provider.failure = new ProviderRefusedException("disabled", null);
    provider.onRefresh = database::close;
    clock.pass(Duration.ofMinutes(11));
    for (int i = 0; i < 100; i++) {
      current();
    }
    assertThat(provider.presented).hasSize(1);
  }

  @Test
  void aProviderThatIsDownIsNotAskedWithEveryRequest() {
    provider.failure = new ProviderUnavailableException("down", null);
    clock.pass(Duration.ofMinutes(11));
    for (int i = 0; i < 100; i++) {
      current();
    }
    assertThat(provider.presented).hasSize(1);
  }

  @Test
  void whoIsNotKnownAnyMoreHasNoGroupsAndNoSession() {
    String secret =
        rig.sessions.open(
            new OpenSessions.NewSession(
                io.storagegateway.access.Credential.Method.OAUTH2, ADA, "ada", "192.0.2.1"),
            null,
            Optional.empty(),
            handle -> {});
    provider.failure = new ProviderRefusedException("disabled", null);
    clock.pass(Duration.ofMinutes(10));
    assertThat(current()).isEmpty();
    rig.sync.ask();
    assertThat(rig.sessions.find(secret, false)).isEmpty();
    assertThat(kept().refreshToken()).isNull();
    assertThat(rig.groups.canAskAgain(ADA)).isFalse();
  }

  @Test
  void aRefreshTokenThatAnotherReplicaUsedMeanwhileEndsNothing() {
    current();
    clock.pass(Duration.ofMinutes(10));
    AccountRow old = kept();
    keep(new AccountRow(ADA, "ada", Set.of("users", "new"), clock.instant(), old.refreshToken()));
    provider.failure = new ProviderRefusedException("used before", null);
    assertThat(current()).containsExactlyInAnyOrder("users", "new");
  }

  @Test
  void aRefreshTokenThatWasEncryptedWithAnotherKeyIsAsGoodAsAProviderThatIsDown() {
    keep(new AccountRow(ADA, "ada", Set.of("users"), clock.instant(), "e.y.J.x.x"));
    clock.pass(Duration.ofMinutes(30));
    assertThat(current()).containsExactly("users");
    clock.pass(Duration.ofMinutes(31));
    assertThat(current()).isEmpty();
    assertThat(provider.presented).isEmpty();
  }

  @Test
  void aDirectoryIsAskedInsteadOfTheProviderWhereThereIsOne() {
    List<String> asked = new ArrayList<>();
    GroupDirectory directory =
        name -> {
          asked.add(name);
          return Set.of("from the directory");
        };
    KnownCallers withDirectory =
        Replicas.of(Mode.OAUTH2, database, Optional.of(provider), Optional.of(directory), clock);
    AccountRow account = withDirectory.source.signedIn(provider.answer(Optional.empty()));
    assertThat(account.groups()).containsExactly("from the directory");
    clock.pass(Duration.ofMinutes(10));
    assertThat(withDirectory.groups.current(ADA, "ada")).containsExactly("from the directory");
    assertThat(asked).containsOnly("ada");
    assertThat(provider.presented).isEmpty();
  }

  @Test
  void aServiceThatNeverSignedInHereIsKnownByTheDirectory() {
    KnownCallers withDirectory =
        Replicas.of(
            Mode.OAUTH2,
            database,
            Optional.of(provider),
            Optional.of(name -> Set.of("robots")),
            clock);
    assertThat(withDirectory.groups.current("oauth2:robot", "robot")).containsExactly("robots");
  }

  @Test
  void aDirectoryThatFailsGivesNobodyGroupsThatAreNotKnown() {
    GroupDirectory broken =
        name -> {
          throw new GroupsUnavailableException("down", null);
        };
    KnownCallers withDirectory =
        Replicas.of(Mode.OAUTH2, database, Optional.of(provider), Optional.of(broken), clock);
    assertThat(withDirectory.groups.current("oauth2:robot", "robot")).isEmpty();
  }

  @Test
  void withoutAnythingToAskAgainGroupsEndWithTheirAge() {
    keep(rig.source.signedIn(provider.answer(Optional.empty())));
    assertThat(rig.groups.canAskAgain(ADA)).isFalse();
    assertThat(current()).containsExactly("users");
    clock.pass(Duration.ofMinutes(61));
    assertThat(current()).isEmpty();
    assertThat(provider.presented).isEmpty();
  }

  private Set<String> current() {
    return rig.groups.current(ADA, "ada");
  }

  private AccountRow kept() {
    return database.read(handle -> new Accounts(handle).find(ADA)).orElseThrow();
  }

  private void keep(AccountRow row) {
    database.write(
        handle -> {
          new Accounts(handle).put(row);
          return null;
        });
  }

  /** A provider that says what a test wants, and gives a new refresh token each time. */
  private final class FakeProvider implements IdentityProvider {
    private final List<String> presented = new ArrayList<>();
    private Set<String> groups = Set.of("users");
    private RuntimeException failure;
    private Runnable onRefresh = () -> {};

    SignedIn answer(Optional<String> refreshToken) {
      Person person = new Person(ADA, "ada", Optional.of(groups), clock.instant());
      return new SignedIn(person, clock.instant().plus(Duration.ofMinutes(5)), refreshToken);
    }

    @Override
    public SignedIn refresh(String refreshToken, Person known) {
      presented.add(refreshToken);
      onRefresh.run();
      if (failure != null) {
        throw failure;
      }
      return answer(Optional.of("refresh-" + presented.size()));
    }

    @Override
    public URI authorizationUrl(Attempt attempt, URI redirectUri) {
      throw new AssertionError("nobody signs in here");
    }

    @Override
    public SignedIn redeem(String code, Optional<String> issuer, Attempt attempt, URI redirectUri) {
      throw new AssertionError("nobody signs in here");
    }

    @Override
    public Verified verify(String accessToken) {
      throw new ProviderRefusedException("not one of these", null);
    }

    @Override
    public Optional<URI> logoutUrl(URI returnUri) {
      return Optional.empty();
    }
  }
}
