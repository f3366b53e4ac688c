package io.storagegateway.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for what others do. */
final class Waiting {
  private static final Duration STEP = Duration.ofMillis(5);

  private Waiting() {}

  static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the suite was interrupted", e);
    }
  }

  /** Whether it became true in time. */
  static boolean until(Duration patience, BooleanSupplier condition) {
    Instant end = Instant.now().plus(patience);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      pause(STEP);
    }
    return true;
  }
}
