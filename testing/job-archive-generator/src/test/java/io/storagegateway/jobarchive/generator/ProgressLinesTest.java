package io.storagegateway.jobarchive.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final HandClock clock = new HandClock();
  private final Progress progress =
      new ProgressLines(clock, new PrintStream(out, true, StandardCharsets.UTF_8));

  @Test
  void whatTakesNoTimeIsNotTold() {
    progress.reached(1, 1_000_000);
    progress.reached(2, 1_000_000);
    assertThat(text()).isEmpty();
  }

  @Test
  void everyTwoSecondsThereIsALine() {
    clock.seconds = 2;
    progress.reached(1_234, 1_000_000);
    progress.reached(1_235, 1_000_000);
    clock.seconds = 4;
    progress.reached(5_678, 1_000_000);
    assertThat(text()).isEqualTo("1,234 of 1,000,000 jobs\n5,678 of 1,000,000 jobs\n");
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static final class HandClock extends Clock {
    private long seconds;

    @Override
    public Instant instant() {
      return Instant.ofEpochSecond(seconds);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
