package io.storagegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.auth.provider.IdentityProvider.Attempt;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SignInAttemptTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @Property(tries = 200)
  void whatTheCookieHoldsComesBack(@ForAll String target) {
    SignInAttempt begun = SignInAttempt.begin(NOW, target.replaceAll("[\\ud800-\\udfff]", ""));
    assertThat(begun.cookie()).matches("[A-Za-z0-9_.-]+");
    if (begun.cookie().length() <= 4096) {
      assertThat(SignInAttempt.parse(begun.cookie())).contains(begun);
    }
  }

  @Property(tries = 500)
  void whateverElseStandsInACookieIsNoReasonToFail(@ForAll String cookie) {
    assertThat(SignInAttempt.parse(cookie)).isNotNull();
  }

  @Test
  void nothingThatGoesToTheProviderTellsAnotherSecret() {
    SignInAttempt begun = SignInAttempt.begin(NOW, "/");
    Attempt attempt = begun.attempt();
    assertThat(attempt.state()).hasSize(43).isNotEqualTo(attempt.nonce());
    assertThat(attempt.codeVerifier()).hasSize(43).isNotEqualTo(attempt.state());
    assertThat(begun.cookie()).doesNotContain(attempt.state(), attempt.codeVerifier());
    assertThat(begun.toString() + attempt).doesNotContain(begun.secret(), attempt.state());
  }

  @Test
  void whateverIsChangedInTheCookieMakesAnotherSignIn() {
    SignInAttempt begun = SignInAttempt.begin(NOW, "/v4/endpoints");
    SignInAttempt later = new SignInAttempt(begun.secret(), NOW.plusSeconds(1), begun.target());
    SignInAttempt elsewhere = new SignInAttempt(begun.secret(), begun.since(), "/logout");
    assertThat(later.attempt().state()).isNotEqualTo(begun.attempt().state());
    assertThat(elsewhere.attempt().state()).isNotEqualTo(begun.attempt().state());
    assertThat(SignInAttempt.begin(NOW, "/v4/endpoints").attempt().state())
        .isNotEqualTo(begun.attempt().state());
  }

  @Test
  void aSignInHasTenMinutesAndNoFuture() {
    SignInAttempt begun = SignInAttempt.begin(NOW, "/");
    assertThat(begun.isOver(NOW.plus(Duration.ofMinutes(10)))).isFalse();
    assertThat(begun.isOver(NOW.plus(Duration.ofMinutes(10)).plusSeconds(1))).isTrue();
    assertThat(begun.isOver(NOW.minusSeconds(1))).isTrue();
  }
}
