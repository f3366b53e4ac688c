package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.Duration;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.MountedBackend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final java.time.Duration LONG = java.time.Duration.ofMinutes(1);

  private final Turns turns = new Turns();
  private final Endpoint endpoint = MountedBackend.of(new Shelf(), 3, Duration.minutes(1));

  @Test
  void writesOnOneTargetComeInTheOrderInWhichTheyAsked() throws Exception {
    List<Integer> order = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    try (Turns.Turn held = turns.take(endpoint, "v", LONG)) {
      for (int i = 0; i < 3; i++) {
        int number = i;
        Thread thread =
            new Thread(
                () -> {
                  Turns.Turn turn = turns.take(endpoint, "v", LONG);
                  order.add(number);
                  turn.close();
                });
        thread.start();
        threads.add(thread);
        Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
      }
      assertThat(held).isNotNull();
      assertThat(order).isEmpty();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(order).containsExactly(0, 1, 2);
  }

  @Test
  void writesOnOtherTargetsDoNotWait() {
    try (Turns.Turn one = turns.take(endpoint, "v", LONG);
        Turns.Turn other = turns.take(endpoint, "w", LONG)) {
      assertThat(one).isNotSameAs(other);
    }
  }

  @Test
  void aTurnThatWasClosedIsFree() {
    for (int i = 0; i < 3; i++) {
      try (Turns.Turn turn = turns.take(endpoint, "v", java.time.Duration.ZERO)) {
        assertThat(turn).isNotNull();
      }
    }
  }

  @Test
  void nobodyWaitsLongerThanTheLongestWait() {
    try (Turns.Turn held = turns.take(endpoint, "v", LONG)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> turns.take(endpoint, "v", java.time.Duration.ofMillis(20)))
          .isInstanceOfSatisfying(
              BackendException.class,
              e -> {
                assertThat(e.reason()).isEqualTo("deadline");
                assertThat(e.effect()).isEqualTo(Effect.NONE);
              });
    }
  }

  @Test
  void noMoreWaitThanTheQueueMayHold() {
    Endpoint narrow = MountedBackend.of(new Shelf(), 0, Duration.minutes(1));
    try (Turns.Turn held = turns.take(narrow, "v", LONG)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> turns.take(narrow, "v", LONG))
          .isInstanceOfSatisfying(
              BackendException.class, e -> assertThat(e.reason()).isEqualTo("overloaded"));
    }
  }
}
