package io.storagegateway.netapp;

import java.time.Duration;

/** Waiting that ends when nobody wants the answer any more. */
final class Pauses {
  private Pauses() {}

  /** Waits, or leaves the thread interrupted and returns. */
  static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
