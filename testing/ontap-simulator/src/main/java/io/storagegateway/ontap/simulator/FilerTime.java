package io.storagegateway.ontap.simulator;

import java.time.Duration;
import java.time.Instant;

/** The filer's time. */
public interface FilerTime {
  /** What time it is. */
  Instant now();

  /**
   * Comes back when a while has passed.
   *
   * @throws InterruptedException if the filer is being closed
   */
  void pass(Duration duration) throws InterruptedException;

  /** The time of the machine. */
  static FilerTime real() {
    return new FilerTime() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public void pass(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
      }
    };
  }
}
