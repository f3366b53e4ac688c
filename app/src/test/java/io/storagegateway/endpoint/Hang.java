package io.storagegateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A call that does not come back before it is let go, whether or not it is interrupted. */
final class Hang {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch letGo = new CountDownLatch(1);

  /** Ends with an exception when the thread is interrupted. */
  String untilInterrupted() {
    begun.countDown();
    try {
      letGo.await();
      return "let go";
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Takes no notice of interruption. */
  String regardless() {
    begun.countDown();
    while (true) {
      try {
        letGo.await();
        return "let go";
      } catch (InterruptedException e) {
        interrupted.countDown();
      }
    }
  }

  void awaitBegun() {
    await(begun);
  }

  void awaitInterrupted() {
    await(interrupted);
  }

  void letGo() {
    letGo.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
