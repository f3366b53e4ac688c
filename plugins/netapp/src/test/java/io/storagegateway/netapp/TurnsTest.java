package io.storagegateway.netapp;

import static io.storagegateway.contract.fake.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns(Clock.systemUTC());

  @Test
  void writesOnOneTargetComeOneAfterTheOther() throws Exception {
    List<Integer> unguarded = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        int number = i;
        all.add(
            threads.submit(() -> turns.inTurn(FakeCall.any(), "v", () -> unguarded.add(number))));
      }
      for (Future<Boolean> one : all) {
        assertThat(one.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(unguarded).hasSize(400).doesNotHaveDuplicates();
  }

  @Test
  void whoeverWaitsInVainHasDoneNothing() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> first =
          thread.submit(() -> turns.inTurn(FakeCall.any(), "v", () -> hold(begun, end)));
      begun.await();
      BackendException late =
          failure(
              ErrorKind.TIMEOUT,
              () -> turns.inTurn(FakeCall.any().within(Duration.ofMillis(20)), "v", () -> "never"));
      assertThat(late.effect()).isEqualTo(Effect.NONE);
      assertThat(turns.inTurn(FakeCall.any(), "w", () -> "another target")).isNotNull();
      end.countDown();
      assertThat(first.get()).isTrue();
      assertThat(turns.inTurn(FakeCall.any(), "v", () -> "free again")).isNotNull();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void aFailureGivesTheTurnBack() {
    assertThatThrownBy(
            () ->
                turns.inTurn(
                    FakeCall.any(),
                    "v",
                    () -> {
                      throw new IllegalStateException("on purpose");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(turns.inTurn(FakeCall.any(), "v", () -> "free")).isEqualTo("free");
  }

  private static boolean hold(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    try {
      end.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
