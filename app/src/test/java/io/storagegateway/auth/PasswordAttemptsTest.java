package io.storagegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordAttemptsTest {
  private final SettableClock clock = new SettableClock();
  private final PasswordAttempts attempts = new PasswordAttempts(clock);

  @Test
  void oneAddressHasFewGuessesAtOneAccount() {
    for (int i = 0; i < PasswordAttempts.MOST_PER_PAIR; i++) {
      assertThat(attempts.exhausted("192.0.2.1", "rescue")).isFalse();
      attempts.failed("192.0.2.1", "rescue");
    }
    assertThat(attempts.exhausted("192.0.2.1", "rescue")).isTrue();
    assertThat(attempts.exhausted("192.0.2.1", "other")).isFalse();
    assertThat(attempts.exhausted("192.0.2.2", "rescue")).isFalse();
  }

  @Test
  void oneAddressHasSomeGuessesAtAllAccounts() {
    for (int i = 0; i < PasswordAttempts.MOST_PER_ADDRESS; i++) {
      attempts.failed("192.0.2.1", "account" + i);
    }
    assertThat(attempts.exhausted("192.0.2.1", "rescue")).isTrue();
    assertThat(attempts.exhausted("192.0.2.2", "rescue")).isFalse();
  }

  @Test
  void manyAddressesShareTheGuessesAtOneAccount() {
    for (int i = 0; i < PasswordAttempts.MOST_PER_ACCOUNT; i++) {
      assertThat(attempts.exhausted("192.0.2.200", "rescue")).isFalse();
      attempts.failed("192.0.2." + i, "rescue");
    }
    assertThat(attempts.exhausted("192.0.2.200", "rescue")).isTrue();
    assertThat(attempts.exhausted("192.0.2.200", "other")).isFalse();

    clock.pass(Duration.ofMinutes(5));

    assertThat(attempts.exhausted("192.0.2.200", "rescue")).isFalse();
  }

  @Test
  void aSuccessForgetsTheGuessesOfItsOwnAddressOnly() {
    for (int i = 0; i < PasswordAttempts.MOST_PER_ACCOUNT; i++) {
      attempts.failed("192.0.2." + i, "rescue");
    }

    attempts.succeeded("192.0.2.1", "rescue");

    assertThat(attempts.exhausted("192.0.2.1", "rescue")).isTrue();
  }
}
