package io.storagegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.access.Bounds;
import io.storagegateway.access.Credential;
import io.storagegateway.access.Identity;
import io.storagegateway.access.Role;
import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.auth.ApiTokens.Created;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTokensTest {
  private static final Identity ADA =
      new Identity(
          "developer",
          "ada",
          Set.of(),
          Set.of(),
          new Credential(
              Credential.Kind.SESSION, Credential.Method.DEVELOPMENT, "s", null, Optional.empty()));
  private static final Bounds READER = new Bounds(Set.of(Role.USER), Optional.of(Set.of("filer")));

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
  void aTokenStandsForItsOwnerWithinItsBounds() {
    Created created = create(Duration.ofHours(1));
    Identity caller = there.tokens.find(created.text(), true).orElseThrow();
    assertThat(caller.subject()).isEqualTo("developer");
    assertThat(caller.credential().bounds()).contains(READER);
    assertThat(caller.credential().id()).isEqualTo(created.row().id());
    assertThat(caller.credential().expires()).isEqualTo(created.row().expiresAt());
  }

  @Test
  void nothingThatIsKeptOrPrintedHoldsTheSecret() {
    Created created = create(Duration.ofHours(1));
    String secret = created.text().substring(ApiTokenText.PREFIX.length());
    assertThat(created.toString()).doesNotContain(secret);
    assertThat(here.tokens.of("developer").toString()).doesNotContain(secret);
    assertThat(here.tokens.find(created.row().secretHash(), false)).isEmpty();
  }

  @Test
  void aTokenEndsWithItsTime() {
    Created created = create(Duration.ofSeconds(60));
    clock.pass(Duration.ofSeconds(59));
    assertThat(here.tokens.find(created.text(), false)).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(here.tokens.find(created.text(), false)).isEmpty();
    assertThat(here.tokens.of("developer")).hasSize(1);
    clock.pass(Duration.ofDays(31));
    here.tokens.purge();
    assertThat(here.tokens.of("developer")).isEmpty();
  }

  @Test
  void aRevokedTokenIsRefusedHereAtOnceAndThereAfterTheNextQuestion() {
    Created created = create(Duration.ofHours(1));
    assertThat(there.tokens.find(created.text(), true)).isPresent();
    assertThat(here.tokens.revoke("developer", created.row().id(), ApiTokensTest::nothingElse))
        .isTrue();
    assertThat(here.tokens.find(created.text(), false)).isEmpty();
    there.sync.ask();
    assertThat(there.tokens.find(created.text(), false)).isEmpty();
  }

  @Test
  void nobodyRevokesATokenOfSomebodyElse() {
    Created created = create(Duration.ofHours(1));
    assertThat(here.tokens.revoke("oauth2:eve", created.row().id(), ApiTokensTest::nothingElse))
        .isFalse();
    assertThat(here.tokens.find(created.text(), false)).isPresent();
  }

  @Test
  void theLastUseIsKnownToAMinute() {
    Created created = create(Duration.ofHours(1));
    assertThat(here.tokens.of("developer").get(0).usedAt()).isNull();
    clock.pass(Duration.ofMinutes(2));
    here.tokens.find(created.text(), false);
    clock.pass(Duration.ofSeconds(30));
    here.tokens.find(created.text(), false);
    here.uses.write();
    assertThat(here.tokens.of("developer").get(0).usedAt())
        .isEqualTo(created.row().createdAt().plus(Duration.ofMinutes(2)));
  }

  @Test
  void nobodyHasMoreTokensThanAnybodyMay() {
    for (int i = 0; i < ApiTokens.MOST; i++) {
      create(Duration.ofHours(1));
    }
    assertThat(
            here.tokens.create(
                ADA, "more", READER, Duration.ofHours(1), (handle, row) -> nothingElse(handle)))
        .isEmpty();
  }

  @Test
  void afterManyBadTokensAnAddressIsNotEvenLookedUpButKnownTokensGoOn() {
    String good = create(Duration.ofHours(1)).text();
    String other = create(Duration.ofHours(1)).text();
    here.bearers.find(good, "192.0.2.9", false);
    for (int i = 0; i < 30; i++) {
      assertStatus(401, ApiTokenText.create(), "192.0.2.9");
    }
    assertStatus(429, ApiTokenText.create(), "192.0.2.9");
    assertStatus(429, other, "192.0.2.9");
    assertThat(here.bearers.find(good, "192.0.2.9", false).name()).isEqualTo("ada");
    assertThat(here.bearers.find(other, "192.0.2.10", false).name()).isEqualTo("ada");
  }

  @Property(tries = 300)
  void aTokenThatWasTypedWrongHasNoGoodChecksum(@ForAll int position, @ForAll char replacement) {
    String text = ApiTokenText.create();
    int at = Math.floorMod(position, text.length());
    String wrong = text.substring(0, at) + replacement + text.substring(at + 1);
    assertThat(ApiTokenText.isWellFormed(text)).isTrue();
    assertThat(ApiTokenText.isWellFormed(wrong)).isEqualTo(wrong.equals(text));
    assertThat(ApiTokenText.isWellFormed(text.substring(1))).isFalse();
    assertThat(ApiTokenText.isWellFormed(text + replacement)).isFalse();
  }

  private void assertStatus(int status, String token, String address) {
    assertThatThrownBy(() -> here.bearers.find(token, address, false))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(status));
  }

  private Created create(Duration life) {
    return here.tokens
        .create(ADA, "nightly", READER, life, (handle, row) -> nothingElse(handle))
        .orElseThrow();
  }

  /** What belongs into the same transaction. */
  private static void nothingElse(Handle handle) {
    assertThat(handle.isInTransaction()).isTrue();
  }
}
