package io.storagegateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace(Duration.ofSeconds(30));

  @Test
  void aQuickListingIsReadAsOftenAsConfigured() {
    assertThat(pace.after(ok(1), false)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aSlowListingLeavesTheBackEndAloneForTwiceItsTime() {
    assertThat(pace.after(ok(60), false)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void whileNobodyReadsItIsTenTimesAsLong() {
    assertThat(pace.after(ok(60), true)).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void aFailureIsTriedAgainSoonAndThenLessOften() {
    assertThat(pace.after(failed(1, 0), false)).isEqualTo(Duration.ofSeconds(1));
    assertThat(pace.after(failed(2, 0), true)).isEqualTo(Duration.ofSeconds(2));
    assertThat(pace.after(failed(5, 0), false)).isEqualTo(Duration.ofSeconds(16));
    assertThat(pace.after(failed(6, 0), false)).isEqualTo(Duration.ofSeconds(30));
    assertThat(pace.after(failed(1000, 0), false)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aBackEndThatWantsToBeLeftAloneIs() {
    assertThat(pace.after(failed(1, 90), false)).isEqualTo(Duration.ofSeconds(90));
  }

  private static Attempt ok(int seconds) {
    return new Attempt(Instant.EPOCH, Duration.ofSeconds(seconds), 0, Duration.ZERO);
  }

  private static Attempt failed(int failures, int notBefore) {
    return new Attempt(
        Instant.EPOCH, Duration.ofSeconds(1), failures, Duration.ofSeconds(notBefore));
  }
}
