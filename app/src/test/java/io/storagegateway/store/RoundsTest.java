package io.storagegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
  @Test
  void workThatFailsHasAnotherTryAndStopsNoOther() throws InterruptedException {
    CountDownLatch failures = new CountDownLatch(3);
    CountDownLatch others = new CountDownLatch(3);
    try (Rounds rounds =
        new Rounds(
            "rounds-test",
            List.of(
                new Rounds.Round(
                    "fail",
                    Duration.ofMillis(1),
                    () -> {
                      failures.countDown();
                      throw new IllegalStateException("on purpose");
                    }),
                new Rounds.Round("work", Duration.ofMillis(1), others::countDown)))) {
      rounds.start();
      assertThat(failures.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void afterTheEndNothingIsBegun() {
    AtomicInteger rounds = new AtomicInteger();
    Rounds ended =
        new Rounds(
            "rounds-test",
            List.of(new Rounds.Round("count", Duration.ofMillis(1), rounds::incrementAndGet)));
    ended.start();
    ended.close();
    int before = rounds.get();
    assertThat(ended.last("count", rounds::incrementAndGet)).isTrue();
    assertThat(rounds).hasValue(before + 1);
    assertThat(
            ended.last(
                "fail",
                () -> {
                  throw new IllegalStateException("on purpose");
                }))
        .isFalse();
  }
}
