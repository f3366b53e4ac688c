package io.storagegateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff =
      new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), new Random(7));

  @Property
  void everyPauseIsBetweenHalfAndTheWholeOfWhatDoubles(
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long failures) {
    long whole = failures > 9 ? 300_000 : Math.min(300_000, 1000L << (failures - 1));
    assertThat(backoff.after(failures).toMillis()).isBetween(whole / 2, whole);
  }

  @Test
  void pausesDiffer() {
    assertThat(
            java.util.stream.Stream.generate(() -> backoff.after(20)).limit(50).distinct().count())
        .isGreaterThan(10);
  }
}
