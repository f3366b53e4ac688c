package io.storagegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final SettableClock clock = new SettableClock();
  private final Attempts attempts = new Attempts(3, clock);

  @Test
  void theThirdFailureIsTheLast() {
    fail("me", 2);
    assertThat(attempts.exhausted("me")).isFalse();

    fail("me", 1);

    assertThat(attempts.exhausted("me")).isTrue();
    assertThat(attempts.exhausted("you")).isFalse();
  }

  @Test
  void fiveMinutesAfterTheFirstFailureAllIsForgotten() {
    fail("me", 2);
    clock.pass(Duration.ofMinutes(4));
    fail("me", 1);
    assertThat(attempts.exhausted("me")).isTrue();

    clock.pass(Duration.ofMinutes(1));

    assertThat(attempts.exhausted("me")).isFalse();
  }

  @Test
  void aSuccessForgetsFailures() {
    fail("me", 3);

    attempts.forget("me");

    assertThat(attempts.exhausted("me")).isFalse();
  }

  private void fail(String who, int times) {
    for (int i = 0; i < times; i++) {
      attempts.failed(who);
    }
  }
}
