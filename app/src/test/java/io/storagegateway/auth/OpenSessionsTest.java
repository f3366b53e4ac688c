package io.storagegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.access.Credential;
import io.storagegateway.access.Identity;
import io.storagegateway.access.Role;
import io.storagegateway.auth.OpenSessions.NewSession;
import io.storagegateway.configuration.Mode;
import io.storagegateway.store.DatabaseUnavailableException;
import io.storagegateway.store.SessionRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSessionsTest {
  private static final NewSession ADA =
      new NewSession(Credential.Method.DEVELOPMENT, "developer", "ada", "192.0.2.1");

  private final SettableClock clock = new SettableClock();
  @TempDir private Path folder;
  @AutoClose private Replicas replicas;
  private KnownCallers here;
  private KnownCallers there;

  @BeforeEach
  void twoReplicasOfOneDatabase() {
    replicas = Replicas.in(folder, clock);
    here = replicas.here;
    there = replicas.there;
  }

  @Test
  void whoSignedInIsKnownByTheSecretOnEveryReplica() {
    String secret = open();
    for (KnownCallers replica : new KnownCallers[] {here, there}) {
      Identity caller = replica.sessions.find(secret, true).orElseThrow();
      assertThat(caller.name()).isEqualTo("ada");
      assertThat(caller.roles()).containsExactlyInAnyOrder(Role.values());
      assertThat(caller.credential().kind()).isEqualTo(Credential.Kind.SESSION);
    }
  }

  @Test
  void neitherTheIdNorTheHashOpensASession() {
    String secret = open();
    SessionRow row = here.sessions.page("", 10).get(0);
    assertThat(here.sessions.find(row.id(), false)).isEmpty();
    assertThat(here.sessions.find(row.secretHash(), false)).isEmpty();
    assertThat(row.toString()).doesNotContain(secret);
  }

  @Test
  void aSessionThatIsNotUsedEndsAndOneThatIsUsedDoesNot() {
    String secret = open();
    for (int hour = 7; hour < 24; hour += 7) {
      pass(Duration.ofHours(7));
      assertThat(here.sessions.find(secret, false)).isPresent();
    }
    here.uses.write();
    String idle = open();
    pass(Duration.ofHours(8).plusSeconds(1));
    assertThat(here.sessions.find(idle, false)).isEmpty();
  }

  @Test
  void aUseOnAnotherReplicaCounts() {
    String secret = open();
    assertThat(here.sessions.find(secret, false)).isPresent();
    pass(Duration.ofHours(7));
    assertThat(there.sessions.find(secret, false)).isPresent();
    there.uses.write();
    pass(Duration.ofHours(7));
    assertThat(here.sessions.find(secret, false)).isPresent();
  }

  @Test
  void aSessionInSteadyUseIsWrittenDownOnceAMinute() {
    String secret = open();
    Instant opened = writtenUse();
    pass(Duration.ofMinutes(2));
    assertThat(use(secret)).isEqualTo(opened.plus(Duration.ofMinutes(2)));
    pass(Duration.ofSeconds(59));
    assertThat(use(secret)).isEqualTo(opened.plus(Duration.ofMinutes(2)));
    pass(Duration.ofSeconds(1));
    assertThat(use(secret)).isEqualTo(opened.plus(Duration.ofMinutes(3)));
    pass(Duration.ofHours(1));
    here.uses.write();
    assertThat(use(secret)).isEqualTo(opened.plus(Duration.ofMinutes(63)));
  }

  @Test
  void aUseThatCouldNotBeWrittenDownIsNotForgotten() {
    String secret = open();
    pass(Duration.ofHours(7));
    assertThat(here.sessions.find(secret, false)).isPresent();
    replicas.database.write(handle -> handle.execute("alter table sessions rename to away"));
    clock.pass(Duration.ofMinutes(3));
    assertThatThrownBy(here.uses::write).isInstanceOf(DatabaseUnavailableException.class);
    replicas.database.write(handle -> handle.execute("alter table away rename to sessions"));
    here.uses.write();
    assertThat(writtenUse()).isEqualTo(clock.instant().minus(Duration.ofMinutes(3)));
  }

  @Test
  void everySessionEndsAfterADay() {
    String secret = open();
    for (int hour = 6; hour < 24; hour += 6) {
      pass(Duration.ofHours(6));
      assertThat(here.sessions.find(secret, false)).isPresent();
    }
    pass(Duration.ofHours(6));
    assertThat(here.sessions.find(secret, false)).isEmpty();
    here.sessions.purge();
    assertThat(here.sessions.page("", 10)).isEmpty();
  }

  @Test
  void aSessionThatWasEndedIsRefusedHereAtOnceAndThereAfterTheNextQuestion() {
    String secret = open();
    assertThat(there.sessions.find(secret, true)).isPresent();
    here.sessions.end(secret, row -> OpenSessionsTest::nothingElse);
    assertThat(here.sessions.find(secret, false)).isEmpty();
    there.sync.ask();
    assertThat(there.sessions.find(secret, false)).isEmpty();
  }

  @Test
  void aReplicaThatCouldNotAskForSomeSecondsLooksTheSessionUp() {
    String secret = open();
    assertThat(there.sessions.find(secret, true)).isPresent();
    here.sessions.end(secret, row -> OpenSessionsTest::nothingElse);
    clock.pass(Duration.ofSeconds(5));
    assertThat(there.sessions.find(secret, false)).isEmpty();
  }

  @Test
  void theSessionThatABrowserHadBeforeEndsWithANewOne() {
    String before = open();
    String after =
        here.sessions.open(ADA, null, Optional.of(before), OpenSessionsTest::nothingElse);
    assertThat(after).isNotEqualTo(before);
    assertThat(here.sessions.find(before, false)).isEmpty();
    assertThat(here.sessions.find(after, false)).isPresent();
  }

  @Test
  void aSessionIsNotOpenedWhereItCannotBeRecorded() {
    assertThatThrownBy(
            () ->
                here.sessions.open(
                    ADA,
                    null,
                    Optional.empty(),
                    handle -> {
                      throw new IllegalStateException("no audit trail");
                    }))
        .hasMessage("no audit trail");
    assertThat(here.sessions.page("", 10)).isEmpty();
  }

  @Test
  void aSessionOfDevelopmentModeIsWorthNothingInProduction() {
    String secret = open();
    KnownCallers production =
        Replicas.of(Mode.OAUTH2, replicas.database, Optional.empty(), Optional.empty(), clock);
    assertThat(production.sessions.find(secret, false)).isEmpty();
  }

  @Test
  void aSessionOfAnAccountThatIsNotConfiguredAnyMoreIsWorthNothing() {
    String rescue = open("rescue");
    String former = open("former");
    assertThat(here.sessions.find(rescue, false)).isPresent();
    assertThat(here.sessions.find(former, false)).isEmpty();
  }

  @Test
  void withTheDatabaseAwayWhatWasCheckedLatelyIsGoodForReadsAlone() {
    String secret = open();
    String unused = open();
    assertThat(here.sessions.find(secret, false)).isPresent();
    replicas.database.close();
    clock.pass(Duration.ofMinutes(4));
    assertThatThrownBy(here.sync::ask).isInstanceOf(DatabaseUnavailableException.class);
    assertThat(here.sessions.find(secret, false)).isPresent();
    assertUnavailable(secret, true);
    assertUnavailable(unused, false);
    clock.pass(Duration.ofMinutes(2));
    assertUnavailable(secret, false);
  }

  @Test
  void pagesOfSessionsAddUpToAll() {
    for (int i = 0; i < 7; i++) {
      open();
    }
    SessionRow third = here.sessions.page("", 3).get(2);
    assertThat(here.sessions.page(third.id(), 10)).hasSize(4).doesNotContain(third);
    assertThat(here.sessions.endById(third.id(), OpenSessionsTest::nothingElse)).contains(third);
    assertThat(here.sessions.endById(third.id(), OpenSessionsTest::nothingElse)).isEmpty();
    assertThat(here.sessions.page("", 10)).hasSize(6);
  }

  private void assertUnavailable(String secret, boolean changes) {
    assertThatThrownBy(() -> here.sessions.find(secret, changes))
        .isInstanceOf(DatabaseUnavailableException.class);
  }

  /** As time does it: both replicas go on asking what was revoked. */
  private void pass(Duration time) {
    clock.pass(time);
    here.sync.ask();
    there.sync.ask();
  }

  /** Uses the session, and tells what is on record of that afterwards. */
  private Instant use(String secret) {
    assertThat(here.sessions.find(secret, false)).isPresent();
    here.uses.write();
    return writtenUse();
  }

  private Instant writtenUse() {
    return there.sessions.page("", 10).get(0).usedAt();
  }

  private String open() {
    return here.sessions.open(ADA, null, Optional.empty(), OpenSessionsTest::nothingElse);
  }

  private String open(String account) {
    return here.sessions.open(
        new NewSession(Credential.Method.BASIC, "basic:" + account, account, "192.0.2.1"),
        null,
        Optional.empty(),
        OpenSessionsTest::nothingElse);
  }

  /** What belongs into the same transaction. */
  private static void nothingElse(Handle handle) {
    assertThat(handle.isInTransaction()).isTrue();
  }
}
